"""A list is read line by line, and believed to the bit or not at all."""

from pathlib import Path

import pytest
from quartier_node.update.listing import begin, head, is_whole, rows

from tests.firmware.bundles import made, signed, small


def _laid(folder: Path, raw: bytes) -> str:
    path = folder / "x.bundle"
    path.write_bytes(raw)
    return str(path)


def test_what_is_listed_is_read(tmp_path: Path) -> None:
    """The head says what it is for, the rows what is in it, and where that begins."""
    path = _laid(tmp_path, made())

    told = {"arch": "x64", "board": "*", "files": [], "models": 1, "secver": 3}
    assert head(path) == {**told, "version": "2.0.0", "wire": 1}
    assert [(name, size) for name, size, _ in rows(path)] == [
        (name, len(data)) for name, data in sorted(small().items())
    ]
    assert begin(path) == len(made()) - sum(map(len, small().values()))
    assert is_whole(path)


def test_each_flipped_bit_of_the_files_is_seen(tmp_path: Path) -> None:
    """Files are compared with the list to the bit."""
    raw = made({"wire/a.py": b"A = 1\n"})

    for bit in range(8 * (len(raw) - 6), 8 * len(raw)):
        damaged = bytearray(raw)
        damaged[bit // 8] ^= 1 << bit % 8
        assert not is_whole(_laid(tmp_path, bytes(damaged)))


def test_each_cut_is_seen(tmp_path: Path) -> None:
    """A bundle that ends early or goes on is not whole; nor is none at all."""
    raw = made()

    for length in range(0, len(raw), 7):
        assert not is_whole(_laid(tmp_path, raw[:length]))
    assert not is_whole(_laid(tmp_path, raw + b"x"))
    assert not is_whole(str(tmp_path / "never_there"))


@pytest.mark.parametrize(
    "listed",
    [b"[]", b"{}", b"{}\n{}", b'{"files":[\n7\n],"secver":1}', b"\x80", b"x" * 999],
)
def test_no_list_is_not_whole(tmp_path: Path, listed: bytes) -> None:
    """Whatever stands there instead is an answer, not a fault."""
    path = _laid(tmp_path, signed(listed, {}))

    assert not is_whole(path)
    with pytest.raises(ValueError, match=r"."):
        head(path) and list(rows(path))


def test_a_list_never_reads_beyond_itself(tmp_path: Path) -> None:
    """Without an end it ends where its length says, not in the files."""
    path = _laid(tmp_path, signed(b'{"files":[\n', {"a": b'],"secver":1}\n'}))

    assert list(rows(path)) == []
    assert not is_whole(path)
