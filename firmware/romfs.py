"""Images of folders that MicroPython mounts and runs in place: ROMFS.

An image is a record, and so is all that is in it: its kind and its length as numbers of
seven bits a byte, the high ones first, and then content. Content of files begins on
words: a number may have leading zeros, and those are what aligns it.
"""

from collections.abc import Mapping
from typing import Final

MAGIC: Final = b"\xd2\xcd\x31"
_DATA: Final = 2
_FOLDER: Final = 4
_FILE: Final = 5
_WORD_B: Final = 4
# Of lengths: so long that any image fits, and always the same, so that it is known
# where content will lie.
_LENGTH_B: Final = 4
_HEAD_B: Final = 8

# By name: content, or what is in a folder.
type Tree = dict[str, "bytes | Tree"]


def image(files: Mapping[str, bytes]) -> bytes:
    """Make an image of content by path; the same for the same files."""
    body = _inside(_tree(files), _HEAD_B)
    body += bytes([1, 0]) * (-len(body) % _HEAD_B // 2)
    return MAGIC + _number(len(body), _HEAD_B - len(MAGIC)) + body


def _tree(files: Mapping[str, bytes]) -> Tree:
    root: Tree = {}
    for path, content in files.items():
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            inner = place.setdefault(folder, {})
            if isinstance(inner, bytes):
                raise ValueError(f"{path}: {folder} is a file")  # noqa: TRY004 (of the value of a path)
            place = inner
        place[name] = content
    return root


def _inside(tree: Tree, at_b: int) -> bytes:
    """Spell what is in a folder, of which the content begins there in the image."""
    made = b""
    for name, value in sorted(tree.items()):
        head = _number(len(name)) + name.encode("ascii")
        inner_b = at_b + len(made) + 1 + _LENGTH_B + len(head)
        if isinstance(value, bytes):
            made += _record(_FILE, head + _data(value, inner_b))
        else:
            made += _record(_FOLDER, head + _inside(value, inner_b))
    return made


def _data(content: bytes, at_b: int) -> bytes:
    width = _LENGTH_B + -(at_b + 1 + _LENGTH_B) % _WORD_B
    return _number(_DATA) + _number(len(content), width) + content


def _record(kind: int, content: bytes) -> bytes:
    return _number(kind) + _number(len(content), _LENGTH_B) + content


def _number(value: int, width: int = 1) -> bytes:
    """Spell a number in so many bytes. Raises ValueError where it does not fit."""
    if value >> 7 * width:
        raise ValueError(f"{value} is too large for an image")
    found = [value >> 7 * at & 127 for at in reversed(range(width))]
    return bytes([*(one | 128 for one in found[:-1]), found[-1]])
