"""Tempo prices, by colour and hour."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs.presets_fr import tempo
from quartier.engine.outlook.tariffs.tempo import Tempo
from quartier.engine.record import RefusedError, read, write
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
COLOURS = {"2026-11-22": "blue", "2026-11-23": "white", "2026-11-24": "red"}
CONTRACT = Tempo(0.1654, 0.1356, 0.1921, 0.1536, 0.7295, 0.1615, colours=COLOURS)
PEAK = {"blue": 0.1654, "white": 0.1921, "red": 0.7295}
OFFPEAK = {"blue": 0.1356, "white": 0.1536, "red": 0.1615}


def wall(day: int, hour: int, minute: int = 0) -> datetime:
    """Name a moment of November 2026 in Paris."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(PARIS))


def read_off(at: datetime) -> float:
    """Read the price off calendar and wall, the slow way; blue if unknown."""
    colour = COLOURS.get((at - timedelta(hours=6)).date().isoformat(), "blue")
    return PEAK[colour] if 6 <= at.hour < 22 else OFFPEAK[colour]


def test_four_days_agree_with_a_reading_each_minute(
    by_minute: Callable[..., Floats],
) -> None:
    """Colours change at six, hours at six and at ten, on steps of any length."""
    clock = Clock(wall(22, 0), (2700, 5400, 1200, 7500) * 20)
    quote = CONTRACT.quote(clock, PARIS, {}, None)
    expected = by_minute(clock, PARIS, read_off)
    assert quote.eur_per_kwh == pytest.approx(expected, abs=1e-9)


def test_the_night_belongs_to_the_day_before() -> None:
    """Five in the morning after a red day is still red, and six no longer is."""
    clock = Clock.even(wall(25, 5), 3600, 2)
    quote = CONTRACT.quote(clock, PARIS, {}, None)
    assert quote.eur_per_kwh.tolist() == [0.1615, 0.1654]
    assert quote.known.tolist() == [True, False]
    assert quote.offpeak is not None
    assert quote.offpeak.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("now", "sure_until"),
    [
        (wall(22, 3), wall(23, 6)),
        (wall(22, 10, 59), wall(23, 6)),
        (wall(22, 11), wall(24, 6)),
        (wall(22, 23), wall(24, 6)),
    ],
)
def test_colours_are_known_once_announced(now: datetime, sure_until: datetime) -> None:
    """Before eleven only today's colour is known, then tomorrow's too."""
    clock = Clock.even(wall(22, 6), 3600, 60)
    quote = CONTRACT.quote(clock, PARIS, {}, now)
    known = np.array([at < sure_until for at in clock.moments()])
    assert np.array_equal(quote.known, known)
    hours = clock.hour_of_day(PARIS)
    assumed = np.where((hours >= 6) & (hours < 22), 0.1654, 0.1356)
    assert np.array_equal(quote.eur_per_kwh[~known], assumed[~known])


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_days_when_clocks_change(day: date) -> None:
    """Peak lasts sixteen hours on every day; off-peak takes what is left."""
    clock = Clock.days(day, PARIS, 900)
    quote = CONTRACT.quote(clock, PARIS, {}, None)
    assert quote.offpeak is not None
    assert (1 - quote.offpeak) @ clock.hours == pytest.approx(16.0)


def test_documents_refuse_days_that_there_are_not() -> None:
    """Colours go through JSON; a wrong date or colour is named."""
    contract = tempo(date(2026, 11, 1), {"2026-11-24": "red"})
    assert contract.red_peak_eur_per_kwh == 0.7295
    assert read(Tempo, write(contract)) == contract
    for bad in ({"2026-02-30": "red"}, {"20261122": "red"}, {"2026-11-22": "green"}):
        with pytest.raises(RefusedError, match=r"colours\."):
            read(Tempo, {**write(contract), "colours": bad})
