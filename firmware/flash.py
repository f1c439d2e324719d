"""The partition of an ESP32 from which code runs in place; beside boot.py."""

from rom import NoFlash, Rom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "romfs"
_BLOCK_B = 4096
# MicroPython's numbers: of what maps the partition, and of erasing a block.
_MAP, _ERASE = 2, 6


class Partition:
    """A partition that is mapped into memory, and written in blocks."""

    block_b = _BLOCK_B

    def __init__(self, partition: "Any", memory: "Any") -> None:
        """Take what writes it, and what it looks like."""
        self._partition, self.memory = partition, memory

    def erase(self, at_b: int) -> None:
        """Erase a block."""
        self._partition.ioctl(_ERASE, at_b // _BLOCK_B)

    def write(self, at_b: int, data: "bytes | memoryview") -> None:
        """Write what was erased: with an offset, MicroPython does not erase."""
        at = 0
        while at < len(data):
            block, offset = divmod(at_b + at, _BLOCK_B)
            count = min(_BLOCK_B - offset, len(data) - at)
            self._partition.writeblocks(block, data[at : at + count], offset)
            at += count


def opened() -> Rom:
    """Open it; where the table of partitions has none, or MicroPython, it is empty."""
    import vfs
    from esp32 import Partition as Flash

    map_rom = getattr(vfs, "rom_ioctl", None)
    found = Flash.find(Flash.TYPE_DATA, label=_NAME)
    if map_rom is None or not found:
        return Rom(NoFlash())
    memory = map_rom(_MAP, 0)
    # A number is an error.
    if isinstance(memory, int):
        return Rom(NoFlash())
    return Rom(Partition(found[0], memory))
