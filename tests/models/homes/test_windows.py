"""A moment knows what came before it, and is judged by what came after."""

from datetime import date

import numpy as np
import pytest

from models.homes import MEMORY_DAYS, Diary, windows


def _diary(days: int = 40) -> Diary:
    kw = np.arange(days * 24.0).reshape(days, 24)
    return Diary("one", "test", date(2024, 1, 1), kw)


def test_a_moment_knows_four_weeks_and_nothing_after() -> None:
    """The hours before it in order, the next day ahead, and when that is."""
    seen = windows(_diary(), 7)

    for at in (0, 5, len(seen) - 1):
        last = MEMORY_DAYS * 24 + 7 * at
        assert seen.hourly(at) == list(range(last - 671, last + 1))
        assert seen.ahead[at].tolist() == list(range(last + 1, last + 25))
        assert seen.hour[at] == last % 24
        assert seen.weekday[at] == last // 24 % 7
        assert np.nanmax(seen.past[at]) == last
        assert np.count_nonzero(~np.isnan(seen.past[at])) == 672


def test_moments_without_enough_are_left_out() -> None:
    """Where a tenth before is unknown, or an hour after."""
    diary = _diary()
    diary.kw[34, 12] = np.nan
    hours = 34 * 24 + 12

    last = [seen[-1] for seen in map(windows(diary, 1).hourly, range(10))]
    ended = windows(diary, 1).ahead[:, 0] - 1

    assert last == list(range(672, 682))
    assert not np.isin(np.arange(hours - 24, hours), ended).any()
    assert np.isin([hours - 25, hours], ended).all()
    diary.kw[:6] = np.nan
    assert (windows(diary, 1).ahead[:, 0] - 1).min() >= 28 * 24 + 3 * 24


def test_what_is_older_can_be_forgotten() -> None:
    """So many days of each moment, and the rest not known."""
    seen = windows(_diary(), 7)
    days = np.resize((28, 14), len(seen))

    short = seen.shortened(days)

    known = (~np.isnan(short.past)).sum(axis=(1, 2))
    assert known.tolist() == (days * 24).tolist()
    assert short.hourly(1)[-1] == seen.hourly(1)[-1]
    assert short.ahead is seen.ahead


@pytest.mark.parametrize("stride", [5, 13])
def test_each_hour_of_the_day_has_its_turn(stride: int) -> None:
    """With a stride that shares no divisor with the day."""
    assert len(set(windows(_diary(60), stride).hour.tolist())) == 24
