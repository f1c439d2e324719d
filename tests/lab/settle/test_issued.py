"""Issued: what is told beside what was told, and what is void."""

from pathlib import Path

from quartier.lab.settle.issue import Issue
from quartier.lab.settle.issued import issued

from .block import FLATS, write_block
from .closed import close, papers_of
from .desk import desk_of, first

GONE = Issue("flat_9", "Flat 9", 10, 5, 3, 2)


def test_who_is_told_nothing_any_more_comes_last_and_is_void(tmp_path: Path) -> None:
    """Behind all who took part, in their order."""
    desk = desk_of(tmp_path)
    found = issued(desk, first(desk), {"flat_9": GONE})
    assert [each.point for each in found] == ["stairs", *FLATS, "flat_9"]
    assert found[-1] == GONE.annulled()


def test_a_closed_month_is_told_as_it_was(tmp_path: Path) -> None:
    """Whatever was told elsewhere."""
    before = papers_of(desk_of(tmp_path), tmp_path / "out")[0].issues()
    desk = close(write_block(tmp_path))
    span = papers_of(desk, tmp_path / "out")[0].span
    assert issued(desk, span, {"flat_9": GONE}) == before
