"""A bundle in flash: its list, read line by line, for it may be larger than is free.

A bundle is ``QNB1``, the length of its list, the list, a signature of the list, and the
files one behind the other. The list is canonical JSON with a line for each file, so
that the first and the last line alone are an object that says what the bundle is for.
"""

import os as _os
from binascii import hexlify
from hashlib import sha256
from json import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MAGIC = b"QNB1"
HEAD_B = 8
LIST_B = 49152
SIGNATURE_B = 384
_LINE_B = 256
_PIECE_B = 512


def length(raw: "bytes | bytearray") -> int:
    """Read how long the list is. Raises ValueError for what begins no bundle."""
    size = int.from_bytes(raw[4:HEAD_B], "little")
    if raw[:4] != MAGIC or not 0 < size <= LIST_B:
        raise ValueError("it is no bundle of this firmware")
    return size


def head(path: str) -> "dict[str, Any]":
    """Read all but the files. Raises ValueError for what is no list."""
    first = last = b""
    for line in _lines(path):
        first = first or line
        last = line
    found = loads(first + last)
    if not isinstance(found, dict) or found.get("files") != []:
        raise ValueError("no list of files")
    return found


def rows(path: str) -> "Iterator[tuple[str, int, bytes]]":
    """Give path, size and digest of each file. Raises ValueError for a bad line."""
    is_first = True
    for line in _lines(path):
        if line[:1] == b"]":
            return
        if not is_first:
            row = loads(line.rstrip(b",\n"))
            if not isinstance(row, dict) or len(row) != 3:
                raise ValueError("no file")
            name, size, digest = row.get("path"), row.get("size"), row.get("sha256")
            if (
                type(name) is not str
                or type(size) is not int
                or type(digest) is not str
            ):
                raise ValueError("no file")
            yield name, size, digest.encode()
        is_first = False


def begin(path: str) -> int:
    """Tell where the first file begins."""
    with open(path, "rb") as file:
        return HEAD_B + length(file.read(HEAD_B)) + SIGNATURE_B


def is_whole(path: str, os: "Any" = _os) -> bool:
    """Tell whether a bundle has each file of its list, to the bit, and no more."""
    try:
        if type(head(path).get("secver")) is not int:
            return False
        at_b, count = begin(path), 0
        with open(path, "rb") as file:
            file.seek(at_b)
            for _, size, digest in rows(path):
                if _digest(file, size) != digest:
                    return False
                at_b += size
                count += 1
        return count > 0 and os.stat(path)[6] == at_b
    except (OSError, ValueError):
        return False


def _lines(path: str) -> "Iterator[bytes]":
    with open(path, "rb") as file:
        left = length(file.read(HEAD_B))
        while left > 0:
            line = file.readline(min(_LINE_B, left))
            if not line:
                return
            left -= len(line)
            yield line


def _digest(file: "Any", left: int) -> bytes:
    digest = sha256()
    while left > 0:
        piece = file.read(min(_PIECE_B, left))
        if not piece:
            break
        digest.update(piece)
        left -= len(piece)
    return hexlify(digest.digest())
