"""Peak and off-peak prices, in windows of the wall clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs.offpeak import Offpeak
from quartier.engine.outlook.tariffs.window import Window
from quartier.engine.record import RefusedError, read, write
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
NIGHT = Window(time(22, 30), time(6, 30))
# A schedule of the reform: five hours by night, three at midday, other in summer.
REFORM = (
    Window(time(1, 50), time(6, 50)),
    Window(time(11, 20), time(14, 20), (4, 5, 6, 7, 8, 9, 10)),
    Window(time(14, 0), time(17, 0), (11, 12, 1, 2, 3)),
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WINDOWS = st.builds(
    Window, TIMES, TIMES, st.lists(st.integers(1, 12), max_size=6).map(tuple)
).filter(lambda window: window.begins != window.ends)
# Days around which clocks change, in either place, and any other.
STARTS = st.sampled_from(
    [
        datetime(2026, 10, 24, 20, tzinfo=UTC),
        datetime(2027, 3, 27, 20, tzinfo=UTC),
        datetime(2026, 10, 3, 10, tzinfo=UTC),
        datetime(2027, 4, 3, 10, tzinfo=UTC),
        datetime(2026, 12, 31, 20, tzinfo=UTC),
    ]
)


def in_window(at: datetime, window: Window) -> bool:
    """Read a window off the wall, the slow and obvious way."""
    shown = at.time()
    if window.begins < window.ends:
        inside = window.begins <= shown < window.ends
    else:
        inside = shown >= window.begins or shown < window.ends
    return inside and (not window.months or at.month in window.months)


@given(
    start=STARTS,
    steps=st.lists(st.integers(1, 150), min_size=1, max_size=12),
    windows=st.lists(WINDOWS, min_size=1, max_size=3).map(tuple),
    zone=st.sampled_from([PARIS, "Australia/Lord_Howe"]),
)
def test_mean_price_agrees_with_a_reading_each_minute(
    by_minute: Callable[..., Floats],
    start: datetime,
    steps: list[int],
    windows: tuple[Window, ...],
    zone: str,
) -> None:
    """On any clock, through any change of the hour, the mean price is exact."""
    clock = Clock(start, tuple(60 * step for step in steps))
    quote = Offpeak(0.2142, 0.1589, windows).quote(clock, zone, {}, None)
    share = by_minute(
        clock, zone, lambda at: float(any(in_window(at, one) for one in windows))
    )
    assert quote.offpeak == pytest.approx(share, abs=1e-9)
    expected = 0.1589 * share + 0.2142 * (1 - share)
    assert quote.eur_per_kwh == pytest.approx(expected, abs=1e-9)


def test_a_window_over_midnight_by_the_hour() -> None:
    """22:30 to 06:30 halves the hours of 22 and of 6, and takes those between."""
    clock = Clock.days(date(2026, 11, 22), PARIS, 3600)
    quote = Offpeak(0.2142, 0.1589, (NIGHT,)).quote(clock, PARIS, {}, None)
    assert quote.offpeak is not None
    assert quote.offpeak.tolist() == [1.0] * 6 + [0.5] + [0.0] * 15 + [0.5, 1.0]
    assert quote.eur_per_kwh[6] == pytest.approx((0.2142 + 0.1589) / 2)


@pytest.mark.parametrize(
    ("day", "quarters", "offpeak_h"),
    [
        (date(2026, 10, 25), 100, 9.0),
        (date(2026, 10, 24), 96, 8.0),
        (date(2027, 3, 28), 92, 7.0),
    ],
)
def test_offpeak_hours_of_the_days_when_clocks_change(
    day: date, quarters: int, offpeak_h: float
) -> None:
    """The hour that comes twice counts twice, the hour that is missing not at all."""
    clock = Clock.days(day, PARIS, 900)
    quote = Offpeak(0.2, 0.1, (NIGHT,)).quote(clock, PARIS, {}, None)
    assert quote.offpeak is not None
    assert len(clock) == quarters
    assert quote.offpeak @ clock.hours == pytest.approx(offpeak_h)


@pytest.mark.parametrize(("month", "noon"), [(7, (11, 14)), (1, (14, 17))])
def test_the_reform_moves_midday_with_the_season(
    month: int, noon: tuple[int, int]
) -> None:
    """Eight hours a day all year; those at midday are others in summer."""
    clock = Clock.days(date(2027, month, 10), PARIS, 600)
    quote = Offpeak(0.2, 0.1, REFORM).quote(clock, PARIS, {}, None)
    assert quote.offpeak is not None
    assert quote.offpeak @ clock.hours == pytest.approx(8.0)
    hour = clock.hour_of_day(PARIS)
    midday = hour[(quote.offpeak > 0) & (hour > 8)]
    assert (int(midday.min()), round(midday.max())) == noon


def test_documents_keep_windows_and_refuse_empty_ones() -> None:
    """A contract goes through JSON unchanged; without windows it is refused."""
    offpeak = Offpeak(0.2142, 0.1589, REFORM)
    assert read(Offpeak, write(offpeak)) == offpeak
    for windows in ([], [{"begins": "06:00", "ends": "06:00"}]):
        with pytest.raises(RefusedError):
            read(Offpeak, {**write(offpeak), "windows": windows})
