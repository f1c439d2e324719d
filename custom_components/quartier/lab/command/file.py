"""Files that the command writes: whole, or not at all."""

from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text beside its place, then put it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(path.name + ".part")
    staged.write_text(text, encoding="utf-8")
    staged.replace(path)
