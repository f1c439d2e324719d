"""Before anything is saved it is planned with, and all that is wrong is told."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.quartier.bridge.dry_run import async_dry_run
from custom_components.quartier.engine import Fault, Planner, RefusedError
from tests.home_assistant.bridge.homes import TANK, device, home, house, readings


def _say(hass: HomeAssistant) -> None:
    told = readings(dt_util.utcnow())
    for name in ("grid", "pv", "soc", "battery_power", "tank", "tank_power"):
        state = told.look(f"sensor.{name}")
        assert state is not None
        hass.states.async_set(state.entity_id, state.state, state.attributes)
    hass.states.async_set("switch.tank", "off")


async def test_what_is_right_has_no_troubles(hass: HomeAssistant) -> None:
    """A home and a house with plausible entities can be planned for."""
    _say(hass)

    assert await async_dry_run(hass, home()) == ()
    assert await async_dry_run(hass, house()) == ()


@pytest.mark.parametrize(
    ("entity_id", "state", "unit", "what"),
    [
        ("sensor.tank", "55", "W", "unit"),
        ("sensor.soc", "120", "%", "range"),
        ("sensor.grid", "unavailable", "W", "unavailable"),
    ],
)
async def test_what_an_entity_cannot_be_is_told(
    hass: HomeAssistant, entity_id: str, state: str, unit: str, what: str
) -> None:
    """A wrong unit, an impossible value and a silent entity are each told by name."""
    _say(hass)
    hass.states.async_set(entity_id, state, {"unit_of_measurement": unit})

    found = await async_dry_run(hass, home())

    assert [(trouble.what, trouble.where) for trouble in found] == [(what, entity_id)]


async def test_what_is_missing_is_told(hass: HomeAssistant) -> None:
    """Where no entity is there each of them is named."""
    found = await async_dry_run(hass, home())

    assert {trouble.what for trouble in found} == {"missing"}
    assert len(found) >= 5


async def test_what_only_planning_finds_is_told(hass: HomeAssistant) -> None:
    """Each fault for which the engine refuses to plan is told, with its path."""
    _say(hass)
    refusal = RefusedError((Fault("tariff.grid", "7", "prices"),))

    with patch.object(Planner, "plan", side_effect=refusal):
        found = await async_dry_run(hass, home())

    assert [(trouble.what, trouble.where) for trouble in found] == [
        ("refused", "tariff.grid")
    ]


async def test_what_cannot_be_planned_is_told(hass: HomeAssistant) -> None:
    """Rooms without a source of heat, and names used twice, are refused in words."""
    _say(hass)
    rooms = device("rooms", "flat-1", {"device": "rooms", "area_m2": 60})
    twice = device("tank", "flat-2", TANK)
    layout = house()

    cold = await async_dry_run(hass, replace(layout, devices=(*layout.devices, rooms)))
    double = await async_dry_run(
        hass, replace(layout, devices=(*layout.devices, twice))
    )

    assert "refused" in {trouble.what for trouble in cold}
    assert "refused" in {trouble.what for trouble in double}
    assert all(trouble.detail for trouble in (*cold, *double))


async def test_a_contract_that_lacks_its_prices_is_told(hass: HomeAssistant) -> None:
    """Off-peak hours without windows are no contract."""
    _say(hass)
    layout = home()
    told = {**layout.root.settings, "offpeak_windows": "noon"}
    root = replace(layout.root, settings=told)

    found = await async_dry_run(hass, replace(layout, places=(root,)))

    assert [trouble.what for trouble in found] == ["contract"]
