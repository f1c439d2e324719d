"""Windows are read off the wall clock: over midnight, by month, on any day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs.window import Window, covered, times_of
from quartier.engine.outlook.wall import Pieces, pieces
from quartier.engine.record import RefusedError, read, write

PARIS, LORD_HOWE = "Europe/Paris", "Australia/Lord_Howe"
NIGHT = Window(time(22), time(6))
NOON = Window(time(12), time(14))
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
WINDOWS = st.builds(
    Window, TIMES, TIMES, st.lists(st.integers(1, 12), max_size=4).map(tuple)
).filter(lambda window: window.begins != window.ends)
# Two days across the end of a month, and across changes of the clock.
SPANS = st.sampled_from(
    [
        (date(2026, 10, 24), PARIS),
        (date(2027, 3, 27), PARIS),
        (date(2026, 11, 30), PARIS),
        (date(2026, 12, 31), PARIS),
        (date(2026, 10, 3), LORD_HOWE),
        (date(2027, 4, 3), LORD_HOWE),
    ]
)


def cut(span: tuple[date, str], *windows: Window) -> Pieces:
    """Cut two days wherever a window begins or ends."""
    day, zone = span
    return pieces(Clock.days(day, zone, 3600, 2), zone, times_of(windows))


def hours_in(window: Window, day: date, zone: str) -> float:
    """Count the hours of a local day that lie in a window."""
    part = pieces(Clock.days(day, zone, 900), zone, times_of([window]))
    return float(window.covers(part) @ np.diff(part.edges_s)) / 3600


@given(span=SPANS, windows=st.lists(WINDOWS, max_size=3))
def test_a_piece_lies_in_a_window_as_its_middle_does(
    span: tuple[date, str], windows: list[Window]
) -> None:
    """What zoneinfo shows half-way through a piece is in the window, or is not."""
    found = cut(span, *windows)
    middles = (found.edges_s[:-1] + found.edges_s[1:]) / 2
    inside = np.zeros(len(middles), dtype=np.bool_)
    for at, middle in enumerate(middles.tolist()):
        shown = datetime.fromtimestamp(middle, UTC).astimezone(ZoneInfo(span[1]))
        for window in windows:
            reached, left = shown.time() >= window.begins, shown.time() < window.ends
            spans_midnight = window.ends < window.begins
            holds = reached or left if spans_midnight else reached and left
            inside[at] |= holds and shown.month in (window.months or range(1, 13))
    assert np.array_equal(covered(windows, found), inside)


@given(span=SPANS, window=WINDOWS)
def test_a_window_and_its_opposite_share_the_day(
    span: tuple[date, str], window: Window
) -> None:
    """From one time to another and back again each piece is covered once."""
    window = Window(window.begins, window.ends)
    back = Window(window.ends, window.begins)
    found = cut(span, window)
    assert np.array_equal(window.covers(found), ~back.covers(found))
    assert covered([window, back], found).all()


@given(span=SPANS, window=WINDOWS)
def test_the_months_share_the_year(span: tuple[date, str], window: Window) -> None:
    """Naming no month is naming all; each piece lies in one month."""
    plain = Window(window.begins, window.ends)
    months = [
        Window(window.begins, window.ends, (month,)).covers(cut(span, window))
        for month in range(1, 13)
    ]
    assert np.array_equal(np.sum(months, axis=0), plain.covers(cut(span, window)))
    every = Window(window.begins, window.ends, tuple(range(1, 13)))
    assert np.array_equal(covered([every], cut(span, window)), np.any(months, axis=0))


@pytest.mark.parametrize(
    ("window", "hours"),
    [
        (NOON, 2.0),
        (NIGHT, 8.0),
        (Window(time(22), time()), 2.0),
        (Window(time(), time(22)), 22.0),
        (Window(time(23, 59, 59), time()), 1 / 3600),
        (Window(time(12), time(11, 59)), 24 - 1 / 60),
    ],
)
def test_hours_of_a_plain_day(window: Window, hours: float) -> None:
    """Midnight may begin or end a window, and a second is enough for one."""
    assert hours_in(window, date(2026, 11, 22), PARIS) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("day", "zone", "night_h"),
    [
        (date(2026, 10, 25), PARIS, 9.0),
        (date(2026, 11, 22), PARIS, 8.0),
        (date(2027, 3, 28), PARIS, 7.0),
        (date(2027, 4, 4), LORD_HOWE, 8.5),
        (date(2026, 10, 4), LORD_HOWE, 7.5),
    ],
)
def test_hours_of_days_when_clocks_change(day: date, zone: str, night_h: float) -> None:
    """What comes twice is covered twice, what is missing never; noon stays noon."""
    assert hours_in(NIGHT, day, zone) == pytest.approx(night_h)
    assert hours_in(NOON, day, zone) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("day", "zone", "begins", "ends", "hours"),
    [
        (date(2026, 10, 25), PARIS, time(2), time(3), 2.0),
        (date(2027, 3, 28), PARIS, time(2), time(3), 0.0),
        (date(2027, 4, 4), LORD_HOWE, time(1, 30), time(2), 1.0),
        (date(2026, 10, 4), LORD_HOWE, time(2), time(2, 30), 0.0),
    ],
)
def test_a_window_of_the_very_time_at_which_clocks_change(
    day: date, zone: str, begins: time, ends: time, hours: float
) -> None:
    """What comes twice is in the window both times; what is missing is in none."""
    assert hours_in(Window(begins, ends), day, zone) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("months", "hours"), [((3,), 2.0), ((4,), 6.0), ((3, 4), 8.0), ((5,), 0.0)]
)
def test_months_count_on_each_side_of_midnight(
    months: tuple[int, ...], hours: float
) -> None:
    """Of the night after 31 March two hours are of March, and six of April."""
    start = datetime(2026, 3, 31, 10, tzinfo=UTC)
    clock = Clock.even(start, 3600, 24)
    night = Window(time(22), time(6), months)
    part = pieces(clock, PARIS, times_of([night]))
    found = float(night.covers(part) @ np.diff(part.edges_s)) / 3600
    assert found == pytest.approx(hours)


def test_times_are_named_once_and_in_order() -> None:
    """Ends that several windows share cut the day once."""
    windows = [NIGHT, NOON, Window(time(6), time(12), (7,))]
    assert times_of(windows) == (time(6), time(12), time(14), time(22))
    assert times_of([]) == ()


def test_no_window_covers_nothing() -> None:
    """Without windows there is no off-peak, on as many pieces as there are."""
    found = pieces(Clock.days(date(2026, 11, 22), PARIS, 900), PARIS, ())
    assert covered([], found).tolist() == [False]


@pytest.mark.parametrize("at", [time(), time(6, 30)])
def test_a_window_without_length_is_refused(at: time) -> None:
    """Nobody knows whether it means all day or never."""
    [fault] = Window(at, at).faults()
    assert fault == ("ends", at.isoformat("minutes"), "a time unlike begins")
    assert list(NIGHT.faults()) == list(NOON.faults()) == []


@given(WINDOWS.map(lambda one: Window(*_minutes(one), one.months)))
def test_a_window_in_a_document(window: Window) -> None:
    """Written and read again it is the same, months and all."""
    if window.begins == window.ends:
        with pytest.raises(RefusedError, match="a time unlike begins"):
            read(Window, write(window))
    else:
        assert read(Window, write(window)) == window


@pytest.mark.parametrize("month", [0, 13, 1.5, "May"])
def test_a_month_that_there_is_not(month: object) -> None:
    """Months are whole numbers from 1 to 12."""
    document = {"begins": "22:00", "ends": "06:00", "months": [12, month]}
    with pytest.raises(RefusedError) as caught:
        read(Window, document)
    assert [fault.path for fault in caught.value.faults] == ["months[1]"]


def _minutes(window: Window) -> tuple[time, time]:
    """Drop the seconds, which documents do not have."""
    return window.begins.replace(second=0), window.ends.replace(second=0)
