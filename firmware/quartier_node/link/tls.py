"""TLS that trusts one certificate and no other."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ssl import SSLContext
    from typing import Any


def context(ca: bytes) -> "SSLContext":
    """Make a context that insists on a server signed by this one, PEM or DER.

    The wrapper named ssl, on boards, would check nothing unless told to. Raises
    ValueError where it is no certificate.
    """
    try:
        import tls
    except ImportError:
        return _elsewhere(ca)
    made: Any = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    made.verify_mode = tls.CERT_REQUIRED
    made.load_verify_locations(ca)
    return made


def _elsewhere(ca: bytes) -> "SSLContext":
    """Make the same where there is no MicroPython."""
    import ssl

    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    told: Any = ca.decode() if ca[:1] == b"-" else ca
    try:
        made.load_verify_locations(cadata=told)
    except ssl.SSLError as error:
        raise ValueError("invalid cert") from error
    return made
