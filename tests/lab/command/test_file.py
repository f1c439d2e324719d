"""A file is written whole or not at all."""

from pathlib import Path

import pytest
from quartier.lab.command.file import write_whole


def test_whole(tmp_path: Path) -> None:
    """Folders are made, and nothing is left beside the file."""
    path = tmp_path / "a" / "b.txt"
    write_whole(path, "été")
    write_whole(path, "hiver")
    assert path.read_text("utf-8") == "hiver"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full costs nothing that was there."""
    path = tmp_path / "b.txt"
    write_whole(path, "old")

    def full(*_args: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
