"""The chip's partition is mapped, and written block by block; none is no fault."""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.firmware import root
from tests.firmware.shims import vfs

assert root.boot, "the names of root are known"
_BLOCK_B = 4096


class Flash:
    """A partition as MicroPython gives it: erased by 6, written with an offset."""

    TYPE_DATA = 1

    def __init__(self, size: int) -> None:
        """Begin with zeros."""
        self.memory = bytearray(size)

    def ioctl(self, operation: int, block: int) -> int:
        """Erase a block."""
        assert operation == 6
        at_b = block * _BLOCK_B
        self.memory[at_b : at_b + _BLOCK_B] = b"\xff" * _BLOCK_B
        return 0

    def writeblocks(self, block: int, data: bytes, offset: int) -> None:
        """Write into a block."""
        assert 0 <= offset < _BLOCK_B
        assert offset + len(data) <= _BLOCK_B
        for at, byte in enumerate(data, block * _BLOCK_B + offset):
            self.memory[at] &= byte


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> Flash:
    """Stand in for a chip with such a partition."""
    flash = Flash(9 * _BLOCK_B)
    esp32 = ModuleType("esp32")
    found: Any = SimpleNamespace(TYPE_DATA=1, find=lambda _, **__: [flash])
    esp32.Partition = found  # type: ignore[attr-defined] (a module made by hand)
    monkeypatch.setitem(sys.modules, "esp32", esp32)
    monkeypatch.setattr(
        vfs, "rom_ioctl", lambda *_: memoryview(flash.memory), raising=False
    )
    return flash


def test_it_is_written_where_it_is_mapped(chip: Flash) -> None:
    """A half is a half of the partition, and what is written there is read there."""
    import flash  # noqa: PLC0415 (it asks the chip when it is asked)

    rom = flash.opened()
    rom.runs = "a"
    data = bytes(range(256)) * 30
    for at_b in range(0, rom.half_b, _BLOCK_B):
        rom.erase("b", at_b)
    rom.write("b", 100, memoryview(data))

    assert (rom.half_b, rom.block_b) == (4 * _BLOCK_B, _BLOCK_B)
    assert rom.half("b")[100 : 100 + len(data)] == data
    assert chip.memory.find(data) == rom.half_b + 100
    assert chip.memory[: rom.half_b] == bytes(rom.half_b)


@pytest.mark.parametrize("lacks", ["partition", "rom_ioctl", "mapping"])
def test_without_it_there_is_no_room_for_code(
    chip: Flash, lacks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another table of partitions, or another MicroPython, leaves what is frozen in."""
    import flash  # noqa: PLC0415 (likewise)

    assert len(chip.memory) > 0
    if lacks == "partition":
        monkeypatch.setattr(sys.modules["esp32"].Partition, "find", lambda _, **__: [])
    elif lacks == "rom_ioctl":
        monkeypatch.delattr(vfs, "rom_ioctl")
    else:
        monkeypatch.setattr(vfs, "rom_ioctl", lambda *_: -22)

    assert flash.opened().half_b == 0
