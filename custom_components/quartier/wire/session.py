"""A participant's side of the talk: what it says is numbered, what it hears is fresh.

Nothing but a welcome is heard before one, since only the neighbourhood knows the time.
A welcome is fresh because it names this boot, whose number nobody could know before.
"""

from .error import WireError
from .keys import Key, next_key
from .seal import opened, parted, sealed
from .table import DOWN
from .text import dumps, loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Session:
    """The talk of one boot of one participant.

    ``heard`` is the highest sequence accepted, ``key`` the key in use. A welcome may
    bring a salt: ``coming`` is then the key to keep before it is used (``renew``).
    """

    __slots__ = ("boot", "coming", "heard", "key", "participant", "said")

    def __init__(self, participant: str, key: Key, boot: str) -> None:
        """Begin with the key that is known, and 16 random hexadecimal digits."""
        self.participant = participant
        self.key = key
        self.boot = boot
        self.said = 0
        self.heard = 0
        self.coming: Key | None = None

    def say(self, message: "dict[str, Any]", expiry_s: int = 0) -> bytes:
        """Spell and seal a message with the next number of the sequence."""
        self.said += 1
        domain = "up " + self.participant
        text = dumps(message)
        return sealed(self.key, domain, self.boot, self.said, expiry_s, text)

    def hear(self, whole: bytes, now_s: "int | None") -> "dict[str, Any]":
        """Give a message that is fresh, whole, for this boot, and not too old.

        Its sequence is at "seq". Raises WireError for every other.
        """
        envelope = parted(whole)
        if envelope.boot != self.boot:
            raise WireError("boot")
        text = opened(envelope, self.key, "down " + self.participant)
        if envelope.sequence <= self.heard:
            raise WireError("old", str(envelope.sequence))
        message = loads(text)
        if message["k"] not in DOWN:
            raise WireError("way", message["k"])
        if message["k"] != "welcome":
            self._check_time(envelope.expiry_s, now_s)
        self.heard = envelope.sequence
        if message["k"] == "welcome":
            self._look_for_a_key(message)
        message["seq"] = envelope.sequence
        return message

    def renew(self) -> None:
        """Use the key that a welcome brought, from the next word on."""
        if self.coming is not None:
            self.key = self.coming
            self.coming = None

    def _check_time(self, expiry_s: int, now_s: "int | None") -> None:
        if now_s is None:
            raise WireError("time")
        if expiry_s < now_s:
            raise WireError("expired", str(expiry_s))

    def _look_for_a_key(self, message: "dict[str, Any]") -> None:
        kid, salt = message.get("kid"), message.get("salt")
        if kid is not None and salt is not None and kid > self.key.kid:
            self.coming = next_key(self.key, kid, salt)
