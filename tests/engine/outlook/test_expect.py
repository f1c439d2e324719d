"""The honest outlook: all that could be known at a moment, and nothing more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import (
    Outlook,
    Tariff,
    Tariffs,
    Window,
    expect,
    forecasts,
    unmet_needs,
)
from quartier.engine.outlook.tariffs.flat import Flat
from quartier.engine.outlook.tariffs.offpeak import Offpeak
from quartier.engine.outlook.tariffs.spot import Spot
from quartier.engine.outlook.tariffs.tempo import Tempo
from quartier.engine.things import Grid, Home, Neighbourhood
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
START = datetime(2026, 9, 20, 22, tzinfo=UTC)
DAYS = 40
NIGHT = Window(time(22), time(6))
TARIFFS = Tariffs(
    {
        "base": Tariff(Flat(0.2), Flat(0.04)),
        "hphc": Tariff(Offpeak(0.21, 0.16, (NIGHT,))),
        "tempo": Tariff(
            Tempo(
                0.17,
                0.14,
                0.19,
                0.15,
                0.73,
                0.16,
                colours={f"2026-10-{day:02}": "white" for day in range(1, 32)},
            )
        ),
        "market": Tariff(Spot("epex", margin_eur_per_kwh=0.1)),
    }
)
NEVER_PRICES = ("flat.power_kw", "roof.available_kw", "outdoor_c", "carbon_g_per_kwh")


@pytest.fixture(scope="module")
def history(noisy_day: Callable[[int, int, int], Floats]) -> Outlook:
    """Make forty days in half hours: a flat, a roof, weather, carbon and a market."""
    clock = Clock.even(START, 1800, DAYS * 48)
    hour, random = clock.hour_of_day(PARIS), np.random.default_rng(4)
    sun = np.maximum(np.sin((hour - 7) / 12 * np.pi), 0) * random.uniform(0.2, 1, 1920)
    series = {
        "flat.power_kw": noisy_day(9, DAYS, 48),
        "roof.available_kw": 3.0 * sun,
        "outdoor_c": 10 + 5 * np.sin(hour / 24 * 2 * np.pi) + random.normal(0, 1, 1920),
        "carbon_g_per_kwh": 40 + 10 * np.cos(hour / 24 * 2 * np.pi),
        "epex.eur_per_kwh": 0.05 + 0.001 * np.arange(1920),
        "base.import_eur_per_kwh": np.full(1920, 99.0),
        "hphc.offpeak": np.full(1920, 0.5),
    }
    return Outlook(clock, series)


def wall(day: int, hour: int, minute: int = 0) -> datetime:
    """Name a moment of October 2026 in Paris."""
    return datetime(2026, 10, day, hour, minute, tzinfo=ZoneInfo(PARIS))


def ahead(now: datetime, steps: int = 192, step_s: int = 900) -> Clock:
    """Make a clock from a moment on."""
    return Clock.even(now, step_s, steps)


def test_all_series_keep_their_names_and_prices_come_from_contracts(
    history: Outlook,
) -> None:
    """What was measured is forecast by name; what is contracted is not guessed."""
    now = wall(20, 12)
    outlook = expect(history, now, ahead(now), PARIS, TARIFFS)
    assert set(history.series) <= set(outlook.series)
    assert set(outlook.series["base.import_eur_per_kwh"].tolist()) == {0.2}
    assert set(outlook.series["hphc.offpeak"].tolist()) == {0.0, 1.0}
    assert set(outlook.low) == set(outlook.high) == set(NEVER_PRICES)
    assert list(outlook.faults()) == []
    for name in NEVER_PRICES:
        assert (outlook.low[name] <= outlook.series[name]).all()
        assert (outlook.series[name] <= outlook.high[name]).all()


def test_it_meets_the_needs_of_what_stands_there(history: Outlook) -> None:
    """Loads, roofs and meters find their series, in range."""
    things = (Load("flat"), Pv("roof", 3.0), Grid("meter", "market"))
    place = Neighbourhood("n", PARIS, homes=(Home("h", things),))
    now = wall(20, 12)
    outlook = expect(history, now, ahead(now), PARIS, TARIFFS)
    assert unmet_needs(place, outlook) == ()


@given(
    hour=st.integers(0, 23),
    minute=st.sampled_from([0, 7, 15, 30, 59]),
    garbage=st.sampled_from([np.nan, 1e9, -1e9, 0.0]),
    steps=st.sampled_from([(192, 900), (48, 1800), (30, 3600)]),
)
def test_the_future_cannot_matter(
    history: Outlook,
    hour: int,
    minute: int,
    garbage: float,
    steps: tuple[int, int],
) -> None:
    """Whatever stands after now, or after what is published, changes nothing."""
    now = wall(24, hour, minute)
    midnight = wall(26 if hour >= 13 else 25, 0)
    ends = [at + timedelta(minutes=30) for at in history.clock.moments()]
    late = np.array([end > now for end in ends])
    unpublished = np.array([end > midnight for end in ends])
    other = {
        name: np.where(
            unpublished if name == "epex.eur_per_kwh" else late, garbage, series
        )
        for name, series in history.series.items()
    }
    clock = ahead(now, *steps)
    seen, same = (
        expect(one, now, clock, PARIS, TARIFFS)
        for one in (history, replace(history, series=other))
    )
    assert seen.degraded == same.degraded
    for part in ("series", "low", "high"):
        for name, series in getattr(seen, part).items():
            assert np.array_equal(series, getattr(same, part)[name]), name


def test_what_was_long_ago_is_forgotten(history: Outlook) -> None:
    """Weeks beyond the memory change nothing; the last ones within it do."""
    now, clock = wall(20, 12), ahead(wall(20, 12))
    for days, forgotten in ((29, True), (27, False)):
        old = np.array([now - at > timedelta(days) for at in history.clock.moments()])
        other = {
            name: np.where(old, 7.0, series) for name, series in history.series.items()
        }
        seen, same = (
            expect(one, now, clock, PARIS, TARIFFS, memory_days=28).series
            for one in (history, replace(history, series=other))
        )
        for name in ("flat.power_kw", "outdoor_c"):
            assert np.array_equal(seen[name], same[name]) is forgotten, name


def test_the_past_does_matter(history: Outlook) -> None:
    """The test above can fail: what was measured yesterday changes every forecast."""
    now = wall(24, 12)
    late = np.array([wall(23, 0) < at < wall(24, 11) for at in history.clock.moments()])
    other = {
        name: np.where(late, 0.5 * series, series)
        for name, series in history.series.items()
    }
    seen, changed = (
        expect(one, now, ahead(now), PARIS, TARIFFS)
        for one in (history, replace(history, series=other))
    )
    for name in (*NEVER_PRICES, "epex.eur_per_kwh"):
        assert not np.array_equal(seen.series[name], changed.series[name]), name


@pytest.mark.parametrize(("hour", "minute", "known_h"), [(12, 59, 11), (13, 0, 35)])
def test_a_market_is_known_until_midnight_then_copied_and_doubted(
    history: Outlook, hour: int, minute: int, known_h: int
) -> None:
    """Published prices are exact; beyond, the last published day is copied."""
    now = wall(20, hour, minute)
    clock = ahead(wall(20, 13), 144, 1800)
    outlook = expect(history, now, clock, PARIS, TARIFFS)
    first = round((clock.start - START).total_seconds() / 1800)
    market, known = outlook.series["epex.eur_per_kwh"], known_h * 2
    truth = history.series["epex.eur_per_kwh"][first : first + 144]
    assert market[:known] == pytest.approx(truth[:known])
    day_before = history.series["epex.eur_per_kwh"][first + known - 48 : first + known]
    assert market[known : known + 48] == pytest.approx(day_before)
    doubted = {"market.import_eur_per_kwh", "epex.eur_per_kwh"}
    assert doubted <= set(outlook.degraded)


def test_a_market_that_covers_the_horizon_is_not_doubted(history: Outlook) -> None:
    """In the afternoon a day ahead is known whole."""
    now = wall(20, 14)
    outlook = expect(history, now, ahead(now, 24, 3600), PARIS, TARIFFS)
    assert "market.import_eur_per_kwh" not in outlook.degraded


def test_a_market_that_never_spoke(history: Outlook) -> None:
    """Without a feed there is still a price, above nothing, and it is doubted."""
    silent = {k: v for k, v in history.series.items() if not k.startswith("epex")}
    now = wall(20, 14)
    outlook = expect(replace(history, series=silent), now, ahead(now), PARIS, TARIFFS)
    assert outlook.series["market.import_eur_per_kwh"] == pytest.approx(
        np.full(192, 0.2)
    )
    assert "market.import_eur_per_kwh" in outlook.degraded


@pytest.mark.parametrize(
    ("now", "steps", "doubted"),
    [
        (wall(20, 10), 19, False),
        (wall(20, 10), 21, True),
        (wall(20, 11), 42, False),
        (wall(20, 11), 44, True),
    ],
)
def test_colours_are_known_once_announced(
    history: Outlook, now: datetime, steps: int, *, doubted: bool
) -> None:
    """Tomorrow's colour, from six on, is known from eleven on."""
    outlook = expect(history, now, ahead(now, steps, 3600), PARIS, TARIFFS)
    assert ("tempo.import_eur_per_kwh" in outlook.degraded) is doubted
    assert "hphc.import_eur_per_kwh" not in outlook.degraded


def test_a_roof_gives_nothing_by_night_and_never_less(history: Outlook) -> None:
    """Hours that were always dark stay dark in every quantile."""
    now = wall(20, 16)
    clock = ahead(now)
    outlook = expect(history, now, clock, PARIS, TARIFFS)
    hour = clock.hour_of_day(PARIS)
    night = (hour < 7) | (hour >= 19)
    for series in (outlook.low, outlook.series, outlook.high):
        assert not series["roof.available_kw"][night].any()
        assert (series["roof.available_kw"] >= 0).all()
    assert outlook.series["roof.available_kw"][~night].max() > 1.0


def test_a_given_forecast_comes_first_where_it_speaks(history: Outlook) -> None:
    """The fan moves with it; where it is silent, habit speaks; below zero is dark."""
    now = wall(20, 6)
    clock = ahead(now, 96)
    told = np.full(96, np.nan)
    told[24:40], told[40:44] = 2.5, -0.002
    plain = expect(history, now, clock, PARIS, TARIFFS)
    outlook = expect(
        history, now, clock, PARIS, TARIFFS, given={"roof.available_kw": told}
    )
    roof = outlook.series["roof.available_kw"]
    assert roof[24:40].tolist() == [2.5] * 16
    assert roof[40:44].tolist() == [0.0] * 4
    silent = np.isnan(told)
    assert np.array_equal(roof[silent], plain.series["roof.available_kw"][silent])
    assert (outlook.low["roof.available_kw"] <= roof).all()
    assert (outlook.high["roof.available_kw"] >= roof).all()


def test_the_fan_keeps_its_width_around_what_is_given(history: Outlook) -> None:
    """Both ends move alike; frost is possible, a load below zero is not."""
    now = wall(20, 6)
    clock = ahead(now, 96)
    told = {
        "outdoor_c": np.full(96, -5.0),
        "carbon_g_per_kwh": np.full(96, 500.0),
        "flat.power_kw": np.full(96, -5.0),
    }
    plain = expect(history, now, clock, PARIS, TARIFFS)
    outlook = expect(history, now, clock, PARIS, TARIFFS, given=told)
    assert outlook.series["outdoor_c"].tolist() == [-5.0] * 96
    assert outlook.series["flat.power_kw"].tolist() == [0.0] * 96
    for name in ("outdoor_c", "carbon_g_per_kwh"):
        width, same = (one.high[name] - one.low[name] for one in (outlook, plain))
        assert width == pytest.approx(same)


def test_published_prices_are_exact_on_the_first_day(history: Outlook) -> None:
    """With too little past to copy from, what is published stands all the same."""
    now = START + timedelta(hours=8)
    outlook = expect(history, now, ahead(now, 20, 1800), PARIS, TARIFFS)
    truth = history.series["epex.eur_per_kwh"][16:36]
    assert outlook.series["epex.eur_per_kwh"] == pytest.approx(truth)
    assert "epex.eur_per_kwh" not in outlook.degraded


def test_a_new_roof_with_a_forecast_and_no_past(history: Outlook) -> None:
    """A series that was never measured may be given whole; in part it is doubted."""
    now = wall(20, 6)
    clock = ahead(now, 96)
    whole, part = np.full(96, 1.0), np.where(np.arange(96) < 50, 1.0, np.nan)
    for told, doubted in ((whole, False), (part, True)):
        outlook = expect(
            history, now, clock, PARIS, TARIFFS, given={"new.available_kw": told}
        )
        assert outlook.series["new.available_kw"][:50].tolist() == [1.0] * 50
        assert ("new.available_kw" in outlook.degraded) is doubted


def test_doubt_about_the_past_is_passed_on(history: Outlook) -> None:
    """A dead sensor, a first day, and what was degraded before are told."""
    now = wall(20, 12)
    dead = np.array([at > wall(18, 12) for at in history.clock.moments()])
    series = dict(history.series)
    series["flat.power_kw"] = np.where(dead, np.nan, series["flat.power_kw"])
    series["new.power_kw"] = np.full(1920, np.nan)
    doubtful = Outlook(history.clock, series, degraded=("outdoor_c", "gone.power_kw"))
    outlook = expect(doubtful, now, ahead(now), PARIS, TARIFFS)
    assert {"flat.power_kw", "new.power_kw", "outdoor_c"} <= set(outlook.degraded)
    assert "roof.available_kw" not in outlook.degraded
    assert "gone.power_kw" not in outlook.degraded
    assert np.isfinite(outlook.series["new.power_kw"]).all()


@pytest.mark.parametrize(
    "now", [START, START - timedelta(days=3), START + timedelta(1)]
)
def test_before_and_at_the_beginning_all_is_doubted(
    history: Outlook, now: datetime
) -> None:
    """With no past, or a day of it, there is an outlook, and none of it is founded."""
    outlook = expect(history, now, ahead(now), PARIS, TARIFFS)
    assert set(NEVER_PRICES) <= set(outlook.degraded)
    assert all(np.isfinite(series).all() for series in outlook.series.values())


@pytest.mark.parametrize(("day", "steps"), [(25, 100), (24, 96)])
def test_the_day_when_clocks_go_back(history: Outlook, day: int, steps: int) -> None:
    """A local day of 100 quarters is forecast whole, and its prices are exact."""
    clock = Clock.days(wall(day, 12).date(), PARIS, 900)
    outlook = expect(history, clock.start, clock, PARIS, TARIFFS)
    assert len(outlook.series["flat.power_kw"]) == steps
    assert np.isfinite(outlook.series["flat.power_kw"]).all()
    offpeak_h = float(outlook.series["hphc.offpeak"] @ clock.hours)
    assert offpeak_h == pytest.approx(8.0 + (steps - 96) / 4)


def test_an_uneven_history_and_an_uneven_horizon(history: Outlook) -> None:
    """Steps of any length come in and go out."""
    clock = Clock(START, (1800,) * 1300 + (900, 900) * 160)
    series = {
        name: np.concatenate((values[:1300], np.repeat(values[1300:1460], 2)))
        for name, values in history.series.items()
    }
    now = clock.end
    target = Clock(now, (300,) * 12 + (900,) * 20 + (7200,) * 9)
    even, uneven = (
        expect(one, now, target, PARIS, TARIFFS)
        for one in (history, Outlook(clock, series))
    )
    for name in NEVER_PRICES:
        assert uneven.series[name] == pytest.approx(even.series[name])


def test_how_each_series_was_forecast_can_be_asked(history: Outlook) -> None:
    """Method and skill of each series are there for people to see."""
    now = wall(20, 12)
    found = forecasts(history, now, ahead(now), PARIS)
    assert found["flat.power_kw"].method == "habit"
    assert found["flat.power_kw"].skill > 0
    assert set(found) == set(history.series)


def test_leaning_hopes_for_less_use_and_more_sun(history: Outlook) -> None:
    """Loads and roofs move towards their good ends, and nothing else moves."""
    now = wall(20, 12)
    middle, leant = (
        expect(history, now, ahead(now), PARIS, TARIFFS, lean=lean)
        for lean in (0.0, 0.5)
    )
    load, sun = "flat.power_kw", "roof.available_kw"
    halves = {
        load: (middle.series[load] + middle.low[load]) / 2,
        sun: (middle.series[sun] + middle.high[sun]) / 2,
    }
    for name, values in middle.series.items():
        expected = halves.get(name, values)
        assert leant.series[name] == pytest.approx(expected), name
    assert (halves[load] < middle.series[load]).any()
    assert (halves[sun] > middle.series[sun]).any()
    assert leant.degraded == middle.degraded
