"""Files are there whole, or as they were."""

from pathlib import Path

import pytest

from models.training.whole import write_whole


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    path = tmp_path / "a.txt"
    write_whole(path, b"old")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if a part was written before the disk was full."""
    path = tmp_path / "a.txt"
    write_whole(path, b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
