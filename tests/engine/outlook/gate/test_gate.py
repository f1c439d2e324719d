"""The gate, against what feeds do to plans: faults F1 to F4."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.gate import Finding, Rule, gate
from quartier.engine.record import Quantity
from quartier.engine.units import Floats

CLOCK = Clock.even(datetime(2026, 11, 22, tzinfo=UTC), 900, 96)
LOAD = Rule(
    Quantity("kW", 0, 12), usual=0.5, jump=9.0, stuck_s=6 * 3600.0, dead_s=3 * 3600.0
)
PRICE = Rule(
    Quantity("EUR/kWh", -5, 10), usual=0.15, dead_s=12 * 3600.0, late_s=36 * 3600.0
)
GOOD = 0.5 + 0.3 * np.sin(np.arange(96) / 5)
LAST_WEEK = 0.6 + 0.2 * np.cos(np.arange(96) / 7)


def test_a_good_feed_passes_untouched() -> None:
    """Nothing is found, nothing is changed."""
    gated = gate("home.power_kw", GOOD, CLOCK, LOAD)
    assert gated.findings == ()
    assert np.array_equal(gated.values, GOOD)


@pytest.mark.parametrize(
    "broken",
    [np.nan, np.inf, -np.inf, None, "unknown", "unavailable", "", True, 10**400, 1e301],
)
def test_what_is_no_number_is_bridged(broken: object) -> None:
    """F1: a hole of half an hour is bridged straight, and told."""
    raw: list[object] = list(GOOD)
    raw[40] = raw[41] = broken
    gated = gate("home.power_kw", raw, CLOCK, LOAD)
    [found] = gated.findings
    assert found == Finding("home.power_kw", "missing", 40, 2, "interpolated")
    straight = GOOD[39] + (GOOD[42] - GOOD[39]) * np.array([0.25, 0.75])
    assert gated.values[40:42] == pytest.approx(straight)
    assert "40 to 41" in str(found)


def test_a_feed_that_ends_early_is_missing_at_its_end() -> None:
    """F4: a short feed is held for a while, and a long silence stood in for."""
    held = gate("home.power_kw", GOOD[:92], CLOCK, LOAD)
    assert held.findings == (Finding("home.power_kw", "missing", 92, 4, "held"),)
    assert held.values[92:].tolist() == [GOOD[91]] * 4
    mended = gate("home.power_kw", GOOD[:48], CLOCK, LOAD, stand_in=LAST_WEEK)
    assert mended.findings[0].mended == "stood in for"
    assert np.array_equal(mended.values[48:], LAST_WEEK[48:])


def test_a_feed_that_never_came_is_lost_not_zero() -> None:
    """F4: with nothing to stand in, the series stays unknown; a plan must not see 0."""
    gated = gate("home.power_kw", [], CLOCK, LOAD)
    assert gated.findings == (Finding("home.power_kw", "missing", 0, 96, "lost"),)
    assert np.isnan(gated.values).all()
    saved = gate("home.power_kw", [], CLOCK, LOAD, stand_in=LAST_WEEK)
    assert np.array_equal(saved.values, LAST_WEEK)


def test_a_stand_in_with_holes_is_filled_with_what_was_held() -> None:
    """Where even the stand-in says nothing, the last value holds."""
    patchy = np.where(np.arange(96) % 2, LAST_WEEK, np.nan)
    gated = gate("home.power_kw", GOOD[:48], CLOCK, LOAD, stand_in=patchy)
    assert np.isfinite(gated.values).all()
    assert gated.values[50] == GOOD[47]
    assert gated.values[51] == LAST_WEEK[51]


def test_watts_are_told_from_kilowatts() -> None:
    """F1: a feed a thousand times too large is converted whole."""
    gated = gate("home.power_kw", GOOD * 1000, CLOCK, LOAD)
    assert gated.values == pytest.approx(GOOD)
    [found] = gated.findings
    assert (found.what, found.mended) == ("unit", "converted")
    assert "looks like W, not kW" in str(found)


def test_watts_within_the_range_are_told_by_what_is_usual() -> None:
    """A building may take 500 kW: there only what is usual tells W from kW."""
    wide = Rule(Quantity("kW", 0, 10_000), usual=0.5)
    assert gate("x", GOOD * 1000, CLOCK, wide).values == pytest.approx(GOOD)
    blind = Rule(Quantity("kW", 0, 10_000))
    assert gate("x", GOOD * 1000, CLOCK, blind).values == pytest.approx(GOOD * 1000)


def test_kilowatts_divided_twice_are_told_and_kept() -> None:
    """A thousand times too small is a slip, or a house in holidays: never raised."""
    gated = gate("home.power_kw", GOOD / 1000, CLOCK, LOAD)
    assert gated.values == pytest.approx(GOOD / 1000)
    assert [(found.what, found.mended) for found in gated.findings] == [
        ("unit", "kept")
    ]


@pytest.mark.parametrize(("factor", "unit"), [(1000, "EUR/MWh"), (100, "ct/kWh")])
def test_units_of_prices(factor: float, unit: str) -> None:
    """EUR/MWh and cents are told apart by what is usual."""
    prices = 0.15 + 0.1 * np.sin(np.arange(96) / 9)
    gated = gate("spot.eur_per_kwh", prices * factor, CLOCK, PRICE)
    assert gated.values == pytest.approx(prices)
    assert unit in gated.findings[0].hint


def test_two_explanations_are_none() -> None:
    """Without a usual price, 85 may be cents or EUR/MWh: it is taken out instead."""
    rule = Rule(Quantity("EUR/kWh", -5, 10))
    gated = gate("spot.eur_per_kwh", np.full(96, 85.0), CLOCK, rule, stand_in=LAST_WEEK)
    assert [found.what for found in gated.findings] == ["range"]
    assert np.array_equal(gated.values, LAST_WEEK)


def test_one_spike_is_no_slip_of_unit() -> None:
    """F1, F2: a lone value out of range, or that stands out, is bridged."""
    for height, what in ((500.0, "range"), (11.0, "spike")):
        raw = GOOD.copy()
        raw[30] = height
        gated = gate("home.power_kw", raw, CLOCK, LOAD)
        assert gated.findings == (
            Finding("home.power_kw", what, 30, 1, "interpolated"),
        )
        assert gated.values[30] == pytest.approx((GOOD[29] + GOOD[31]) / 2)


def test_negative_energy_is_out_of_range() -> None:
    """F1: a load below zero is no load."""
    raw = np.where(np.arange(96) == 7, -3.0, GOOD)
    assert gate("home.power_kw", raw, CLOCK, LOAD).findings[0].what == "range"


def test_a_stuck_sensor_is_believed_no_longer_than_it_may_be() -> None:
    """F1: eight hours at one value to the last bit are a sensor that died."""
    raw = GOOD.copy()
    raw[20:52] = raw[20]
    gated = gate("home.power_kw", raw, CLOCK, LOAD, stand_in=LAST_WEEK)
    assert gated.findings == (
        Finding("home.power_kw", "stuck", 21, 31, "stood in for"),
    )
    assert np.array_equal(gated.values[21:52], LAST_WEEK[21:52])
    raw[20:30] = raw[20]
    raw[30:52] = GOOD[30:52]
    assert gate("home.power_kw", raw, CLOCK, LOAD).findings == ()


def test_a_dark_roof_is_not_stuck() -> None:
    """Zero all night is no fault where no longest time at zero is set."""
    roof = Rule(Quantity("kW", 0, 9), stuck_s=3600.0)
    night = np.where(np.arange(96) < 60, 0.0, GOOD)
    assert gate("roof.available_kw", night, CLOCK, roof).findings == ()


def test_a_steep_rise_is_no_spike() -> None:
    """A car that starts to charge in two strides stays."""
    rule = Rule(Quantity("kW", 0, 100), jump=9.0)
    rise = np.repeat([1.0, 11.0, 22.0, 1.0], [40, 1, 40, 15])
    assert gate("car.power_kw", rise, CLOCK, rule).findings == ()


def test_a_day_below_zero_is_a_price() -> None:
    """F2: a price may be negative for longer than it may be 0."""
    raw = -0.05 - 0.01 * np.sin(np.arange(96))
    assert gate("spot.eur_per_kwh", raw, CLOCK, PRICE).findings == ()


def test_a_price_feed_that_failed_says_zero_and_is_not_believed() -> None:
    """F2: zero for a day is a failed feed; for an hour, or below, it is a price."""
    failed = gate("spot.eur_per_kwh", np.zeros(96), CLOCK, PRICE, stand_in=LAST_WEEK)
    assert failed.findings == (
        Finding("spot.eur_per_kwh", "dead", 0, 96, "stood in for"),
    )
    assert np.array_equal(failed.values, LAST_WEEK)
    cheap = GOOD.copy()
    cheap[40:60] = 0.0
    cheap[60:64] = -0.3
    assert gate("spot.eur_per_kwh", cheap, CLOCK, PRICE).findings == ()


def test_a_constant_price_is_a_price() -> None:
    """F2: a flat tariff is not a stuck sensor where nobody says so."""
    assert gate("spot.eur_per_kwh", np.full(96, 0.2), CLOCK, PRICE).findings == ()


@pytest.mark.parametrize(("age_h", "late"), [(35, False), (48, True)])
def test_a_provider_that_is_down(age_h: float, *, late: bool) -> None:
    """F3: what a silent provider said last is kept, and how old it is, told."""
    gated = gate("spot.eur_per_kwh", GOOD, CLOCK, PRICE, age_s=age_h * 3600)
    assert [found.what for found in gated.findings] == (["late"] if late else [])
    assert np.array_equal(gated.values, GOOD)
    assert all("48.0 h ago" in str(found) for found in gated.findings)


def test_gaps_are_measured_in_time_not_in_steps() -> None:
    """Three coarse steps are a long gap, ten fine ones a short one."""
    clock = Clock(CLOCK.start, (300,) * 20 + (3600,) * 20)
    raw = np.linspace(1, 2, 40)
    raw[5:15] = raw[30:33] = np.nan
    gated = gate("x", raw, clock, LOAD, stand_in=np.full(40, 9.0))
    assert [found.mended for found in gated.findings] == [
        "interpolated",
        "stood in for",
    ]
    assert gated.values[30:33].tolist() == [9.0] * 3


@given(
    raw=st.lists(
        st.one_of(
            st.none(), st.text(max_size=3), st.booleans(), st.integers(), st.floats()
        ),
        max_size=120,
    ),
    stand_in=st.sampled_from([None, LAST_WEEK]),
    rule=st.sampled_from([LOAD, PRICE, Rule(Quantity("°C", -30, 45), usual=12.0)]),
)
def test_garbage_in_is_never_garbage_out(
    raw: list[object], stand_in: Floats | None, rule: Rule
) -> None:
    """Any feed gives numbers in range; with a stand-in, no step stays unknown."""
    values = gate("x", raw, CLOCK, rule, stand_in=stand_in).values
    known = values[~np.isnan(values)]
    assert len(values) == 96
    assert (known >= rule.quantity.low).all()
    assert (known <= rule.quantity.high).all()
    assert len(known) in ({96} if stand_in is not None else {0, 96})


@given(st.lists(st.integers(0, 95), max_size=60, unique=True))
def test_every_step_that_changed_is_told(holes: list[int]) -> None:
    """Findings name exactly the steps that were mended."""
    raw = GOOD.copy()
    raw[holes] = np.nan
    gated = gate("x", raw, CLOCK, LOAD, stand_in=LAST_WEEK)
    told = {
        at
        for found in gated.findings
        for at in range(found.first, found.first + found.count)
    }
    assert told == set(holes)
    kept = np.setdiff1d(np.arange(96), holes)
    assert np.array_equal(gated.values[kept], GOOD[kept])


def test_temperatures_in_other_scales() -> None:
    """K and °F out of range are brought to °C by the record room's own table."""
    rule = Rule(Quantity("°C", -30, 45))
    celsius = 12 + 6 * np.sin(np.arange(96) / 15)
    for raw in (celsius + 273.15, celsius * 1.8 + 32):
        assert gate("x", raw, CLOCK, rule).values == pytest.approx(celsius)


def test_gaps_may_stay_gaps() -> None:
    """Who learns from a feed wants no invented numbers: all is told, nothing filled."""
    raw = GOOD.copy()
    raw[40:42] = np.nan
    raw[50] = -1.0
    gated = gate("home.power_kw", raw, CLOCK, LOAD, fill=False)
    assert np.flatnonzero(np.isnan(gated.values)).tolist() == [40, 41, 50]
    assert [(each.what, each.mended) for each in gated.findings] == [
        ("missing", "lost"),
        ("range", "lost"),
    ]
