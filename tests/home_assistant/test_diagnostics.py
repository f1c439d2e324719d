"""Diagnostics name nobody, and can be planned again."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier import diagnostics as room
from custom_components.quartier.bridge.orders import Order
from custom_components.quartier.bridge.situation import Situation
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)
from custom_components.quartier.engine import (
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    read,
)
from custom_components.quartier.entity import async_register_devices

from .asked import AskedCoordinator, asked
from .street import NOW, street, street_situation

# Whatever tells who or where somebody is; in names, settings, options and ids.
_SECRETS: Final = {
    "title": "Résidence Dupont",
    "building": "Escalier Martin",
    "household": "Famille Nguyen",
    "device": "Ballon de Kévin",
    "entity": "sensor.kevin_bedroom_power",
    "person": "person.nguyen_linh",
    "meter": "14295803117264",
    "meter number": 21_530_694_770_123,
    "latitude": 45.7640431,
    "longitude": 4.8356591,
    "phone": "+33 6 12 34 56 78",
    "address": "12 rue de la Paix",
    "token": "eyJhbGciOiJIUzI1NiJ9",
    "key": "Linh et Kévin",
}


def _planted() -> MockConfigEntry:
    """Make the street with secrets wherever somebody could write one."""
    plain = street()
    titles = {"B1": "building", "H1": "household", "TANK": "device"}
    settings = {
        "power": _SECRETS["entity"],
        "residents": [_SECRETS["person"]],
        "pdl": _SECRETS["meter"],
        "prm": _SECRETS["meter number"],
        "latitude": _SECRETS["latitude"],
        "nested": {"longitude": _SECRETS["longitude"], "note": [_SECRETS["phone"]]},
        "address": _SECRETS["address"],
        "token": _SECRETS["token"],
        _SECRETS["key"]: 1,
    }
    subs = [
        ConfigSubentryData(
            subentry_id=sub.subentry_id,
            subentry_type=sub.subentry_type,
            title=str(_SECRETS.get(titles.get(sub.subentry_id, ""), sub.title)),
            unique_id=sub.unique_id,
            data={**sub.data, **settings},
        )
        for sub in plain.subentries.values()
    ]
    return MockConfigEntry(
        domain="quartier",
        entry_id="STREET",
        title=str(_SECRETS["title"]),
        data={**plain.data, **settings},
        options={"tunables": {"H1": {"mode": "act", "note": _SECRETS["address"]}}},
        subentries_data=subs,
    )


def _seen() -> Situation:
    """Plan the street with secret names, and with troubles that tell of them."""
    plain = street_situation()
    tree = plain.neighbourhood.changed(
        lambda thing: replace(thing, name=_SECRETS["device"])
    )
    tree = replace(tree, name=str(_SECRETS["title"]))
    plan = Planner().plan(tree, plain.outlook)
    plan = replace(plan, reason=f"no plan: {_SECRETS['household']} is too much")
    troubles = (
        Trouble("stale", str(_SECRETS["entity"]), str(_SECRETS["household"])),
        Trouble("range", "switch.tank", "Unknown Person", str(_SECRETS["phone"])),
        Trouble("refused", "homes[0]", "x", f"{_SECRETS['device']}: got 3"),
    )
    return replace(plain, neighbourhood=tree, plan=plan, troubles=troubles)


@pytest.fixture
async def coordinator(hass: HomeAssistant) -> AskedCoordinator:
    """Load it, with an order and a hand."""
    hass.config.location_name = "Chez Dupont"
    hass.config.latitude = float(str(_SECRETS["latitude"]))
    coordinator = await asked(hass, _planted(), _seen())
    coordinator.held = {"car": NOW + timedelta(hours=1)}
    coordinator.steward._voice.note(
        Order(
            NOW,
            "tank",
            "select.kevin_mode",
            "Mode Kévin",
            21.5,
            "plan",
            "done",
        )
    )
    return coordinator


async def _document(hass: HomeAssistant, coordinator: AskedCoordinator) -> Any:  # noqa: ANN401 (a document)
    told = await async_get_config_entry_diagnostics(hass, coordinator.entry)
    return json.loads(json.dumps(told))


def _words() -> Iterator[str]:
    """List all that must not be found: every secret, and every name in it."""
    for secret in _SECRETS.values():
        yield str(secret)
        yield from re.findall(r"[^\W\d_]{4,}", str(secret))
    yield from ("Omar", "Lilas", "Zoé", "Lave-linge", "lea_grid", "STREET", "H1")


async def test_nobody_is_named(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Not one secret is found, wherever it was planted."""
    text = json.dumps(await _document(hass, coordinator), ensure_ascii=False)
    # Domains and keys of ours, that happen to be words of secrets.
    allowed = {"sensor", "person", "power"}
    for word in _words():
        if word not in allowed:
            assert word.casefold() not in text.casefold(), word
    for name in ("h1", "h2", "b1", "tank", "wash"):
        assert not re.search(rf'"{name}["-]', text), name


async def test_it_can_be_planned_again(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """The engine reads it, and finds a plan that costs the same and does the same."""
    scenario = (await _document(hass, coordinator))["scenario"]
    tree = read(Neighbourhood, scenario["neighbourhood"])
    outlook = read(Outlook, scenario["outlook"])
    plan = read(Plan, scenario["plan"])
    again = Planner().plan(tree, outlook, read(Policy, scenario["policy"]))
    assert again.cost_eur == pytest.approx(plan.cost_eur, rel=1e-6)
    assert again.things.keys() == plan.things.keys()
    assert again.places.keys() == plan.places.keys()
    assert {place.id for place in tree.places()} == {
        "neighbourhood-1",
        "building-1",
        "household-1",
        "household-2",
    }
    assert {"household-1-meter", "water_heater-1", "ev-1"} <= plan.things.keys()
    assert outlook.degraded == ("outdoor_c",)


async def test_the_lab_replays_it(
    hass: HomeAssistant, coordinator: AskedCoordinator, tmp_path: Path
) -> None:
    """As downloaded, the command plans it again and finds the same plan."""
    document = await _document(hass, coordinator)
    path = tmp_path / "diagnostics.json"
    path.write_text(json.dumps({"home_assistant": {}, "data": document}), "utf-8")
    done = await hass.async_add_executor_job(_replayed, path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["again"]["status"] == told["recorded"]["status"] == "optimal"
    assert told["more_eur"] == pytest.approx(0.0, abs=1e-6)


def _replayed(path: Path) -> subprocess.CompletedProcess[str]:
    main = "from quartier.lab.command import main; main()"
    words = [sys.executable, "-c", main, "replay", str(path), "--json"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


async def test_what_helps_is_kept(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Choices, times, quantities, domains of entities, troubles and orders."""
    told = await _document(hass, coordinator)
    subs = {sub["id"]: sub for sub in told["entry"]["subentries"]}
    home = subs["household-1"]["data"]
    assert home["contract"] == "offpeak"
    assert home["offpeak_windows"] == "22:30-06:30, 12:00-14:00"
    assert home["peak_eur_per_kwh"] == 0.21
    assert home["parent"] == "building-1"
    assert home["grid_power"].startswith("sensor.entity-")
    hidden = {home[key] for key in ("token", "prm", "latitude", "address")}
    assert hidden == {"**REDACTED**"}
    assert subs["water_heater-1"]["data"]["device"] == "water_heater"
    tunables = told["entry"]["options"]["tunables"]
    assert tunables == {"household-1": {"mode": "act", "note": "**REDACTED**"}}
    seen = told["situation"]
    assert seen["plan"]["status"] == "optimal"
    assert (seen["reason"], seen["solves"], seen["spared"]) == ("slot", 0, 3)
    assert seen["overrides"].keys() == {"ev-1"}
    assert seen["measured_kw"]["household-1"] == 0.64
    stale, other, refused = seen["troubles"]
    assert stale["whose"] == "household-1"
    assert stale["where"] == home["power"]
    assert (other["whose"], other["detail"]) == ("", "")
    assert refused["detail"] == "water_heater-1: got 3"
    [order] = seen["orders"]["last"]
    assert (order["device"], order["to"]) == ("water_heater-1", 21.5)
    assert order["from"] == "**REDACTED**"
    assert seen["tally"]["whole"]["saved_kwh"] == 3.5
    assert told["versions"]["highspy"].startswith("1.")
    assert told["versions"]["quartier"]
    assert told["format"] == "quartier-diagnostics-1"


async def test_masks_are_stable(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Two downloads name everybody the same."""
    assert await _document(hass, coordinator) == await _document(hass, coordinator)


async def test_before_the_first_plan(
    hass: HomeAssistant, coordinator: AskedCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a scenario without a plan; a package that is lost is told as such."""
    monkeypatch.setattr(room, "_PACKAGES", ("numpy", "no-such-package"))
    await coordinator.becomes(plan=None, decisions=())
    told = await _document(hass, coordinator)
    assert "plan" not in told["scenario"]
    assert told["situation"]["plan"] is None
    assert told["versions"]["no-such-package"] is None


def _device(hass: HomeAssistant, key: str) -> dr.DeviceEntry:
    found = dr.async_get(hass).async_get_device_by_identifier(
        ("quartier", key), "STREET"
    )
    assert found is not None
    return found


async def test_one_device(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """Its settings and its part of the plan, masked alike."""
    await async_register_devices(hass, coordinator.entry, coordinator.layout)
    tank = await async_get_device_diagnostics(
        hass, coordinator.entry, _device(hass, "TANK")
    )
    assert tank["subject"] == "water_heater-1"
    assert tank["things"].keys() == {"water_heater-1"}
    assert tank["place"] is None
    home = await async_get_device_diagnostics(
        hass, coordinator.entry, _device(hass, "H1")
    )
    assert {"household-1-meter", "ev-1"} <= home["things"].keys()
    assert home["place"]["name"] == "household-1"
    assert home["measured_kw"] == 0.64
    assert "Nguyen" not in json.dumps([tank, home])
    await coordinator.becomes(plan=None)
    home = await async_get_device_diagnostics(
        hass, coordinator.entry, _device(hass, "H1")
    )
    assert home["things"] == {}


async def test_a_device_of_nothing(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """What stands for nothing any more has nothing to tell."""
    gone = dr.async_get(hass).async_get_or_create(
        config_entry_id="STREET", identifiers={("quartier", "GONE")}
    )
    told = await async_get_device_diagnostics(hass, coordinator.entry, gone)
    assert told == {"format": "quartier-diagnostics-1"}
