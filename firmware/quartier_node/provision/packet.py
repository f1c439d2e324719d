"""Packets of Improv Wi-Fi over Bluetooth, version 2.2: read and spelled. Pure.

https://www.improv-wifi.com/ble says what each byte is.
"""

from .text import decoded

SERVICE = "00467768-6228-2272-4663-277478268000"
STATE, ERROR, COMMAND, RESULT, CAPABILITIES = 1, 2, 3, 4, 5

# States.
NEEDS_PRESS, AUTHORIZED, PROVISIONING, PROVISIONED = 1, 2, 3, 4
# Errors.
NONE, INVALID, UNKNOWN, NOT_JOINED, NOT_AUTHORIZED = 0, 1, 2, 3, 4
# Commands, and what of them is announced: to be found, to tell its kind, to look round.
SEND_WIFI, IDENTIFY, INFO, SCAN = 1, 2, 3, 4
CAN = 7

_LONGEST = 258


class Commands:
    """Commands, as pieces of them are written: most come in several."""

    __slots__ = ("_raw",)

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._raw = b""

    def take(self, piece: bytes) -> "tuple[int, bytes] | None":
        """Take a piece; give the command that it ends, 0 for a damaged one."""
        self._raw += piece
        if len(self._raw) < 2:
            return None
        # Command, length, data, checksum.
        size = self._raw[1] + 3
        if len(self._raw) < size:
            return None
        raw, self._raw = self._raw, b""
        if len(raw) > min(size, _LONGEST) or sum(raw[:-1]) & 255 != raw[-1]:
            return 0, b""
        return raw[0], raw[2:-1]

    def forget(self) -> None:
        """Drop the pieces of a command: who wrote them is gone."""
        self._raw = b""


def texts(data: bytes) -> "list[str] | None":
    """Read texts, each after its length; None where they do not fill the data."""
    found = []
    at = 0
    while at < len(data):
        end = at + 1 + data[at]
        if end > len(data):
            return None
        text = decoded(data[at + 1 : end])
        if text is None:
            return None
        found.append(text)
        at = end
    return found


def result(command: int, said: "list[str]") -> bytes:
    """Spell a result; texts that fit no more are left out."""
    data = b""
    for text in said:
        raw = text.encode()
        if len(data) + len(raw) + 1 > 255:
            break
        data += bytes([len(raw)]) + raw
    whole = bytes([command, len(data)]) + data
    return whole + bytes([sum(whole) & 255])


def announcement(state: int) -> bytes:
    """Spell the 31 bytes that say who is here, and in which state."""
    uuid = bytes(
        [int(SERVICE.replace("-", "")[at : at + 2], 16) for at in range(30, -2, -2)]
    )
    service = b"\x11\x07" + uuid
    # Service data of 16-bit UUID 0x4677, and four bytes to come.
    return (
        b"\x02\x01\x06" + service + bytes([9, 0x16, 0x77, 0x46, state, CAN, 0, 0, 0, 0])
    )
