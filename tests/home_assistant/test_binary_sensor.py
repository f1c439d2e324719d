"""Binary sensors tell automations when sun is to spare, hours are cheap, peaks near."""

from dataclasses import replace

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.bridge.situation import Situation
from tests.home_assistant.platforms import matches
from tests.home_assistant.street import (
    NOW,
    home,
    home_situation,
    lives,
    lives_openly,
    street,
    street_situation,
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every binary sensor is as it was seen to be right."""
    await matches(hass, entry, Platform.BINARY_SENSOR, snapshot)


@pytest.mark.parametrize(
    ("measured_kw", "spare"), [(-0.3, "on"), (-0.05, "off"), (0.4, "off")]
)
async def test_sun_to_spare_is_read_from_the_meter(
    hass: HomeAssistant, measured_kw: float, spare: str
) -> None:
    """Where a meter is read, it says whether power leaves, whatever was planned."""
    seen = replace(home_situation(), measured_kw={"maison": measured_kw})
    await lives(hass, home(), Platform.BINARY_SENSOR, situation=seen)
    assert _state(hass, "maison_sun_to_spare") == spare


@pytest.mark.parametrize(("planned_kw", "spare"), [(-0.3, "on"), (0.0, "off")])
async def test_without_a_meter_the_plan_is_believed(
    hass: HomeAssistant, planned_kw: float, spare: str
) -> None:
    """Where no meter is read, sun is to spare when the plan gives some away."""
    seen = _exchanging(replace(home_situation(), measured_kw={}), planned_kw)
    await lives(hass, home(), Platform.BINARY_SENSOR, situation=seen)
    assert _state(hass, "maison_sun_to_spare") == spare


async def test_cheap_hours_come_and_go(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Cheap is what the contract makes cheap: from noon to two, here."""
    coordinator = await lives(hass, home(), Platform.BINARY_SENSOR)
    assert _state(hass, "maison_cheap_hours") == "off"
    freezer.tick(2 * 3600)
    await coordinator.becomes()
    assert _state(hass, "maison_cheap_hours") == "on"


@pytest.mark.parametrize(
    ("powers_kw", "near"),
    [
        ({3: 8.0, 20: 9.0}, "off"),  # the highest is far away
        ({3: 9.0, 20: 8.0}, "on"),
        ({}, "off"),  # nothing is taken
        (dict.fromkeys(range(48), 1.0), "off"),  # flat is no peak
    ],
)
async def test_a_peak_without_a_limit(
    hass: HomeAssistant, powers_kw: dict[int, float], near: str
) -> None:
    """Where no limit is known, a peak is the plan's highest power, if it stands out."""
    seen = _exchanging(home_situation(), powers_kw)
    await lives(hass, home(), Platform.BINARY_SENSOR, situation=seen)
    assert _state(hass, "maison_peak_ahead") == near


@pytest.mark.parametrize(("power_kw", "near"), [(26.9, "off"), (27.0, "on")])
async def test_a_peak_below_a_limit(
    hass: HomeAssistant, power_kw: float, near: str
) -> None:
    """Where a limit is known, a peak is what comes near to it: 30 kW, here."""
    seen = _exchanging(street_situation(), {2: power_kw, 30: 29.0}, "b1")
    await lives(hass, street(), Platform.BINARY_SENSOR, situation=seen)
    assert _state(hass, "les_lilas_peak_ahead") == near


async def test_a_run_is_recommended_when_it_is_planned(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The washing machine's moment comes with its planned start, at eleven."""
    coordinator = await lives_openly(hass, street(), Platform.BINARY_SENSOR)
    assert _state(hass, "lave_linge_good_moment_to_run") == "off"
    freezer.tick(3600)
    await coordinator.becomes()
    assert _state(hass, "lave_linge_good_moment_to_run") == "on"
    assert hass.states.get("binary_sensor.toiture_good_moment_to_run") is None


async def test_without_a_plan_nothing_is_known(hass: HomeAssistant) -> None:
    """Without plan and meter they are unknown: neither on nor off."""
    nothing = replace(home_situation(), plan=None, measured_kw={})
    await lives(hass, home(), Platform.BINARY_SENSOR, situation=nothing)
    states = hass.states.async_all("binary_sensor")
    assert len(states) == 6
    assert {state.state for state in states} == {"unknown"}


def _exchanging(
    situation: Situation, powers_kw: float | dict[int, float], name: str = "maison"
) -> Situation:
    """Let a place exchange so much: all the time, or at some steps."""
    plan = situation.plan
    assert plan is not None
    exchange_kw = np.zeros(len(plan.clock))
    if isinstance(powers_kw, float):
        exchange_kw[:] = powers_kw
    else:
        exchange_kw[list(powers_kw)] = list(powers_kw.values())
    place = replace(plan.places[name], exchange_kw=exchange_kw)
    return replace(situation, plan=replace(plan, places={**plan.places, name: place}))


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(f"binary_sensor.{name}")
    return None if state is None else state.state
