"""A bundle as a folder that is only read: MicroPython mounts it, and imports from it.

Two hundred small files would take a block of flash each, and four times the room. Of
each path here only a part of its digest is in memory; the build sees to it that no two
paths of a bundle share it.
"""

import struct
from hashlib import sha256
from io import BytesIO

try:
    from .listing import begin, rows
except ImportError:
    # Beside boot.py, both lie in no room.
    from listing import begin, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_ENTRY = "<4sII"
_ENTRY_B = 12
_FOLDER = 0xFFFFFFFF
_IS_FOLDER, _IS_FILE = 0x4000, 0x8000
_NO_ENTRY, _READ_ONLY = 2, 30


class Pack:
    """A bundle in flash, with what MicroPython asks of a file system."""

    def __init__(self, path: str) -> None:
        """Read its list. Raises OSError or ValueError where it is none."""
        self._path = path
        index = bytearray()
        folders: set[str] = {""}
        at_b = begin(path)
        for name, size, _ in rows(path):
            index.extend(struct.pack(_ENTRY, _key(name), at_b, size))
            at_b += size
            folders.update(_folders(name))
        for name in folders:
            index.extend(struct.pack(_ENTRY, _key(name), 0, _FOLDER))
        self._index = bytes(index)

    def mount(self, readonly: bool, mkfs: bool) -> None:
        """Have nothing to do."""

    def umount(self) -> None:
        """Have nothing to do."""

    def stat(self, path: str) -> tuple[int, ...]:
        """Tell whether a path is a folder or a file, and its size."""
        _, size = self._find(path)
        if size == _FOLDER:
            return (_IS_FOLDER, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        return (_IS_FILE, 0, 0, 0, 0, 0, size, 0, 0, 0)

    def open(self, path: str, mode: str) -> BytesIO:
        """Give the content of a file, to be read."""
        at_b, size = self._find(path)
        if size == _FOLDER:
            raise OSError(_NO_ENTRY)
        if mode not in ("r", "rb", "rt"):
            raise OSError(_READ_ONLY)
        with open(self._path, "rb") as file:
            file.seek(at_b)
            return BytesIO(file.read(size))

    def names(self) -> "Iterator[str]":
        """List its files."""
        for name, _, _ in rows(self._path):
            yield name

    def _find(self, path: str) -> tuple[int, int]:
        key = _key(path.strip("/"))
        at = self._index.find(key)
        while at % _ENTRY_B and at > 0:
            at = self._index.find(key, at + 1)
        if at < 0:
            raise OSError(_NO_ENTRY)
        _, at_b, size = struct.unpack_from(_ENTRY, self._index, at)
        return at_b, size


def mounted(path: str, place: str) -> "Any":
    """Mount a bundle, and give it."""
    pack = Pack(path)
    import vfs

    vfs.mount(pack, place)
    return pack


def _key(path: str) -> bytes:
    return sha256(path.encode()).digest()[:4]


def _folders(name: str) -> "Iterator[str]":
    at = name.find("/")
    while at > 0:
        yield name[:at]
        at = name.find("/", at + 1)
