"""The bootloader finds every part of the flash, and there is room for two bundles."""

import hashlib
import struct
from pathlib import Path

import pytest

from firmware import partitions
from firmware.partitions import FOLDER, ROM, read, table
from firmware.simulate import ROM_B

_FLASH_B = 4 * 1024 * 1024


def test_each_table_fits_its_flash() -> None:
    """Parts follow one another up to the end of the flash, and no further."""
    parts = {part.name: part for part in read(FOLDER / "partitions-4mb.csv")}

    last = parts["vfs"]
    assert last.at_b + last.size_b == _FLASH_B
    assert parts["factory"].at_b == 0x10000
    assert parts["factory"].size_b >= 0x1F0000, "stock MicroPython fits"
    assert parts[ROM].size_b == ROM_B
    assert parts[ROM].at_b % 0x10000 == 0, "it is mapped in pages"
    assert last.size_b >= 1024 * 1024


def test_a_table_is_as_the_bootloader_reads_it() -> None:
    """Rows of 32 bytes with a magic, and a digest of them; the rest is erased."""
    made = table(read(FOLDER / "partitions-4mb.csv"))

    assert len(made) == 0xC00
    assert made[:32] == bytes.fromhex(
        "aa5001020090000000600000" + "6e7673".ljust(32, "0") + "00000000"
    )
    assert struct.unpack("<2sBBII16sI", made[96:128]) == (
        b"\xaa\x50", 1, 0x8F, 0x200000, 0xE0000, b"romfs".ljust(16, b"\0"), 0,
    )  # fmt: skip
    assert made[160:176] == b"\xeb\xeb" + b"\xff" * 14
    assert made[176:192] == hashlib.md5(made[:160], usedforsecurity=False).digest()
    assert set(made[192:]) == {0xFF}


@pytest.mark.parametrize(
    "rows",
    [
        "a, data, nvs, 0x9000, 0x2000\nb, data, nvs, 0xa000, 0x1000",
        "a, data, nvs, 0x9001, 0x1000",
        "a, data, nvs, 0x9000, 0x10",
        "a, app, factory, 0x11000, 0x10000",
    ],
)
def test_what_overlaps_is_refused(tmp_path: Path, rows: str) -> None:
    """A table that would break a chip is never made."""
    (tmp_path / "x.csv").write_text(rows, "utf-8")

    with pytest.raises(ValueError, match="overlaps"):
        partitions.read(tmp_path / "x.csv")
