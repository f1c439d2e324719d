"""The ledger of closed months: whoever changes a line of it is found out."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from quartier.lab.settle import ClosedError, load
from quartier.lab.settle.closings import Line, added, read_closings, spelled

from .block import write_block
from .closed import close


def _lines(count: int) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = ()
    for year in range(count):
        lines = added(lines, Line(0, "decided", "2026-05-02", f"{2026 + year}"))
    return lines


def _read(folder: Path, lines: tuple[Line, ...]) -> int:
    (folder / "closed").mkdir(exist_ok=True)
    (folder / "closed" / "ledger.jsonl").write_bytes(spelled(lines))
    return len(read_closings(folder).lines)


def test_nothing_is_closed_where_nobody_closed_any(tmp_path: Path) -> None:
    """Without a word."""
    assert read_closings(tmp_path).lines == ()


def test_lines_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Numbered from one, each with a seal of its own."""
    lines = _lines(3)
    assert [line.number for line in lines] == [1, 2, 3]
    assert len({line.seal for line in lines}) == 3
    assert _read(tmp_path, lines) == 3


@pytest.mark.parametrize("harm", ["moved", "lost", "changed", "sealed anew"])
def test_a_line_that_was_harmed_is_found(tmp_path: Path, harm: str) -> None:
    """And named."""
    one, two, three = _lines(3)
    harmed = {
        "moved": (two, one, three),
        "lost": (one, three),
        "changed": (one, replace(two, on="2026-05-01"), three),
        "sealed anew": (one, replace(two, on="2026-05-01").sealed(one.seal), three),
    }
    with pytest.raises(ClosedError, match=r"from its line [123] on"):
        _read(tmp_path, harmed[harm])


def test_garbage_is_no_ledger(tmp_path: Path) -> None:
    """Whatever it is."""
    (tmp_path / "closed").mkdir()
    for text in ("x\n", "[]\n", '{"number": 1}\n', "null\n"):
        (tmp_path / "closed" / "ledger.jsonl").write_text(text, "utf-8")
        with pytest.raises(ClosedError, match="line 1"):
            read_closings(tmp_path)


def test_a_month_of_another_quartier(tmp_path: Path) -> None:
    """Is refused, with what to do, where its file is whole and not understood."""
    close(write_block(tmp_path))
    [path] = (tmp_path / "closed").glob("2026-03-*.json")
    line = read_closings(tmp_path).lines[0]
    other = b'{"other": 1}\n'
    digest = hashlib.sha256(other).hexdigest()
    path.with_name(f"2026-03-{digest[:10]}.json").write_bytes(other)
    fresh = added((), replace(line, digest=digest, seal=""))
    (tmp_path / "closed" / "ledger.jsonl").write_bytes(spelled(fresh))
    with pytest.raises(ClosedError, match="update Quartier"):
        load(tmp_path)
