"""Where the broker is, how it is recognised, and who the node is there."""

from .error import LinkError

_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
# A dead broker is found within 90 s: this, 15 s to answer, and two looks.
_MOST_KEEPALIVE_S = 60


class Access:
    """What a connection needs to know.

    ``ca`` is the certificate, PEM or DER, that must have signed the broker's, whose
    name must be ``server_name`` (the host where that is None). Without it nothing is
    encrypted: that is for this very machine, or where ``is_plain`` asks for it.
    Raises LinkError where it does not.
    """

    def __init__(
        self,
        host: str,
        port: int,
        client_id: str,
        topic_down: str,
        *,
        user: str | None = None,
        password: str = "",
        will_topic: str | None = None,
        keepalive_s: int = 30,
        ca: bytes | None = None,
        server_name: str | None = None,
        is_plain: bool = False,
    ) -> None:
        """Keep it all; keepalive_s is held within 2 to 60."""
        if ca is None and not is_plain and host not in _THIS_MACHINE:
            raise LinkError("no certificate to know the broker by: give ca")
        self.host = host
        self.port = port
        self.client_id = client_id
        self.topic_down = topic_down
        self.user = user
        self.password = password
        self.will_topic = will_topic
        self.keepalive_s = max(2, min(keepalive_s, _MOST_KEEPALIVE_S))
        self.ca = ca
        self.server_name = server_name or host
