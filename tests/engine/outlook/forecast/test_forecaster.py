"""Every way of forecasting keeps the promises of all: the present is its last step."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import (
    Forecaster,
    Habit,
    Learned,
    Past,
    Persistence,
    forecaster_kinds,
)
from quartier.engine.units import Floats, Ints

from tests.strategies import few

PARIS, LORD_HOWE = "Europe/Paris", "Australia/Lord_Howe"


def by_last_hour(hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
    """Mend by so little of the last hour that only exact comparisons can tell."""
    del hour, weekday
    known = [one[~np.isnan(one)] for one in hourly]
    rest = [1e-13 * one[-1] if len(one) else np.nan for one in known]
    return np.repeat(np.array(rest)[:, None], 24, axis=1)


EVERY: list[Forecaster] = [
    Habit(),
    Habit(newest=0.6, other_kind=0.0),
    Persistence("now"),
    Persistence("day"),
    Persistence("week"),
    Learned(by_last_hour),
]
# The last value knows nothing of days.
DAILY = [one for one in EVERY if one != Persistence("now")]
# A week and a half that ends a day before clocks change: back, forward, or not at all.
PASTS = [
    (datetime(2026, 10, 14, 22, tzinfo=UTC), PARIS),
    (datetime(2027, 3, 17, 23, tzinfo=UTC), PARIS),
    (datetime(2026, 11, 11, 23, tzinfo=UTC), PARIS),
    (datetime(2026, 9, 23, 13, 30, tzinfo=UTC), LORD_HOWE),
    (datetime(2027, 3, 24, 13, tzinfo=UTC), LORD_HOWE),
]
DAYS = 10


def past_of(values: Floats, start: datetime, zone: str) -> Past:
    """Take ten days of steps of any length."""
    step_s = DAYS * 86_400 // len(values)
    return Past.of(values, Clock.even(start, step_s, len(values)), zone)


def shown_at(past: Past, steps: int) -> Floats:
    """Read the cell of the day off the wall, for its steps and so many more."""
    wall = ZoneInfo(past.zone)
    moments = [
        (past.start + timedelta(seconds=past.step_s * step)).astimezone(wall)
        for step in range(len(past.values) + steps)
    ]
    seconds = [at.hour * 3600 + at.minute * 60 + at.second for at in moments]
    return np.array(seconds, dtype=float) // past.step_s


def last_of(past: Past) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """Stand at the end of a past."""
    return np.array([len(past.values) - 1], dtype=np.int32)


def test_every_kind_of_the_folder_is_tried_here() -> None:
    """A new way of forecasting has to keep these promises, too."""
    assert set(forecaster_kinds().values()) == {type(one) for one in EVERY}
    assert all(forecaster_kinds()[one.kind] is type(one) for one in EVERY)


@pytest.mark.parametrize("forecaster", EVERY)
@pytest.mark.parametrize(("start", "zone"), PASTS)
@pytest.mark.parametrize("per_day", [96, 48, 24])
def test_a_row_an_origin_and_a_column_a_lead(
    noisy_day: Callable[[int, int, int], Floats],
    forecaster: Forecaster,
    start: datetime,
    zone: str,
    per_day: int,
) -> None:
    """Over two days in which clocks may change, each step is a number."""
    past = past_of(noisy_day(3, DAYS, per_day), start, zone)
    origins = np.array([9 * per_day - 1, 10 * per_day - 1], dtype=np.int32)
    for leads in (1, per_day, 2 * per_day):
        expected = forecaster.expected(past, origins, leads)
        assert expected.shape == (2, leads)
        assert np.isfinite(expected).all()


@pytest.mark.parametrize("forecaster", EVERY)
@few
@given(data=st.data())
def test_nothing_after_an_origin_is_used(
    noisy_day: Callable[[int, int, int], Floats],
    forecaster: Forecaster,
    data: st.DataObject,
) -> None:
    """Whatever was measured later, or not at all, changes nothing."""
    start, zone = data.draw(st.sampled_from(PASTS))
    origin = data.draw(st.integers(0, DAYS * 24 - 2))
    values = noisy_day(data.draw(st.integers(0, 9)), DAYS, 24)
    holes = data.draw(st.lists(st.integers(0, DAYS * 24 - 1), max_size=20))
    values[holes] = np.nan
    other = values.copy()
    other[origin + 1 :] = data.draw(st.sampled_from([np.nan, 1e9, -1e9, 0.0]))
    origins = np.array([origin], dtype=np.int32)
    seen, same = (
        forecaster.expected(past_of(series, start, zone), origins, 48)
        for series in (values, other)
    )
    assert np.array_equal(seen, same, equal_nan=True)


@pytest.mark.parametrize("forecaster", EVERY)
@pytest.mark.parametrize(("start", "zone"), PASTS)
def test_of_an_hour_never_seen_nothing_later_is_used(
    noisy_day: Callable[[int, int, int], Floats],
    forecaster: Forecaster,
    start: datetime,
    zone: str,
) -> None:
    """What stands in for it is of hours that were over, not of the day's other half."""
    values = noisy_day(8, DAYS, 24)
    values[3::24] = np.nan
    noon = np.array([5 * 24 + 12], dtype=np.int32)
    later = np.where(np.arange(DAYS * 24) > noon, 1e9, values)
    seen, same = (
        forecaster.expected(past_of(series, start, zone), noon, 48)
        for series in (values, later)
    )
    assert np.array_equal(seen, same, equal_nan=True)


@pytest.mark.parametrize("forecaster", EVERY)
def test_of_an_hour_never_seen_the_level_or_nothing(forecaster: Forecaster) -> None:
    """A copy of days has nothing to copy; a habit takes the mean of the other hours."""
    values = np.full(DAYS * 24, 2.0)
    values[3::24] = np.nan
    past = past_of(values, *PASTS[2])
    [expected] = forecaster.expected(past, last_of(past), 48)
    is_copy_of_days = forecaster in {Persistence("day"), Persistence("week")}
    assert np.isnan(expected[3::24]).tolist() == [is_copy_of_days] * 2
    assert expected[~np.isnan(expected)] == pytest.approx(2.0)


@pytest.mark.parametrize("forecaster", EVERY)
@pytest.mark.parametrize(("start", "zone"), PASTS)
def test_origins_asked_together_or_alone(
    noisy_day: Callable[[int, int, int], Floats],
    forecaster: Forecaster,
    start: datetime,
    zone: str,
) -> None:
    """A moment has one answer, whatever other moments are asked for with it."""
    values = noisy_day(5, DAYS, 24)
    values[[50, 51, 140, 239]] = np.nan
    past = past_of(values, start, zone)
    origins = np.array([30, 141, 200, 239], dtype=np.int32)
    together = forecaster.expected(past, origins, 30)
    alone = [forecaster.expected(past, origins[[at]], 30)[0] for at in range(4)]
    assert together == pytest.approx(np.array(alone), nan_ok=True)


@pytest.mark.parametrize("forecaster", EVERY)
def test_the_past_stays_as_it_was(
    noisy_day: Callable[[int, int, int], Floats], forecaster: Forecaster
) -> None:
    """Gaps are not filled in the past itself, and the series may be read-only."""
    values = noisy_day(6, DAYS, 24)
    values[100:130] = np.nan
    kept = values.copy()
    values.flags.writeable = False
    past = past_of(values, *PASTS[0])
    assert np.isfinite(forecaster.expected(past, last_of(past), 24)).all()
    assert np.array_equal(past.values, kept, equal_nan=True)


@pytest.mark.parametrize("forecaster", EVERY)
def test_where_there_is_nothing_to_go_by_nothing_is_made_up(
    forecaster: Forecaster,
) -> None:
    """Of a sensor that never spoke nothing is expected, least of all zero."""
    past = past_of(np.full(DAYS * 24, np.nan), *PASTS[0])
    assert np.isnan(forecaster.expected(past, last_of(past), 24)).all()


@pytest.mark.parametrize("forecaster", EVERY)
@pytest.mark.parametrize("factor", [1000.0, -0.5, 0.0])
def test_units_do_not_matter(
    noisy_day: Callable[[int, int, int], Floats], forecaster: Forecaster, factor: float
) -> None:
    """What is measured in another unit, or counted the other way, is expected so."""
    values = noisy_day(7, DAYS, 24)
    one, other = (past_of(scale * values, *PASTS[1]) for scale in (1.0, factor))
    expected = factor * forecaster.expected(one, last_of(one), 48)
    assert forecaster.expected(other, last_of(other), 48) == pytest.approx(expected)


@pytest.mark.parametrize("forecaster", DAILY)
@pytest.mark.parametrize(("start", "zone"), PASTS)
@pytest.mark.parametrize("per_day", [96, 48, 24])
def test_what_follows_the_wall_clock_still_does_when_clocks_change(
    forecaster: Forecaster, start: datetime, zone: str, per_day: int
) -> None:
    """Days of 92, 94, 96, 98 and 100 quarters: who rises at seven rises at seven."""
    # On Lord Howe, whose clocks move by half an hour, an hour's cell is not its step's.
    blank = past_of(np.zeros(DAYS * per_day), start, zone)
    routine = 1.0 + np.sin(shown_at(blank, 3 * per_day) * (2 * np.pi / per_day))
    past = past_of(routine[: DAYS * per_day], start, zone)
    [expected] = forecaster.expected(past, last_of(past), 3 * per_day)
    assert expected == pytest.approx(routine[DAYS * per_day :])


def test_the_last_value_is_all_that_it_knows() -> None:
    """Only a copy of now forgets the time of the day."""
    past = past_of(np.arange(DAYS * 24.0), *PASTS[0])
    [expected] = Persistence("now").expected(past, last_of(past), 24)
    assert set(expected.tolist()) == {239.0}
