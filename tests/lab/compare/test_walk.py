"""A walk goes on where its journal ends."""

from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest
from quartier.engine import Leg, StoppedError, leg
from quartier.lab.compare import Journal, prepared, titled
from quartier.lab.compare.walk import Walk, cuts, walk_apart, walked
from quartier.lab.desk import Beats

from tests.lab.compared import WANTED, pair


def _walk(folder: Path) -> Walk:
    days = prepared(pair(), WANTED).days
    return Walk(days, "plan", "own", Journal.opened(folder, titled(pair(), days)))


def _same(one: tuple[Leg, ...], other: tuple[Leg, ...]) -> bool:
    return all(
        mine.neighbourhood == theirs.neighbourhood
        and mine.ledger.exchange_kw.tolist() == theirs.ledger.exchange_kw.tolist()
        and mine.ledger.amounts == theirs.ledger.amounts
        and mine.gaps == theirs.gaps
        for mine, theirs in zip(one, other, strict=True)
    )


def test_days_are_cut_at_midnight() -> None:
    """On the wall, on the days on which clocks are set too."""
    days = prepared(pair(), WANTED).days
    assert [(cut.day, cut.first, cut.last) for cut in cuts(days)] == [
        ("2026-03-10", 0, 24),
        ("2026-03-11", 24, 48),
    ]
    there = replace(days.neighbourhood, time_zone="America/New_York")
    odd = cuts(replace(days, neighbourhood=there))
    assert [(cut.day, cut.first, cut.last) for cut in odd] == [
        ("2026-03-09", 0, 5),
        ("2026-03-10", 5, 29),
        ("2026-03-11", 29, 48),
    ]


def test_a_walk_cut_off_goes_on_to_the_bit(tmp_path: Path) -> None:
    """Stopped in the midst of its second day, it ends as one never stopped."""
    straight = walked(_walk(tmp_path / "one"))

    def stop(done: int, _whole: int) -> None:
        if done > 30:
            raise StoppedError("told to stop")

    with pytest.raises(StoppedError):
        walked(_walk(tmp_path / "two"), stop)
    told: list[int] = []
    again = walked(_walk(tmp_path / "two"), lambda done, _whole: told.append(done))
    assert told == [24, 28, 32, 36, 40, 44, 48, 48]
    assert _same(straight, again)


def test_what_is_written_is_what_is_given(tmp_path: Path) -> None:
    """A second time nothing is gone, and all is the same."""
    first = walked(_walk(tmp_path))
    told: list[int] = []
    second = walked(_walk(tmp_path), lambda done, _whole: told.append(done))
    assert told == [24, 48]
    assert _same(first, second)


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    """From a process of its own, by its name."""
    beats: Beats = Queue()
    legs = walk_apart("own", _walk(tmp_path), beats)
    assert len(legs) == 2
    assert beats.get() == ("own", 4, 48)


def test_a_day_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    """With what was left in the battery then."""
    days = prepared(pair(), WANTED).days
    first, second = walked(_walk(tmp_path))
    apart = leg(days, "plan", 24, 48, start=first.neighbourhood)
    assert _same((second,), (apart,))
    anew = leg(days, "plan", 24, 48)
    assert anew.ledger.exchange_kw.tolist() != second.ledger.exchange_kw.tolist()
