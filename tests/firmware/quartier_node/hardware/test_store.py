"""Documents in flash are whole: the newest good one, or an older good one, or none."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.store import Store, StoreError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a store in a folder that is not there yet."""
    return Store(str(tmp_path / "state"))


def test_what_is_saved_is_loaded(store: Store) -> None:
    """Documents are given back, each by its name; what was never saved is None."""
    store.save("plan", b"p" * 5000)
    store.save("key", b"")

    assert store.load("plan") == b"p" * 5000
    assert store.load("key") == b""
    assert store.load("other") is None


@given(documents=st.lists(st.binary(max_size=40), min_size=1, max_size=12))
def test_the_last_one_counts(
    tmp_path_factory: pytest.TempPathFactory, documents: list[bytes]
) -> None:
    """However often a document is saved, a new store reads the last one."""
    folder = str(tmp_path_factory.mktemp("store"))

    for document in documents:
        Store(folder).save("it", document)

        assert Store(folder).load("it") == document


def test_the_same_is_not_written_again(store: Store, tmp_path: Path) -> None:
    """Flash is spared: saving what is there changes no file."""
    store.save("plan", b"1")
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    store.save("plan", b"1")

    assert {
        path.name: path.stat().st_mtime_ns for path in tmp_path.rglob("*")
    } == before


def test_each_flipped_bit_gives_the_older(store: Store, tmp_path: Path) -> None:
    """A damaged newest copy is never believed: the one before it is there."""
    store.save("plan", b"old")
    store.save("plan", b"new")
    newest = max((tmp_path / "state").iterdir(), key=lambda path: path.read_bytes()[:4])
    raw = newest.read_bytes()

    for bit in range(8 * len(raw)):
        damaged = bytearray(raw)
        damaged[bit // 8] ^= 1 << bit % 8
        newest.write_bytes(damaged)
        assert store.load("plan") == b"old"


def test_each_length_of_a_torn_copy_gives_the_older(
    store: Store, tmp_path: Path
) -> None:
    """A copy that ends early, or goes on, is no document."""
    store.save("plan", b"old")
    store.save("plan", b"new")
    newest = max((tmp_path / "state").iterdir(), key=lambda path: path.read_bytes()[:4])
    raw = newest.read_bytes()

    for length in range(len(raw)):
        newest.write_bytes(raw[:length])
        assert store.load("plan") == b"old"
    newest.write_bytes(raw + b"\0")
    assert store.load("plan") == b"old"


def test_both_damaged_is_none(store: Store, tmp_path: Path) -> None:
    """Where no copy is good there is no document, and a new one can be saved."""
    store.save("plan", b"old")
    store.save("plan", b"new")
    for path in (tmp_path / "state").iterdir():
        path.write_bytes(b"rubbish")

    assert store.load("plan") is None
    store.save("plan", b"again")
    assert store.load("plan") == b"again"


def test_forgotten_is_gone(store: Store, tmp_path: Path) -> None:
    """Neither the document nor its older copy is left."""
    store.save("key", b"old")
    store.save("key", b"new")
    store.save("plan", b"kept")
    store.forget("key")
    store.forget("never_there")

    assert store.load("key") is None
    assert [path.name[:4] for path in (tmp_path / "state").iterdir()] == ["plan"]


def test_wiped_is_empty(store: Store, tmp_path: Path) -> None:
    """No file is left; a folder that is not there is wiped, too."""
    store.wipe()
    for name in ("a", "b", "a"):
        store.save(name, name.encode())
    store.wipe()

    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "a.0", "é"])
def test_names_stay_in_the_folder(store: Store, name: str) -> None:
    """A name is letters, digits and underscores: no path."""
    with pytest.raises(StoreError, match="small letters"):
        store.save(name, b"")


def test_full_flash_keeps_what_was(tmp_path: Path) -> None:
    """An error tells what to do, and the document before is still there."""
    store = Store(str(tmp_path / "state"))
    store.save("plan", b"old")

    class Full:
        stat, listdir, remove = os.stat, os.listdir, os.remove

    (tmp_path / "state" / "plan.1").mkdir()
    with pytest.raises(StoreError, match="free some flash"):
        Store(str(tmp_path / "state"), Full).save("plan", b"new")

    assert store.load("plan") == b"old"
