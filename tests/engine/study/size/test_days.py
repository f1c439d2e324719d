"""Days that stand for others: all of a year, and the hardest among them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.study.size import DAYS_PER_YEAR, representative, whole_days
from quartier.engine.study.size.days import runs, with_hardest

from tests.engine.study.size.worlds import lived_days
from tests.strategies import ZONE


@settings(max_examples=20)
@given(days=st.integers(1, 12), count=st.integers(1, 14))
def test_they_make_a_year(days: int, count: int) -> None:
    """However many are chosen, their weights are a year; none is chosen twice."""
    periods = representative(lived_days(days), ZONE, count)
    starts = [period.outlook.clock.start for period in periods]
    assert len(periods) == min(days, count) == len(set(starts))
    assert starts == sorted(starts)
    assert sum(period.per_year for period in periods) == pytest.approx(DAYS_PER_YEAR)
    assert all(len(period.outlook.clock) == 24 for period in periods)


@settings(max_examples=20)
@given(days=st.integers(3, 14), count=st.integers(1, 14), in_a_row=st.integers(1, 3))
def test_runs_make_a_year(days: int, count: int, in_a_row: int) -> None:
    """So many days in a row, as often as makes a year of days."""
    periods = representative(lived_days(days), ZONE, count, in_a_row)
    assert len(periods) == min(days // in_a_row, max(1, count // in_a_row))
    assert all(len(period.outlook.clock) == 24 * in_a_row for period in periods)
    told = sum(period.per_year for period in periods)
    assert told * in_a_row == pytest.approx(DAYS_PER_YEAR)


def test_days_alike_are_one() -> None:
    """Where days are of two kinds, two days and the hardest stand for all."""
    outlook = lived_days(10)
    use = np.repeat([2.0, 5.0] * 5, 24)
    use[75] = 40.0
    sun = np.zeros(240)
    series = {**outlook.series, "rest.power_kw": use, "roof.available_kw": sun}
    periods = representative(replace(outlook, series=series), ZONE, 3)
    weight = DAYS_PER_YEAR / 10
    told = {
        round(float(np.median(period.outlook.series["rest.power_kw"]))): period
        for period in periods
        if not period.is_extreme
    }
    assert told[2].per_year == pytest.approx(5 * weight)
    assert told[5].per_year == pytest.approx(4 * weight)
    [hardest] = [period for period in periods if period.is_extreme]
    assert hardest.outlook.series["rest.power_kw"].max() == 40.0
    assert hardest.per_year == pytest.approx(weight)


def test_the_hardest_day_depends_on_what_is_built() -> None:
    """With many panels the dark day is hardest, and is added."""
    outlook = lived_days(10)
    use, sun = np.full(240, 1.0), np.tile(lived_days(1).series["roof.available_kw"], 10)
    use[30], use[54:60] = 9.0, 2.0
    sun[96:120] = 0.0
    known = replace(
        outlook,
        series={
            **outlook.series,
            "rest.power_kw": use,
            "roof.available_kw": 0.01 * sun,
        },
    )
    before = representative(known, ZONE, 2)
    dark = known.part(96, 120).clock.start
    assert dark not in {period.outlook.clock.start for period in before}
    more = {**known.series, "roof.available_kw": 5.0 * sun}
    after = with_hardest(before, known, replace(known, series=more), ZONE)
    [new] = [period for period in after if period.outlook.clock.start == dark]
    assert new.is_extreme
    assert new.outlook.series["roof.available_kw"].sum() == 0
    assert sum(period.per_year for period in after) == pytest.approx(DAYS_PER_YEAR)
    assert len(after) == 3
    again = with_hardest(after, known, replace(known, series=more), ZONE)
    assert len(again) == 3


def test_the_hardest_stands_for_those_like_it() -> None:
    """Not for itself alone: days that strain nearly as much are its own."""
    outlook = lived_days(12)
    use = np.repeat([1.0] * 8 + [6.0] * 4, 24)
    use[200] = 7.0
    sun = np.zeros(len(use))
    series = {**outlook.series, "rest.power_kw": use, "roof.available_kw": sun}
    easy, hard = representative(replace(outlook, series=series), ZONE, 2)
    weight = DAYS_PER_YEAR / 12
    assert hard.is_extreme
    assert not easy.is_extreme
    assert hard.outlook.series["rest.power_kw"].max() == 7.0
    assert (easy.per_year, hard.per_year) == pytest.approx((8 * weight, 4 * weight))


def test_a_run_keeps_to_days_in_a_row() -> None:
    """Where a day of 23 hours lies between, a run is cut; what is short is no run."""
    clock = Clock.days(date(2026, 3, 26), ZONE, 3600, 7)
    assert runs(clock, ZONE, 2) == ((0, 48), (48, 72), (95, 143), (143, 167))
    assert runs(clock, ZONE, 1) == whole_days(clock, ZONE)
    known = Outlook(clock, {"a.power_kw": np.arange(float(len(clock)))})
    found = representative(known, ZONE, 9, 2)
    assert [len(period.outlook.clock) for period in found] == [48, 48]
    with pytest.raises(ValueError, match="not 5 whole days in a row"):
        representative(known, ZONE, 5, 5)


def test_days_of_other_lengths_are_left_out() -> None:
    """When clocks are set forward a day has 23 hours: its neighbours stand for it."""
    clock = Clock.days(date(2026, 3, 28), ZONE, 3600, 3)
    assert whole_days(clock, ZONE) == ((0, 24), (47, 71))


def test_broken_days_are_left_out() -> None:
    """A history begins and ends at any hour; quarters of one are as good as hours."""
    clock = Clock.even(datetime(2026, 2, 1, 15, tzinfo=UTC), 900, 4 * 40)
    assert whole_days(clock, ZONE) == ((32, 128),)
    empty = Outlook(clock.part(0, 40), {"a.power_kw": np.ones(40)})
    with pytest.raises(ValueError, match="not 1 whole days in a row"):
        representative(empty, ZONE, 2)
