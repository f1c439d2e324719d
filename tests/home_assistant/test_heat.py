"""Heat stands beside electricity: made by the real flow, planned, told and counted."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier import heat
from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.set_points import SetPoint
from custom_components.quartier.diagnostics import async_get_config_entry_diagnostics
from custom_components.quartier.glance import Glance, Subject, subjects
from tests.home_assistant.flow.steps import answer_subentry, begin_subentry
from tests.home_assistant.warming import (
    DEVICES,
    LOOP,
    TITLES,
    coordinator_of,
    later,
    say,
    settled,
    warm,
)

BOILER: Mapping[str, Any] = {
    "device": "boiler",
    "parent": "",
    "heat_kw": 500.0,
    "allow": "input_boolean.loop",
}
HOLDER: Mapping[str, Any] = {
    "device": "gas_holder",
    "parent": "",
    "capacity_kwh": 900.0,
    "made_kw": 80.0,
}
FUEL: Mapping[str, Any] = {"device": "fuel_supply", "parent": "", "budget_kwh": 1e6}


@pytest.fixture(autouse=True)
def _winter(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-01-14 17:00:00+00:00")


def _look(entry: MockConfigEntry) -> dict[str, Glance]:
    coordinator = coordinator_of(entry)
    every: tuple[Subject, ...] = subjects(coordinator.layout)
    return {each.id: Glance(coordinator, each) for each in every}


def _shown(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> set[str]:
    """Name what a device shows, by the ends of its entities' names."""
    registry = er.async_get(hass)
    return {
        f"{one.domain}.{one.unique_id.removeprefix(f'{key}_')}"
        for one in er.async_entries_for_config_entry(registry, entry.entry_id)
        if one.config_subentry_id == key
    }


def _state(hass: HomeAssistant, key: str, what: str) -> str:
    name = er.async_get(hass).async_get_entity_id("sensor", "quartier", f"{key}_{what}")
    assert name is not None
    state = hass.states.get(name)
    assert state is not None
    return state.state


async def _told(
    hass: HomeAssistant, entry: MockConfigEntry, told: Mapping[str, Any], title: str
) -> None:
    """Click a device together, as people do."""
    kind = kinds()[told["device"]]
    form = await begin_subentry(hass, entry, "asset")
    form = await answer_subentry(hass, form, {"device": kind.kind, "name": title})
    page: dict[str, Any] = {field.section: {} for field in kind.fields if field.section}
    for field in kind.fields:
        value = told.get(field.key, field.default)
        if value is not None:
            where = page[field.section] if field.section else page
            where[field.key] = value
    made = await answer_subentry(hass, form, page)
    assert made["type"] == "create_entry", made.get("errors")
    await settled(hass)


async def test_a_neighbourhood_is_told_of_its_heat_and_heated(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From the forms to the orders: what is cheap makes the heat, and a hand wins."""
    entry = await warm(hass, devices={})
    # More than the store gives: something has to heat.
    say(hass, demand_heat="700")
    # The demand comes first, and waits until something heats.
    for key in ("DEMAND", "STORE", "NETWORK", "LOOP"):
        await _told(hass, entry, DEVICES[key], TITLES[key])
    await later(hass, freezer, minutes=16)
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    assert plan.status in {"optimal", "bounded"}
    own = {thing.kind: thing for thing in plan.things.values()}
    balance = sum(
        own[kind].heat_kw
        for kind in ("geothermal", "heat_network", "heat_store", "heat_load")
    )
    assert float(abs(balance).max()) < 1e-3
    # 0.12 €/kWh over a COP of 3.3 is less than 0.06 €/kWh.
    hours, bought = plan.clock.hours, -own["heat_network"].heat_kw
    assert float(bought @ hours) < 0.1 * float(own["heat_load"].heat_kw @ hours)
    loop = -float(own["geothermal"].heat_kw[0])
    assert loop > 350.0
    assert hass.states.is_state("input_boolean.loop", "on")
    told = hass.states.get("input_number.loop")
    assert told is not None
    assert float(told.state) == pytest.approx(loop, abs=17.0)
    # A hand on the switch wins, and the plan reckons with it.
    await hass.services.async_call(
        "input_boolean", "turn_off", {"entity_id": "input_boolean.loop"}, blocking=True
    )
    await later(hass, freezer, minutes=1)
    await later(hass, freezer, minutes=15)
    assert hass.states.is_state("input_boolean.loop", "off")
    situation = coordinator_of(entry).data
    assert situation.plan is not None
    held = next(
        one for one in situation.plan.things.values() if one.kind == "geothermal"
    )
    assert not any(held.on[:4])


async def test_what_each_shows(hass: HomeAssistant) -> None:
    """Heat where there is heat, fuel where there is fuel; no electricity where none."""
    entry = await warm(
        hass, {**DEVICES, "BOILER": BOILER, "HOLDER": HOLDER, "FUEL": FUEL}
    )
    loop = _shown(hass, entry, "LOOP")
    assert loop >= {
        *("sensor.heat", "sensor.heat_planned", "sensor.heat_made", "sensor.starts"),
        *("sensor.next_start", "sensor.supply_temperature", "sensor.power_planned"),
        *("sensor.return_temperature", "switch.override", "sensor.power"),
    }
    assert not loop & {"sensor.fuel_planned", "sensor.content_planned"}
    boiler = _shown(hass, entry, "BOILER")
    assert boiler >= {"sensor.heat_planned", "sensor.fuel_planned", "sensor.starts"}
    assert not boiler & {"sensor.power_planned", "sensor.heat_made", "sensor.heat"}
    assert _shown(hass, entry, "HOLDER") & {
        *("sensor.fuel_planned", "sensor.content_planned", "sensor.heat_planned"),
        *("switch.override", "sensor.next_run", "number.gas_eur_per_kwh"),
    } == {
        *("sensor.fuel_planned", "sensor.content_planned", "number.gas_eur_per_kwh"),
    }
    demand = _shown(hass, entry, "DEMAND")
    assert {"sensor.heat_planned", "sensor.heat_made"} <= demand
    assert not demand & {"sensor.next_run", "sensor.starts", "switch.override"}
    assert "sensor.content_planned" in _shown(hass, entry, "STORE")
    assert "sensor.heat_made" not in _shown(hass, entry, "STORE")
    network = _shown(hass, entry, "NETWORK")
    assert network >= {"number.r1_eur_per_kwh", "select.mode", "event.order"}
    # Of a plant its next start is told, and nobody commands a contract or a demand.
    assert "sensor.next_run" not in loop
    assert "sensor.next_run" in _shown(hass, entry, "STORE")
    for key in ("FUEL", "HOLDER", "DEMAND"):
        assert not _shown(hass, entry, key) & {"select.mode", "event.order"}


async def test_heat_is_seen_as_it_is_planned(hass: HomeAssistant) -> None:
    """What is made and given counts up; what comes of fuel and content is told."""
    entry = await warm(
        hass, {"BOILER": BOILER, "HOLDER": HOLDER, "DEMAND": DEVICES["DEMAND"]}
    )
    see = _look(entry)
    assert heat.planned_kw(see["demand"]) == pytest.approx(350.0)
    assert heat.planned_kw(see["boiler"]) == pytest.approx(350.0)
    burnt = heat.fuel_kw(see["boiler"])
    assert burnt == pytest.approx(350.0 / 1.035)
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    assert heat.content_kwh(see["holder"]) == pytest.approx(
        float(plan.things["holder"].states["fill_kwh"][0])
    )
    price = heat.price_eur_per_kwh(see["quarter"])
    assert price is not None
    assert price > 0
    assert heat.is_heated(see["quarter"])
    assert not heat.is_heated(see["boiler"])
    assert see["boiler"].runs() is True
    assert see["demand"].runs() is False
    # Nothing was measured, so nothing is made up.
    assert heat.heat_kw(see["boiler"]) is None
    assert heat.starts(see["boiler"]) == 0


async def test_starts_and_energy_are_counted(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """From minute to minute, by its heat meter."""
    await warm(hass, {"LOOP": LOOP}, options={})
    for heat_kw in ("0", "600", "600"):
        say(hass, loop_heat=heat_kw)
        await later(hass, freezer, minutes=1)
    await settled(hass)
    assert _state(hass, "LOOP", "starts") == "1"
    made = float(_state(hass, "LOOP", "heat_made"))
    assert made == pytest.approx(600.0 / 60.0, rel=0.05)
    assert _state(hass, "LOOP", "supply_temperature") == "62.0"
    assert _state(hass, "LOOP", "return_temperature") == "41.0"
    assert float(_state(hass, "LOOP", "heat")) == 600.0


async def test_a_counter_of_its_own_goes_before(hass: HomeAssistant) -> None:
    """What counts heat already is not counted again."""
    hass.states.async_set("sensor.counter", "12.5", {"unit_of_measurement": "MWh"})
    entry = await warm(hass, {"LOOP": {**LOOP, "heat_energy": "sensor.counter"}})
    assert heat.heat_kwh(_look(entry)["loop"]) == pytest.approx(12_500.0)


async def test_the_next_start(hass: HomeAssistant) -> None:
    """The present step where it is to run and does not; later ones where it runs."""
    entry = await warm(hass)
    see, coordinator = _look(entry), coordinator_of(entry)
    plan = coordinator.data.plan
    assert plan is not None
    assert plan.things["loop"].on[0]
    assert heat.next_start(see["loop"]) == plan.clock.start
    # Once it runs, the next start is after the next stop, if there is any.
    say(hass, loop_heat="160")
    await coordinator.async_refresh()
    on = plan.things["loop"].on
    ahead = [at for at in range(1, len(on)) if on[at] and not on[at - 1]]
    moments = plan.clock.moments()
    expected = moments[ahead[0]] if ahead else None
    assert heat.next_start(see["loop"]) == expected


async def test_before_there_is_a_plan(hass: HomeAssistant) -> None:
    """Nothing is told that nobody knows."""
    entry = await warm(hass, {"BOILER": BOILER, "HOLDER": HOLDER})
    coordinator = coordinator_of(entry)
    coordinator.data._things.clear()
    object.__setattr__(coordinator.data, "plan", None)
    see = _look(entry)
    for told in (heat.planned_kw, heat.fuel_kw, heat.content_kwh, heat.next_start):
        assert told(see["boiler"]) is None
    assert heat.price_eur_per_kwh(see["quarter"]) is None
    assert see["boiler"].runs() is None


async def test_a_live_price_moves_the_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Where the network becomes cheap, it heats."""
    entry = await warm(hass)
    [price] = [
        state.entity_id
        for state in hass.states.async_all("number")
        if "r1" in state.entity_id
    ]
    await hass.services.async_call(
        "number", "set_value", {"entity_id": price, "value": 0.01}, blocking=True
    )
    await later(hass, freezer, seconds=20)
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    assert plan.things["network"].heat_kw.min() < -100.0
    assert not any(plan.things["loop"].on)


# Home Assistant's own doing, in every request.
@pytest.mark.filterwarnings("ignore::aiohttp.web_exceptions.NotAppKeyWarning")
async def test_it_is_told_to_dashboards(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """The plan of the panel has heat and fuel of each source, and the price of heat."""
    await warm(hass, {"BOILER": BOILER, "DEMAND": DEVICES["DEMAND"]})
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "quartier/plan", "entry_id": "QUARTER"})
    plan = (await client.receive_json())["result"]["plan"]
    assert plan["devices"]["boiler"]["heat_kw"][0] == pytest.approx(-350.0)
    assert plan["devices"]["boiler"]["fuel_kw"][0] == pytest.approx(350.0 / 1.035)
    assert plan["devices"]["demand"]["heat_kw"][0] == pytest.approx(350.0)
    assert len(plan["places"]["quarter"]["heat_price_eur_per_kwh"]) == len(
        plan["steps_s"]
    )


async def test_the_lab_replays_its_diagnostics(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    """As downloaded, the whole plant is planned again, and the same."""
    entry = await warm(
        hass, {**DEVICES, "BOILER": BOILER, "HOLDER": HOLDER, "FUEL": FUEL}
    )
    asked = SetPoint(dt_util.utcnow() + timedelta(hours=1), is_on=True)
    coordinator_of(entry).life.ask("loop", asked)
    document = await async_get_config_entry_diagnostics(hass, entry)
    assert "Loop" not in json.dumps(document)
    told = document["situation"]
    assert [one["is_on"] for one in told["set_points"].values()] == [True]
    assert {one["supply_c"] for one in told["heats"].values()} == {None, 62.0}
    path = tmp_path / "diagnostics.json"
    path.write_text(json.dumps({"home_assistant": {}, "data": document}), "utf-8")
    done = await hass.async_add_executor_job(_replayed, path)
    assert done.returncode == 0, done.stderr
    assert abs(json.loads(done.stdout)["more_eur"]) < 0.5


def _replayed(path: Path) -> subprocess.CompletedProcess[str]:
    main = "from quartier.lab.command import main; main()"
    words = [sys.executable, "-c", main, "replay", str(path), "--json"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


async def test_a_network_is_bought_at_the_prices_that_it_tells(
    hass: HomeAssistant,
) -> None:
    """Hour by hour as published, at their mean beyond; while silent, at the number."""
    begins = dt_util.utcnow()
    rows = [
        {
            "start": (begins + timedelta(hours=at)).isoformat(),
            "end": (begins + timedelta(hours=at + 1)).isoformat(),
            "value": 40.0 if at % 2 else 80.0,
        }
        for at in range(24)
    ]
    unit = {"unit_of_measurement": "EUR/MWh"}
    hass.states.async_set("sensor.r1", "80", {**unit, "raw_today": rows})
    hass.states.async_set("sensor.mix", "105", {"unit_of_measurement": "g/kWh"})
    told = {**DEVICES["NETWORK"], "r1": "sensor.r1", "carbon": "sensor.mix"}
    entry = await warm(hass, {"NETWORK": told, "DEMAND": DEVICES["DEMAND"]})
    outlook = coordinator_of(entry).data.outlook
    price = outlook.series["network.r1_eur_per_kwh"]
    assert price[:4] == pytest.approx([0.08, 0.08, 0.04, 0.04])
    assert price[-1] == pytest.approx(0.06)
    assert (outlook.series["network.carbon_g_per_kwh"] == 105).all()
    assert coordinator_of(entry).data.troubles == ()
    assert "network.r1_eur_per_kwh" not in outlook.degraded

    hass.states.async_set("sensor.r1", "unavailable")
    await coordinator_of(entry).async_replan("test")
    silent = coordinator_of(entry).data.outlook.series["network.r1_eur_per_kwh"]
    assert (silent == 0.06).all()
