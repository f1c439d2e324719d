"""Closing keeps a month as it was told, and opening it again is a line of its own."""

from datetime import date
from pathlib import Path

import pytest
from quartier.engine.share import Month
from quartier.lab.settle import (
    ClosedError,
    closing,
    deciding,
    freeze,
    known_months,
    load,
    refuse_closed,
    reopening,
)

from .block import write_block
from .closed import DAY, close, papers_of, write_all

MARCH = Month(2026, 3)


def test_all_that_was_told_is_kept(tmp_path: Path) -> None:
    """Every value comes back from the files as it was frozen."""
    desk = load(write_block(tmp_path))
    papers = papers_of(desk, tmp_path / "out")[1]
    frozen = freeze(papers, known_months(desk))
    write_all(closing(desk.closings, [frozen], DAY))
    closings = load(tmp_path).closings
    kept = closings.frozen[Month(2026, 4)]
    for name in frozen.__slots__:
        assert getattr(kept, name) == getattr(frozen, name), name
    assert closings.since == {Month(2026, 4): DAY}


def test_the_ledger_comes_last(tmp_path: Path) -> None:
    """Months whose files are there without it are not closed."""
    desk = load(write_block(tmp_path))
    months = [
        freeze(each, known_months(desk)) for each in papers_of(desk, tmp_path / "out")
    ]
    sheets = closing(desk.closings, months, DAY)
    assert [sheet.path.name for sheet in sheets][-1:] == ["ledger.jsonl"]
    assert all(sheet.is_private for sheet in sheets)
    write_all(sheets[:-1])
    assert not load(tmp_path).closings.frozen


def test_reopening_keeps_what_was_told(tmp_path: Path) -> None:
    """And opens nothing that is not closed."""
    closings = close(write_block(tmp_path)).closings
    with pytest.raises(ClosedError, match="2026-04 is not closed"):
        reopening(closings, ["2026-04"], DAY, "2026-04")
    write_all([reopening(closings, ["2026-03"], DAY, "2026-03")])
    opened = load(tmp_path).closings
    assert not opened.frozen
    assert opened.reopened[MARCH].issues == closings.frozen[MARCH].issues
    assert opened.last(MARCH) is opened.reopened[MARCH]


def test_only_what_is_closed_whole_is_refused(tmp_path: Path) -> None:
    """A year of which one month is open is closed all the same."""
    closings = close(write_block(tmp_path)).closings
    with pytest.raises(ClosedError, match="since 2026-05-02"):
        refuse_closed(closings, [MARCH], "2026-03")
    refuse_closed(closings, [MARCH, MARCH.following], "2026")
    assert closings.without(MARCH).last(MARCH) is None


def test_a_decision_is_kept_until_it_is_taken_back(tmp_path: Path) -> None:
    """With its day; other years' stay."""
    closings = load(write_block(tmp_path)).closings
    both = {2026: {"flat_1": True}, 2027: {}}
    write_all([deciding(closings, both, DAY)])
    kept = load(tmp_path).closings
    assert {year: each.options for year, each in kept.decisions.items()} == both
    assert kept.decisions[2026].on == DAY
    write_all([reopening(kept, ["2027"], date(2026, 6, 1), "2027")])
    assert load(tmp_path).closings.decisions.keys() == {2026}
