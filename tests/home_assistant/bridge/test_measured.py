"""The past, from a real recorder."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import StatisticsRow
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.quartier.bridge import measured
from custom_components.quartier.bridge.history import Archive
from custom_components.quartier.bridge.kinds import Source
from custom_components.quartier.bridge.measured import PRICE, averaged, counted
from custom_components.quartier.bridge.readings import CARBON, OUTDOOR, PERCENT, POWER
from custom_components.quartier.engine import Clock
from tests.home_assistant.statistics import (
    HOUR,
    NOW,
    async_imported,
    async_imported_fine,
)

START = datetime(2026, 11, 25, tzinfo=UTC)
CLOCK = Clock.even(START, 600, 12)


async def test_weeks_of_statistics_are_read_in_kw(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Watts become kW with the source's sign; what is older than four weeks is not."""
    assert recorder_mock
    values = [1000.0 + at % 24 for at in range(30 * 24)]
    await async_imported(hass, "sensor.meter", "W", "power", values)
    source = Source("sensor.meter", POWER, -1.0)

    past = await Archive(1800).async_recall(hass, {"x": source}, NOW)

    assert past.clock.end == NOW.replace(minute=0)
    assert len(past.clock) == 28 * 48
    assert np.allclose(past.series["x"][::2], -np.array(values[-28 * 24 :]) / 1000)
    assert np.allclose(past.series["x"][1::2], past.series["x"][::2])


async def test_counters_of_energy_become_mean_powers(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """A meter that only counts kWh tells the mean power of each hour."""
    assert recorder_mock
    values = (500.0 + np.cumsum([0.5] * 24 + [2.0] * 24)).tolist()
    await async_imported(hass, "sensor.index", "kWh", "energy", values, is_counter=True)

    past = await Archive(3600).async_recall(
        hass, {"x": Source("sensor.index", POWER)}, NOW
    )

    seen = past.series["x"]
    # What it had counted before is no power of the first hour.
    assert np.isnan(seen[:-47]).all()
    assert np.allclose(seen[-47:-24], 0.5)
    assert np.allclose(seen[-24:], 2.0)


def test_energy_is_spread_over_what_was_not_recorded() -> None:
    """After hours without a recorder their energy is no burst of one hour."""
    begin = START.timestamp()
    rows = [
        StatisticsRow(start=begin + 3600.0 * hour, end=0.0, change=change)
        for hour, change in ((0, 9e3), (1, 1.0), (5, 2.0), (6, None), (7, -1.0))
    ]

    spans = list(measured._counted_spans(rows, 3600.0))

    assert spans == [
        (begin + 3600.0, begin + 7200.0, 1.0),
        (begin + 7200.0, begin + 6 * 3600.0, 0.5),
    ]


async def test_the_last_days_are_as_fine_as_five_minutes(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """Energy of five minutes is twelve times as much power; it wins over the hour's."""
    assert recorder_mock
    hours = np.cumsum([1.0] * 5).tolist()
    await async_imported(hass, "sensor.index", "kWh", "energy", hours, is_counter=True)
    fine = np.cumsum([0.1] * 6 + [0.2] * 6).tolist()
    await async_imported_fine(hass, "sensor.index", fine)

    past = await Archive(1800).async_recall(
        hass, {"x": Source("sensor.index", POWER)}, NOW
    )

    assert np.allclose(past.series["x"][-8:], [1.0] * 6 + [1.2, 2.4])


async def test_each_gate_has_its_units(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """°F are converted, money and carbon understood; any other unit is left out."""
    assert recorder_mock
    await async_imported(hass, "sensor.out", "°F", "temperature", [50.0] * 3)
    await async_imported(hass, "sensor.price", "€/MWh", None, [80.0] * 3)
    await async_imported(hass, "sensor.co2", "gCO₂eq/kWh", None, [40.0] * 3)
    await async_imported(hass, "sensor.soc", "%", "unitless", [55.0] * 3)
    await async_imported(hass, "sensor.odd", "bar", "pressure", [1.0] * 3)
    sources = {
        "out": Source("sensor.out", OUTDOOR),
        "price": Source("sensor.price", PRICE),
        "co2": Source("sensor.co2", CARBON),
        "soc": Source("sensor.soc", PERCENT),
        "odd": Source("sensor.odd", POWER),
        "odd_price": Source("sensor.odd", PRICE),
    }

    past = await Archive(3600).async_recall(hass, sources, NOW)

    last = {name: values[-1] for name, values in past.series.items()}
    assert last == {
        "out": pytest.approx(10.0),
        "price": pytest.approx(0.08),
        "co2": 40.0,
        "soc": 55.0,
    }


async def test_entities_without_statistics_are_averaged_over_their_states(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Each state holds until the next; what was unavailable is unknown."""
    assert recorder_mock
    watts = {"unit_of_measurement": "W"}
    start = NOW.replace(hour=8, minute=0)
    for minutes, told in (
        (0, "1000"),
        (90, "3000"),
        (120, "unavailable"),
        (180, "500"),
    ):
        freezer.move_to(start + timedelta(minutes=minutes))
        hass.states.async_set("sensor.plug", told, watts)
        await async_wait_recording_done(hass)
    freezer.move_to(NOW)
    sources = {
        "x": Source("sensor.plug", POWER),
        "gone": Source("sensor.gone", POWER),
        "bar": Source("sensor.plug", OUTDOOR),
    }

    past = await Archive(3600).async_recall(hass, sources, NOW)

    assert set(past.series) == {"x"}
    assert past.series["x"][-4:].tolist() == pytest.approx(
        [1.0, 2.0, np.nan, 0.5], nan_ok=True
    )


async def test_a_counter_without_statistics_is_differenced(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Wh counted in states become mean kW between the first and the last."""
    assert recorder_mock
    start = NOW.replace(hour=8, minute=0)
    for hours in range(5):
        freezer.move_to(start + hours * HOUR)
        told = {"unit_of_measurement": "Wh"}
        hass.states.async_set("sensor.index", str(1500.0 * hours), told)
        await async_wait_recording_done(hass)
    freezer.move_to(NOW)

    past = await Archive(3600).async_recall(
        hass, {"x": Source("sensor.index", POWER)}, NOW
    )

    assert np.allclose(past.series["x"][-4:], 1.5)


async def test_states_without_a_number_are_no_past(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """What only ever was unavailable, or was never written, has no series."""
    assert recorder_mock
    for name, told in (("dead", "unavailable"), ("modes", "eco")):
        hass.states.async_set(f"sensor.{name}", told, {"unit_of_measurement": "kW"})
    await async_wait_recording_done(hass)
    hass.states.async_set("sensor.fresh", "1", {"unit_of_measurement": "kW"})
    sources = {
        name: Source(f"sensor.{name}", POWER) for name in ("dead", "modes", "fresh")
    }

    past = await Archive(3600).async_recall(
        hass, sources, datetime(2020, 1, 1, tzinfo=UTC)
    )

    assert past.series == {}


async def test_shares_and_prices_without_statistics_have_their_units(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """A percentage counts as it is, cents become euros; other units are left out."""
    assert recorder_mock
    freezer.move_to(NOW - 5 * HOUR)
    for name, value, unit in (
        ("soc", "40", None),
        ("price", "12", "ct/kWh"),
        ("odd", "3", "bar"),
    ):
        hass.states.async_set(f"sensor.{name}", value, {"unit_of_measurement": unit})
    await async_wait_recording_done(hass)
    freezer.move_to(NOW)
    sources = {
        "soc": Source("sensor.soc", PERCENT),
        "price": Source("sensor.price", PRICE),
        "odd": Source("sensor.odd", PERCENT),
        "odd_kw": Source("sensor.odd", POWER),
    }

    past = await Archive(3600).async_recall(hass, sources, NOW)

    assert {name: values[-1] for name, values in past.series.items()} == {
        "soc": 40.0,
        "price": pytest.approx(0.12),
    }


async def test_the_past_of_prices_is_in_the_money_of_the_house(
    hass: HomeAssistant, recorder_mock: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    """Where people pay in pounds, pence are read and cents are not."""
    assert recorder_mock
    hass.config.currency = "GBP"
    freezer.move_to(NOW - 5 * HOUR)
    for name, unit in (("ours", "p/kWh"), ("theirs", "ct/kWh")):
        hass.states.async_set(f"sensor.{name}", "12", {"unit_of_measurement": unit})
    await async_wait_recording_done(hass)
    freezer.move_to(NOW)
    await async_imported(hass, "sensor.kept", "p/kWh", None, [12.0] * 3)
    sources = {
        name: Source(f"sensor.{name}", PRICE) for name in ("ours", "theirs", "kept")
    }

    past = await Archive(3600).async_recall(hass, sources, NOW)

    assert set(past.series) == {"ours", "kept"}
    assert past.series["ours"][-1] == pytest.approx(0.12)


async def test_absurd_values_are_gaps(
    hass: HomeAssistant, recorder_mock: Recorder
) -> None:
    """What no meter can show is taken out; the rest stays."""
    assert recorder_mock
    await async_imported(hass, "sensor.meter", "kW", "power", [1.0, 9e9, 2.0])

    past = await Archive(3600).async_recall(
        hass, {"x": Source("sensor.meter", POWER)}, NOW
    )

    assert past.series["x"][-3:].tolist() == pytest.approx(
        [1.0, np.nan, 2.0], nan_ok=True
    )


@given(
    st.lists(
        st.tuples(st.floats(-3_000, 9_000), st.floats(-100, 4_000), st.floats(-10, 10)),
        max_size=12,
    )
)
def test_means_lie_between_what_was_measured(
    raw: list[tuple[float, float, float]],
) -> None:
    """However spans lie, a mean is between the least and the most of them."""
    begin = START.timestamp()
    spans = [(begin + at, begin + at + length, value) for at, length, value in raw]

    means = averaged(spans, CLOCK)

    known = means[~np.isnan(means)]
    if len(known):
        values = [value for _, _, value in raw]
        assert known.min() >= min(values) - 1e-6
        assert known.max() <= max(values) + 1e-6


@given(st.lists(st.floats(0, 5), min_size=2, max_size=20), st.integers(0, 15))
def test_a_counter_that_is_reset_loses_nothing(kwh: list[float], reset: int) -> None:
    """The energy of all steps is what was counted, a new start in between or not."""
    clock = Clock.even(START, 600, len(kwh))
    counts = np.concatenate(([0.0], np.cumsum(kwh)))
    at = reset % len(kwh)
    counts[at:] -= counts[at]
    points = [
        (START.timestamp() + 600.0 * step, count) for step, count in enumerate(counts)
    ]

    powers = counted(points, clock)

    lost = sum(kwh[at - 1 : at]) if at else 0.0
    assert (powers >= -1e-9).all()
    assert float((powers * clock.hours).sum()) == pytest.approx(sum(kwh) - lost)
    assert np.isnan(counted(points[:1], clock)).all()
