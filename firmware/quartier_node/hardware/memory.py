"""A few bytes that outlive a reset: how long an appliance was off, energy counted.

They lie in the chip's RTC memory, which a power cut clears, or in a file. What comes
back is what was saved, or nothing: garbage has no checksum. It never knows what it
keeps.
"""

from .checks import crc16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = b"Qm"
_FRAME = 6
MOST = 1024


class Memory:
    """Bytes that outlive a reset."""

    __slots__ = ("_read", "_write")

    def __init__(
        self,
        read: "Callable[[], bytes | None]",
        write: "Callable[[bytes], object]",
    ) -> None:
        """Take what reads the place, and what writes it."""
        self._read, self._write = read, write

    def load(self) -> bytes | None:
        """Give what was saved, or None when nothing sound is there."""
        found = self._read() or b""
        if len(found) < _FRAME or bytes(found[:2]) != _MARK:
            return None
        size = int.from_bytes(found[2:4], "big")
        whole = bytes(found[: 4 + size])
        sum_ = int.from_bytes(found[4 + size : _FRAME + size], "big")
        if len(found) < _FRAME + size or crc16(whole) != sum_:
            return None
        return whole[4:]

    def save(self, data: bytes) -> None:
        """Keep these bytes, instead of those that were there; MOST at most."""
        if len(data) > MOST:
            raise ValueError(f"keep {MOST} bytes or less: these are {len(data)}")
        whole = _MARK + len(data).to_bytes(2, "big") + data
        self._write(whole + crc16(whole).to_bytes(2, "big"))
