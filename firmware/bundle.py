"""Bundles of an update: a list of files, a signature of it, and the files.

docs/landlords/firmware-keys.md tells who signs; the node's receiver reads them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

MAGIC: Final = b"QNB1"
MANIFEST: Final = "manifest.json"
# Models as tinyml reads them: it rises when older firmware could not.
MODELS: Final = 1
ANY_BOARD: Final = "*"

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
    """Read a slot's files from a folder, but for its list."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def manifest(files: Files, about: About) -> bytes:
    """List files: canonical JSON, a line each, in the order in which they follow."""
    facts = {**asdict(about), "files": []}
    first, last = _canonical(facts).split('"files":[]', 1)
    rows = [
        _canonical(
            {"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)}
        )
        for path, data in sorted(files.items())
    ]
    return f'{first}"files":[\n{",\n".join(rows)}\n]{last}\n'.encode()


def collisions(files: Files) -> list[str]:
    """List paths that a node could not tell apart: it knows four bytes of a digest."""
    seen: dict[bytes, str] = {}
    found: list[str] = []
    for name in files:
        for path in (name, *map(str, PurePosixPath(name).parents)):
            key = sha256(path.encode()).digest()[:4]
            if seen.setdefault(key, path) != path:
                found.append(f"{path} and {seen[key]}")
    return found


def pack(listed: bytes, signature: bytes, files: Files) -> bytes:
    """Put a list, its signature and its files one behind the other."""
    head = MAGIC + len(listed).to_bytes(4, "little")
    return b"".join(
        [head, listed, signature, *(data for _, data in sorted(files.items()))]
    )


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
