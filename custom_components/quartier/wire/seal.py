"""The envelope: ``version|key|boot|sequence|expiry|message|seal``.

The seal is the first half of an HMAC-SHA256 over the raw bytes before it, so that
nothing is parsed of what nobody with the key wrote. Its domain holds the participant
and the way, so that no message can be turned round or sent to somebody else.
"""

from .error import WireError
from .keys import Key

VERSION = 1
# Of a whole sealed message.
SIZE_B = 1536
_SEAL_B = 16
_BOOT = 16
_NUMBERS = ((1, VERSION), (5, 65535), (13, 1099511627775), (10, 4294967295))


class Sealed:
    """What an envelope says, before anybody has checked its seal."""

    __slots__ = ("boot", "expiry_s", "kid", "message", "raw", "seal", "sequence")

    def __init__(self, fields: "list[bytes]", numbers: "list[int]", raw: bytes) -> None:
        """Keep the parts of a text whose form is right."""
        _, self.kid, self.sequence, self.expiry_s = numbers
        self.boot = fields[2].decode()
        self.message = fields[5]
        self.raw = raw
        self.seal = fields[6]


def sealed(
    key: Key, domain: str, boot: str, sequence: int, expiry_s: int, message: str
) -> bytes:
    """Seal a message; raises WireError where it is too long."""
    raw = f"{VERSION}|{key.kid}|{boot}|{sequence}|{expiry_s}|{message}".encode()
    whole = raw + b"|" + _seal(key, domain, raw)
    if len(whole) > SIZE_B:
        raise WireError("big", str(len(whole)))
    return whole


def parted(whole: bytes) -> Sealed:
    """Take an envelope apart, unchecked; raises WireError where its form is wrong."""
    if len(whole) > SIZE_B:
        raise WireError("big", str(len(whole)))
    fields = bytes(whole).split(b"|")
    if len(fields) != 7:
        raise WireError("spelling")
    if fields[0] != b"1":
        raise WireError("version")
    numbers = [
        _number(field, digits, high)
        for field, (digits, high) in zip(
            (fields[0], fields[1], fields[3], fields[4]), _NUMBERS
        )
    ]
    if len(fields[6]) != 2 * _SEAL_B or not _is_hex(fields[2], _BOOT):
        raise WireError("spelling")
    return Sealed(fields, numbers, bytes(whole[: -len(fields[6]) - 1]))


def opened(envelope: Sealed, key: Key, domain: str) -> str:
    """Give the message of an envelope that was sealed with a key, for a domain.

    Raises WireError for any other.
    """
    if envelope.kid != key.kid:
        raise WireError("key", str(envelope.kid))
    ours = _seal(key, domain, envelope.raw)
    # All bytes are looked at: how long it takes tells nothing of where they differ.
    differing = 0
    for one, other in zip(ours, envelope.seal):
        differing |= one ^ other
    if differing:
        raise WireError("seal")
    try:
        return envelope.message.decode()
    except ValueError:  # UnicodeError is one, and MicroPython has fewer names
        raise WireError("spelling") from None


def _seal(key: Key, domain: str, raw: bytes) -> bytes:
    mac = key.mac(f"quartier {domain}|".encode(), raw)
    return "".join([f"{byte:02x}" for byte in mac[:_SEAL_B]]).encode()


def _number(field: bytes, digits: int, high: int) -> int:
    """Read a number in its one spelling."""
    if not 1 <= len(field) <= digits or not all(48 <= c <= 57 for c in field):
        raise WireError("spelling")
    if field[0] == 48 and len(field) > 1:
        raise WireError("spelling")
    value = int(field)
    if value > high:
        raise WireError("spelling")
    return value


def _is_hex(field: bytes, length: int) -> bool:
    return len(field) == length and all(48 <= c <= 57 or 97 <= c <= 102 for c in field)
