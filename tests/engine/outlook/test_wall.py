"""The wall clock is read exactly, whatever the day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.wall import pieces, second_of, wall_s

ZONES = ["Europe/Paris", "Australia/Lord_Howe", "America/St_Johns", "UTC"]
# Seconds since 1970, from 2015 to 2035.
MOMENTS = st.integers(1_420_070_400, 2_051_222_400).map(
    lambda at: datetime.fromtimestamp(at, UTC)
)


@given(
    moments=st.lists(MOMENTS, min_size=1, max_size=20).map(sorted),
    zone=st.sampled_from(ZONES),
)
def test_wall_clock_reads_as_zoneinfo_says(moments: list[datetime], zone: str) -> None:
    """The plain arithmetic between changes agrees with zoneinfo at any moment."""
    seconds = wall_s(np.array([at.timestamp() for at in moments]), zone)
    for at, shown in zip(moments, seconds, strict=True):
        naive = at.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC)
        assert shown == pytest.approx(naive.timestamp(), abs=1e-3)


@pytest.mark.parametrize(
    ("day", "zone", "quarters"),
    [
        (date(2026, 10, 25), "Europe/Paris", 100),
        (date(2027, 3, 28), "Europe/Paris", 92),
        (date(2026, 11, 22), "Europe/Paris", 96),
        (date(2026, 10, 4), "Australia/Lord_Howe", 94),
        (date(2027, 4, 4), "Australia/Lord_Howe", 98),
    ],
)
def test_pieces_of_odd_days(day: date, zone: str, quarters: int) -> None:
    """Days of any length are covered whole, with every midnight and time met."""
    clock = Clock.days(day, zone, 900)
    cut = pieces(clock, zone, (time(6), time(22)))
    assert len(clock) == quarters
    # A piece more where clocks change, and no cut without a reason.
    assert len(cut.day) == (3 if quarters == 96 else 4)
    assert cut.edges_s[-1] - cut.edges_s[0] == quarters * 900
    assert {0.0, 21_600.0, 79_200.0} <= set(cut.second.tolist())
    assert np.all(cut.day == (day - date(1970, 1, 1)).days)
    assert np.all(cut.month == day.month)


@given(
    start=MOMENTS.map(lambda at: at.replace(second=0)),
    steps=st.lists(st.integers(1, 200), min_size=1, max_size=40),
    times=st.lists(st.times().map(lambda at: at.replace(microsecond=0)), max_size=4),
    zone=st.sampled_from(ZONES),
    seed=st.integers(0, 1000),
)
def test_means_keep_the_whole(
    start: datetime, steps: list[int], times: list[time], zone: str, seed: int
) -> None:
    """What pieces hold together, steps hold together, for any values."""
    clock = Clock(start, tuple(60 * step for step in steps))
    cut = pieces(clock, zone, tuple(times))
    values = np.random.default_rng(seed).normal(size=len(cut.day))
    whole = float(values @ np.diff(cut.edges_s))
    assert cut.mean(values) @ np.diff(clock.edges_s) == pytest.approx(whole, abs=1e-6)


def test_equal_prices_stay_equal_to_the_last_bit() -> None:
    """A step within one piece has its very value: flat tariffs must stay flat."""
    clock = Clock.even(datetime(2026, 11, 22, tzinfo=UTC), 900, 192)
    cut = pieces(clock, "Europe/Paris", (time(6), time(22)))
    values = np.where(cut.second < second_of(time(6)), 0.1356, 0.1654)
    assert set(cut.mean(values).tolist()) == {0.1356, 0.1654}


def test_months_of_pieces() -> None:
    """The month changes at midnight of the wall clock, not of UTC."""
    clock = Clock.even(datetime(2026, 3, 31, 21, tzinfo=UTC), 3600, 3)
    assert pieces(clock, "Europe/Paris", ()).month.tolist() == [3, 4]
