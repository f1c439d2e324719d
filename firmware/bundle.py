"""Bundles of an update: a manifest, a signature of it, and an image of all files.

docs/landlords/firmware-keys.md tells who signs; the node's receiver reads them, and its
flash holds them as they are.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from . import romfs

MAGIC: Final = b"QNB1"
# What lists the files of an image, in the image.
LIST: Final = "files.json"
# Models as tinyml reads them: it rises when older firmware could not.
MODELS: Final = 1
ANY_BOARD: Final = "*"
_ALIGNED_B: Final = 16
_SIGNATURE_B: Final = 384

# Content by path in a slot.
type Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class About:
    """What a bundle is for, and how new it is; ``secver`` never falls on a node."""

    arch: str
    version: str
    secver: int
    wire: int
    board: str = ANY_BOARD
    models: int = MODELS


def read(folder: Path) -> dict[str, bytes]:
    """Read a slot's files from a folder, but for their list."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


def listed(files: Files) -> bytes:
    """List files, with size and digest: JSON, a line each."""
    rows = [
        _canonical(
            {"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)}
        )
        for path, data in sorted(files.items())
    ]
    return f"[\n{',\n'.join(rows)}\n]\n".encode()


def image(files: Files) -> bytes:
    """Make the image of a slot: its files, and the list of them."""
    return romfs.image({**files, LIST: listed(files)})


def manifest(made: bytes, about: About) -> bytes:
    """Say what an image is, and what it is for: canonical JSON, and spaces to align."""
    facts = {**asdict(about), "sha256": sha256(made).hexdigest(), "size": len(made)}
    text = _canonical(facts).encode()
    head_b = len(MAGIC) + 4 + len(text) + _SIGNATURE_B
    return text + b" " * (-head_b % _ALIGNED_B)


def pack(told: bytes, signature: bytes, made: bytes) -> bytes:
    """Put a manifest, its signature and the image one behind the other."""
    return MAGIC + len(told).to_bytes(4, "little") + told + signature + made


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
