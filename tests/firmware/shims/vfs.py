"""ROMFS as MicroPython reads it, from its words alone: our writer is not asked."""

import struct
from collections.abc import Iterator

_NO_ENTRY, _NO_DEVICE, _READ_ONLY = 2, 19, 30
_FOLDER_BIT, _FILE_BIT = 0x4000, 0x8000
_DATA, _FOLDER, _FILE = 2, 4, 5

# What is mounted, by its place.
mounted: dict[str, object] = {}


def mount(found: object, place: str) -> None:
    """Note it."""
    mounted[place] = found


def umount(place: str) -> None:
    """Forget it."""
    del mounted[place]


class VfsRom:
    """An image, to be looked at."""

    def __init__(self, image: bytes | memoryview) -> None:
        """Find its records."""
        if bytes(image[:3]) != b"\xd2\xcd\x31":
            raise OSError(_NO_DEVICE)
        length, at = _number(image, 3)
        self._root = memoryview(image)[at : at + length]

    def stat(self, path: str) -> tuple[int, ...]:
        """Tell what is there."""
        kind, content = self._find(path)
        is_folder = kind == _FOLDER
        size = 0 if is_folder else len(content)
        return (_FOLDER_BIT if is_folder else _FILE_BIT, 0, 0, 0, 0, 0, size, 0, 0, 0)

    def ilistdir(self, path: str) -> Iterator[tuple[str, int, int, int]]:
        """List a folder."""
        _, content = self._find(path)
        for name, kind, inner in _entries(content):
            bit = _FOLDER_BIT if kind == _FOLDER else _FILE_BIT
            yield name, bit, 0, 0 if kind == _FOLDER else len(inner)

    def open(self, path: str, mode: str) -> memoryview:
        """Give the content, which can be looked at without a copy."""
        kind, content = self._find(path)
        if kind == _FOLDER:
            raise OSError(_NO_ENTRY)
        if "w" in mode:
            raise OSError(_READ_ONLY)
        return content

    def _find(self, path: str) -> tuple[int, memoryview]:
        kind, content = _FOLDER, self._root
        for part in filter(None, path.split("/")):
            found = {name: (its, inner) for name, its, inner in _entries(content)}
            if kind != _FOLDER or part not in found:
                raise OSError(_NO_ENTRY)
            kind, content = found[part]
        return kind, content


def files(image: bytes | memoryview, folder: str = "") -> dict[str, bytes]:
    """Read every file of an image."""
    found: dict[str, bytes] = {}
    rom = VfsRom(image)
    for name, bit, _, _ in rom.ilistdir(folder):
        path = f"{folder}/{name}".lstrip("/")
        if bit == _FOLDER_BIT:
            found |= files(image, path)
        else:
            found[path] = bytes(rom.open(path, "rb"))
    return found


def _entries(content: memoryview) -> Iterator[tuple[str, int, memoryview]]:
    for kind, inner in _records(content):
        if kind in (_FOLDER, _FILE):
            length, at = _number(inner, 0)
            name = bytes(inner[at : at + length]).decode()
            rest = inner[at + length :]
            if kind == _FILE:
                rest = next(data for its, data in _records(rest) if its == _DATA)
            yield name, kind, rest


def _records(content: memoryview) -> Iterator[tuple[int, memoryview]]:
    at = 0
    while at < len(content):
        kind, at = _number(content, at)
        length, at = _number(content, at)
        if at + length > len(content):
            raise OSError(_NO_ENTRY)
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes | memoryview, at: int) -> tuple[int, int]:
    value = 0
    while True:
        (byte,) = struct.unpack_from("B", content, at)
        value, at = value << 7 | byte & 127, at + 1
        if not byte & 128:
            return value, at
