"""A bundle, in flash or on its way: what it is for, and whether it is whole.

A bundle is ``QNB1``, the length of its manifest, the manifest, a signature of that, and
an image of ROMFS, which begins on a word and ends where the bundle ends. The manifest
is canonical JSON, and has the image's size and digest; the files are listed in the
image.
"""

from binascii import hexlify
from hashlib import sha256
from json import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAGIC = b"QNB1"
HEAD_B = 8
MANIFEST_B = 1024
SIGNATURE_B = 384


def length(raw: "bytes | bytearray | memoryview") -> int:
    """Read how long the manifest is. Raises ValueError for what begins no bundle."""
    size = int.from_bytes(bytes(raw[4:HEAD_B]), "little")
    if bytes(raw[:4]) != MAGIC or not 0 < size <= MANIFEST_B:
        raise ValueError("it is no bundle of this firmware")
    return size


def manifest(raw: "bytes | bytearray | memoryview") -> "dict[str, Any]":
    """Read the manifest. Raises ValueError for what is none."""
    found = loads(bytes(raw[HEAD_B : HEAD_B + length(raw)]).decode())
    if not isinstance(found, dict):
        raise ValueError("no manifest")  # noqa: TRY004 (as for every other manifest)
    return found


def begin(raw: "bytes | bytearray | memoryview") -> int:
    """Tell where the image begins. Raises ValueError for what begins no bundle."""
    return HEAD_B + length(raw) + SIGNATURE_B


def image(half: memoryview) -> "memoryview | None":
    """Give the image of the bundle in a half, if it is to the bit what was signed."""
    try:
        return content(half, manifest(half), begin(half))
    except ValueError:
        return None


def content(half: memoryview, told: "dict[str, Any]", at_b: int) -> "memoryview | None":
    """Give what begins there, if it is what the manifest tells."""
    size_b = told.get("size")
    if type(size_b) is not int or size_b <= 0 or type(told.get("secver")) is not int:
        return None
    found = half[at_b : at_b + size_b]
    is_whole = len(found) == size_b and digest_of(found) == told.get("sha256")
    return found if is_whole else None


def digest_of(data: "bytes | memoryview") -> str:
    """Spell a digest."""
    return hexlify(sha256(data).digest()).decode()
