"""The past as a table of days."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from quartier.engine.clock import Clock, ClockError
from quartier.engine.outlook.forecast import Past

PARIS = "Europe/Paris"
START = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_row_a_day_and_a_column_a_quarter() -> None:
    """Values lie under their time of the wall clock, from local midnight."""
    clock = Clock.days(date(2026, 11, 20), PARIS, 900, days=3)
    past = Past.of(np.arange(288.0), clock, PARIS)
    table = past.table(past.calendar(0))
    assert np.array_equal(table, np.arange(288.0).reshape(3, 96))
    assert past.calendar(0).weekend.tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("day", "hours", "shown"),
    [
        (date(2026, 10, 25), 25, [0, 1, 2, 4, 5]),
        (date(2027, 3, 28), 23, [0, 1, None, 2, 3]),
    ],
)
def test_days_when_clocks_change(
    day: date, hours: int, shown: list[float | None]
) -> None:
    """Of an hour that comes twice the first counts; a missing one stays empty."""
    clock = Clock.days(day, PARIS, 3600)
    past = Past.of(np.arange(float(hours)), clock, PARIS)
    [row] = past.table(past.calendar(0))
    found = [None if np.isnan(x) else x for x in row[:5]]
    assert found == shown


def test_half_an_hour_is_a_change_too() -> None:
    """On Lord Howe Island clocks move by half an hour, and no value is misplaced."""
    clock = Clock.days(date(2027, 4, 4), "Australia/Lord_Howe", 1800, days=2)
    past = Past.of(np.arange(float(len(clock))), clock, "Australia/Lord_Howe")
    table = past.table(past.calendar(0))
    assert len(clock) == 97
    assert table[1, 0] == 49
    assert table.shape == (2, 48)


def test_uneven_steps_become_even_and_keep_their_energy() -> None:
    """Steps of the usual length stay; odd ones are averaged into it."""
    clock = Clock(START, (900, 2700, 3600, 3600, 1800, 1800, 3600))
    values = np.array([4.0, 1.0, 2.0, np.nan, 3.0, 5.0, 6.0])
    past = Past.of(values, clock, PARIS)
    assert past.step_s == 3600
    assert past.end == clock.end
    assert past.values.tolist() == pytest.approx(
        [1.75, 2.0, np.nan, 4.0, 6.0], nan_ok=True
    )


def test_as_many_values_as_steps() -> None:
    """A series of another length is refused, not stretched."""
    with pytest.raises(ClockError, match="3 values for 2 steps"):
        Past.of(np.zeros(3), Clock.even(START, 900, 2), PARIS)


def test_silence_is_counted_from_the_last_value() -> None:
    """Missing steps at the end, and time since, are silence."""
    values = np.array([1.0, 2.0, np.nan, np.nan])
    past = Past.of(values, Clock.even(START, 3600, 4), PARIS)
    assert past.silent_s(past.end) == 7200
    assert past.until(2).silent_s(past.end) == 7200


@pytest.mark.parametrize(("ahead", "leads"), [(1, 1), (4, 1), (5, 2), (192, 48)])
def test_leads_reach_the_end_of_a_target(ahead: int, leads: int) -> None:
    """So many whole steps as it takes to cover a target of quarters."""
    past = Past.of(np.zeros(24), Clock.even(START, 3600, 24), PARIS)
    assert past.leads(Clock.even(past.end, 900, ahead)) == leads


@pytest.mark.parametrize("day", [date(2026, 10, 24), date(2027, 3, 27)])
def test_what_is_looked_back_at_was_over(day: date) -> None:
    """Through changes of the hour, the day found is past, and its cell was seen."""
    clock = Clock.days(day, PARIS, 3600, days=3)
    past = Past.of(np.zeros(len(clock)), clock, PARIS)
    calendar = past.calendar(0)
    origins = np.arange(24, 52, dtype=np.int32)
    target = origins[:, None] + np.arange(1, 19)
    found = calendar.latest_day(origins, target)
    assert (found < calendar.day[target]).all()
    for row, origin in enumerate(origins):
        table = past.until(int(origin) + 1).table(calendar)
        seen = table[found[row], calendar.slot[target[row]]]
        missing_hour = np.isnan(
            past.table(calendar)[found[row], calendar.slot[target[row]]]
        )
        assert np.array_equal(np.isnan(seen), missing_hour)
