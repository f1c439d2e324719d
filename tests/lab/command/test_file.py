"""A file is written whole or not at all."""

import stat
from pathlib import Path

import pytest
from quartier.lab.command.file import write_bytes_whole, write_whole


def test_whole(tmp_path: Path) -> None:
    """Folders are made, and nothing is left beside the file."""
    path = tmp_path / "a" / "b.txt"
    write_whole(path, "été")
    write_whole(path, "hiver")
    assert path.read_text("utf-8") == "hiver"
    assert list(path.parent.iterdir()) == [path]


def test_bytes(tmp_path: Path) -> None:
    """They are written as they are."""
    path = tmp_path / "a" / "b.pdf"
    write_bytes_whole(path, b"%PDF\r\n\xff")
    assert path.read_bytes() == b"%PDF\r\n\xff"
    assert list(path.parent.iterdir()) == [path]


def test_a_private_file_is_its_owners(tmp_path: Path) -> None:
    """Even where it lay open before, and so did what was left beside it."""
    path = tmp_path / "b.csv"
    for open_before in (path, tmp_path / "b.csv.part"):
        open_before.write_text("old")
        open_before.chmod(0o644)
    write_bytes_whole(path, b"new", is_private=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full costs nothing that was there."""
    path = tmp_path / "b.txt"
    write_whole(path, "old")

    def full(*_args: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is refused by the name it was given, and nothing is left in or beside it."""
    path = tmp_path / "x"
    path.mkdir()
    with pytest.raises(IsADirectoryError, match="this is a folder") as caught:
        write_whole(path, "new")
    assert caught.value.filename == str(path)
    assert list(tmp_path.rglob("*")) == [path]


@pytest.mark.parametrize("error", [PermissionError(13, "no", "b.txt.part"), OSError(5)])
def test_a_failure_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """What was begun goes, and the fault is told of the file that was asked for."""
    path = tmp_path / "b.txt"

    def refused(*_args: object) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(type(error)) as caught:
        write_whole(path, "new")
    assert caught.value.filename == str(path)
    assert not list(tmp_path.iterdir())


def test_a_text_that_cannot_be_written(tmp_path: Path) -> None:
    """Half a character leaves nothing behind either."""
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "b.txt", "\ud800")
    assert not list(tmp_path.iterdir())
