"""The file is whole or as before, read by its owner, and never written by two."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from quartier.lab.consent import (
    FILE,
    ChainError,
    ConsentError,
    Ledger,
    append,
    change,
    has_ledger,
    load,
)
from quartier.lab.consent import file as file_of
from quartier.lab.consent.entry import Entry

from .written import AT, BEGUN, ledger


def _one_more(found: Ledger) -> Ledger:
    return append(found, Entry("met", "2026-01-10", AT), os.urandom(16))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Line by line; a folder without a ledger has an empty one."""
    assert load(tmp_path) == Ledger()
    assert not has_ledger(tmp_path)
    written = change(tmp_path, lambda _: ledger(BEGUN))
    assert has_ledger(tmp_path)
    assert load(tmp_path) == written == ledger(BEGUN)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE]


def test_adding_leaves_the_lines_before(tmp_path: Path) -> None:
    """Byte by byte."""
    change(tmp_path, lambda _: ledger(BEGUN))
    before = (tmp_path / FILE).read_bytes()
    change(tmp_path, _one_more)
    assert (tmp_path / FILE).read_bytes().startswith(before)
    assert len(load(tmp_path).lines) == len(BEGUN) + 1


@pytest.mark.skipif(os.name != "posix", reason="others have no such modes")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """From the first write on."""
    change(tmp_path, _one_more)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_change_by_hand_is_told(tmp_path: Path) -> None:
    """And nothing is added to what is broken."""
    change(tmp_path, lambda _: ledger(BEGUN))
    path = tmp_path / FILE
    text = path.read_text("utf-8").replace("2026-03-01", "2026-02-01")
    path.write_text(text, "utf-8")
    with pytest.raises(ChainError, match="line 4: it was changed"):
        load(tmp_path)
    with pytest.raises(ChainError):
        change(tmp_path, _one_more)
    assert path.read_text("utf-8") == text
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\n", "no text"), (b"\n", "line 1"), (b"{}\n[]\n", "line 2")],
)
def test_garbage_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """All of its lines."""
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ChainError, match=said):
        load(tmp_path)


def test_a_torn_last_line_is_told(tmp_path: Path) -> None:
    """As another program may leave it."""
    change(tmp_path, lambda _: ledger(BEGUN))
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ChainError, match="line 4: it is no line"):
        load(tmp_path)


def test_two_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """No line is lost, and the chain is whole."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: change(tmp_path, _one_more), range(16)))
    assert len(load(tmp_path).lines) == 16


def test_a_lock_left_behind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file to delete; nothing changes."""
    monkeypatch.setattr(file_of, "_WAIT_S", 0.0)
    (tmp_path / "consent.lock").touch()
    with pytest.raises(ConsentError, match=r"delete .*consent\.lock"):
        change(tmp_path, _one_more)
    assert not has_ledger(tmp_path)
    (tmp_path / "consent.lock").unlink()
    assert len(change(tmp_path, _one_more).lines) == 1


def test_a_folder_is_wanted(tmp_path: Path) -> None:
    """One that is there."""
    with pytest.raises(ConsentError, match="no folder"):
        change(tmp_path / "gone", _one_more)


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And neither half a file nor a lock."""
    change(tmp_path, lambda _: ledger(BEGUN))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        change(tmp_path, _one_more)
    monkeypatch.undo()
    assert load(tmp_path) == ledger(BEGUN)
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE]
