"""Files that are there whole, or as they were before."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
