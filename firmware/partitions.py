"""How a chip's flash is divided, as its bootloader reads it.

ESP-IDF's tool makes the same of a CSV file; it is a large one, for five lines.
"""

import hashlib
import struct
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).with_name("boards")
# What the flash that code runs from is called.
ROM: Final = "romfs"
_TYPES: Final = {"app": 0, "data": 1}
_SUBTYPES: Final = {"factory": 0, "phy": 1, "nvs": 2, "fat": 0x81}
_MAGIC: Final = b"\xaa\x50"
_DIGEST: Final = b"\xeb\xeb" + b"\xff" * 14
_TABLE_B: Final = 0xC00
_PAGE_B: Final = 0x10000
_BLOCK_B: Final = 0x1000


class Partition(NamedTuple):
    """A part of the flash."""

    name: str
    kind: int
    subtype: int
    at_b: int
    size_b: int


def read(path: Path) -> tuple[Partition, ...]:
    """Read a table. Raises ValueError where parts overlap, or lie between blocks."""
    rows = [
        [word.strip() for word in line.split(",")]
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    found = tuple(
        Partition(
            name,
            _TYPES[kind],
            _SUBTYPES[sub] if sub in _SUBTYPES else int(sub, 0),
            int(at_b, 0),
            int(size_b, 0),
        )
        for name, kind, sub, at_b, size_b in rows
    )
    _check(found)
    return found


def table(parts: tuple[Partition, ...]) -> bytes:
    """Spell a table as it lies in flash, at 0x8000."""
    rows = b"".join(
        struct.pack(
            "<2sBBII16sI",
            _MAGIC,
            part.kind,
            part.subtype,
            part.at_b,
            part.size_b,
            part.name.encode("ascii"),
            0,
        )
        for part in parts
    )
    digest = hashlib.md5(rows, usedforsecurity=False).digest()
    return (rows + _DIGEST + digest).ljust(_TABLE_B, b"\xff")


def _check(parts: tuple[Partition, ...]) -> None:
    end_b = 0
    for part in parts:
        aligned = _PAGE_B if part.kind == _TYPES["app"] else _BLOCK_B
        if part.at_b < end_b or part.at_b % aligned or part.size_b % _BLOCK_B:
            raise ValueError(f"{part.name} overlaps, or lies between blocks")
        end_b = part.at_b + part.size_b
