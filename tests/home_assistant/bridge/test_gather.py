"""Everything at once, each part on its own."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
)
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_platform

from custom_components.quartier.bridge import gather, history
from custom_components.quartier.bridge.gather import async_gather
from custom_components.quartier.bridge.history import Archive
from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.bridge.slots import clock_from
from tests.home_assistant.recorded import recorded

NOW = datetime(2026, 11, 25, 12, 7, tzinfo=UTC)
CLOCK = clock_from(NOW, 15, 36)
PARIS = "Europe/Paris"


def _layout(
    data: dict[str, Any] | None = None,
    forecast: object = None,
    **settings: Any,  # noqa: ANN401 (any setting)
) -> Layout:
    place = Place("h", "H", "household", "Ana", settings=MappingProxyType(settings))
    told = {"power": "sensor.pv", "peak_kw": 4, "forecast": forecast}
    roof = Device("roof", "R", "pv", "Toit", "h", told)
    return Layout("e", "home", "Chez Ana", PARIS, (place,), (roof,), data or {})


async def _gathered(hass: HomeAssistant, layout: Layout) -> gather.Gathered:
    readings = Readings(hass.states.get, NOW)
    return await async_gather(hass, layout, kinds(), Archive(900), readings, CLOCK)


@pytest.fixture(autouse=True)
def paris(hass: HomeAssistant) -> None:
    """Live in France."""
    hass.config.latitude, hass.config.longitude = 48.9, 2.3
    hass.config.currency = "EUR"


def _show(hass: HomeAssistant, name: str, **other: Any) -> str:  # noqa: ANN401 (any attribute)
    state = recorded(name, **other)
    hass.states.async_set(state.entity_id, state.state, state.attributes)
    return state.entity_id


async def test_all_parts_are_collected(hass: HomeAssistant) -> None:
    """Weather, sun, prices and carbon, all on the plan's clock."""
    weather = _show(hass, "weather_hourly")
    price = _show(hass, "entsoe_shuffled")
    sun = _show(hass, "open_meteo_days")
    hass.states.async_set("sensor.co2", "33", {"unit_of_measurement": "gCO2eq/kWh"})

    async def answer(call: ServiceCall) -> ServiceResponse:
        told = recorded("weather_hourly").attributes["forecast"]
        return {call.data["entity_id"]: {"forecast": told}}

    hass.services.async_register(
        "weather", "get_forecasts", answer, supports_response=SupportsResponse.ONLY
    )
    layout = _layout(
        {"weather": weather, "carbon": "sensor.co2"},
        [sun],
        contract="spot",
        price_entity=price,
    )

    found = await _gathered(hass, layout)

    assert found.troubles == ()
    assert set(found.given) == {"outdoor_c", "ghi_w_per_m2", "roof.available_kw"}
    assert np.isfinite(found.given["outdoor_c"]).all()
    assert found.given["roof.available_kw"][0] == pytest.approx(2.41, abs=0.1)
    assert set(found.market) == {"sensor-average_electricity_price.eur_per_kwh"}
    assert (found.usual["carbon_g_per_kwh"] == 33).all()
    assert found.history.series == {}


async def test_with_nothing_there_is_nothing_but_usual_carbon(
    hass: HomeAssistant,
) -> None:
    """Who configured nothing gets no trouble, and the mean of the country."""
    found = await _gathered(hass, _layout())

    assert (found.given, found.market, found.troubles) == ({}, {}, ())
    assert (found.usual["carbon_g_per_kwh"] == 44.2).all()


async def test_each_part_fails_alone(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forecast that never comes and one that breaks leave the rest as it is."""
    monkeypatch.setattr(gather, "_SECONDS", 0.05)
    price = _show(hass, "entsoe_shuffled")
    weather = _show(hass, "weather_hourly")

    async def never(call: ServiceCall) -> ServiceResponse:
        del call
        await asyncio.sleep(5)
        return {}

    async def breaks(hass: HomeAssistant, entry_id: str) -> object:
        del hass, entry_id
        raise KeyError("somebody's fault")

    hass.services.async_register(
        "weather", "get_forecasts", never, supports_response=SupportsResponse.ONLY
    )
    hass.config.components.add("energy")
    hass.config.components.add("roofs")
    mock_platform(
        hass, "roofs.energy", SimpleNamespace(async_get_solar_forecast=breaks)
    )
    entry = MockConfigEntry(domain="roofs")
    entry.add_to_hass(hass)
    entity = er.async_get(hass).async_get_or_create(
        "sensor", "roofs", "today", config_entry=entry
    )
    layout = _layout(
        {"weather": weather},
        entity.entity_id,
        contract="spot",
        price_entity=price,
    )

    found = await _gathered(hass, layout)

    assert found.given == {}
    assert len(found.market) == 1


async def test_troubles_say_what_and_whose(hass: HomeAssistant) -> None:
    """A foreign price and a forecast that is gone, unreadable or in money are told."""
    foreign = _show(hass, "foreign")
    odd = _show(hass, "own_template")
    layout = _layout(
        {},
        ["sensor.gone", odd],
        contract="spot",
        price_entity=foreign,
        injection_entity="sensor.nowhere",
    )
    readings = Readings(hass.states.get, NOW)

    found = await async_gather(hass, layout, kinds(), Archive(900), readings, CLOCK)

    assert {(one.what, one.where, one.whose) for one in found.troubles} == {
        ("unit", foreign, "Ana"),
        ("missing", "sensor.gone", "Toit"),
        ("unreadable", odd, "Toit"),
    }
    assert set(readings.troubles) == {"missing_sensor.nowhere"}


async def test_two_sides_of_a_roof_add_up_and_days_join(hass: HomeAssistant) -> None:
    """Forecasts of two entries are two sides; a peak that is passed is a gap."""
    east = _show(hass, "open_meteo_days")
    west = recorded("open_meteo_days")
    hass.states.async_set("sensor.west", west.state, west.attributes)

    alone = await _gathered(hass, _layout(None, [east]))
    both = await _gathered(hass, _layout(None, [east, "sensor.west"]))

    one, two = (told.given["roof.available_kw"] for told in (alone, both))
    fits = 2 * one <= 1.3 * 4
    assert np.allclose(two[fits], 2 * one[fits])


async def test_a_recorder_that_is_slow_costs_no_plan(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was fetched before is used, and what comes late is there the next time."""
    monkeypatch.setattr(gather, "_SECONDS", 0.05)
    ready = asyncio.Event()

    async def slow(*_: object) -> dict[str, np.ndarray]:
        await ready.wait()
        return {"h#power": np.full(28 * 96, 0.4)}

    monkeypatch.setattr(history, "_async_fetched", slow)
    hass.config.components.add("recorder")
    archive, layout = Archive(900), _layout(grid_power="sensor.meter")
    readings = Readings(hass.states.get, NOW)

    late = await async_gather(hass, layout, kinds(), archive, readings, CLOCK)
    ready.set()
    await hass.async_block_till_done(wait_background_tasks=True)
    next_time = await async_gather(hass, layout, kinds(), archive, readings, CLOCK)

    assert late.history.series == {}
    assert (next_time.history.series["h-rest.power_kw"] == 0.4).all()


async def test_a_market_is_not_asked_again_at_once(hass: HomeAssistant) -> None:
    """An answer from the internet is good for half an hour."""
    asked: list[ServiceCall] = []

    async def answer(call: ServiceCall) -> ServiceResponse:
        asked.append(call)
        row = {"start_time": "2026-11-25T13:00:00+01:00", "price": 0.2}
        return {"prices": {"Maison": [row]}}

    hass.services.async_register(
        "market", "get_prices", answer, supports_response=SupportsResponse.ONLY
    )
    entity = er.async_get(hass).async_get_or_create("sensor", "market", "price")
    hass.states.async_set(entity.entity_id, "0.2", {"unit_of_measurement": "EUR/kWh"})
    layout = _layout(contract="spot", price_entity=entity.entity_id)
    archive = Archive(900)

    for minutes in (0, 20, 40):
        at = NOW + timedelta(minutes=minutes)
        readings = Readings(hass.states.get, at)
        found = await async_gather(hass, layout, kinds(), archive, readings, CLOCK)
        [told] = found.market.values()
        assert told.values == (0.2,)

    assert len(asked) == 2


async def test_kinds_say_what_is_usual(hass: HomeAssistant) -> None:
    """Hot water is what the household's people usually draw."""
    tank = Device("tank", "T", "water_heater", "Ballon", "h", {"control": "switch.t"})
    layout = _layout(persons=3)
    layout = replace(layout, devices=(*layout.devices, tank))

    found = await _gathered(hass, layout)

    drawn = found.usual["tank.draw_kw"]
    day = CLOCK.coverage(CLOCK.start, CLOCK.start + timedelta(days=1))
    assert (drawn * CLOCK.hours * day).sum() == pytest.approx(5.5, abs=0.1)


async def test_the_past_of_nodes_is_that_of_our_own_entities(
    hass: HomeAssistant,
) -> None:
    """Found by the node's subentry, and asked of the recorder like any other."""
    registry = er.async_get(hass)
    known = registry.async_get_or_create("sensor", "quartier", "N_node_power")
    node = Device("n", "N", "participant", "Tank", "h", {"participant": "node1"})
    new = Device("m", "M", "participant", "New", "h", {"participant": "node2"})
    layout = replace(_layout(), devices=(node, new))
    asked: dict[str, Any] = {}

    async def recall(_hass: object, sources: Any, _now: object) -> Any:  # noqa: ANN401 (an outlook)
        asked.update(sources)

    archive = Archive(900)
    with patch.object(Archive, "async_recall", side_effect=recall):
        readings = Readings(hass.states.get, NOW)
        await async_gather(hass, layout, kinds(), archive, readings, CLOCK)

    assert asked["n#power"].entity_id == known.entity_id
    assert "m#power" not in asked
