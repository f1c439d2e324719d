"""The config flow, clicked through as people do: what is asked, and what is saved."""

from collections.abc import Generator, Mapping
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.config_entries import FlowType
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.config_flow import QuartierConfigFlow
from custom_components.quartier.const import DOMAIN
from tests.home_assistant.flow.steps import (
    Result,
    answer,
    begin,
    begin_again,
    furnish,
    register,
    suggested,
    tell_dashboard,
)

FLAT: Mapping[str, Any] = {"price_eur_per_kwh": 0.2, "injection": {}}
NOTHING: Mapping[str, Any] = {"meter": {}, "around": {}}


@pytest.fixture(autouse=True)
def _asleep(hass: HomeAssistant) -> Generator[None]:
    """Leave entries asleep: these tests are about what is asked and saved."""
    # What the manifest depends on counts as set up: no web server is needed here.
    for name in ("frontend", "http", "panel_custom", "websocket_api"):
        hass.config.components.add(name)
    awake = AsyncMock(return_value=True)
    with (
        patch("custom_components.quartier.async_setup", awake),
        patch("custom_components.quartier.async_setup_entry", awake),
    ):
        yield


async def _found(hass: HomeAssistant, name: str = "Chez nous") -> Result:
    """Go through the home's first two pages."""
    form = await begin(hass, "home")
    assert form["step_id"] == "home"
    form = await answer(hass, form, {"name": name, "contract": "flat"})
    assert form["step_id"] == "contract"
    return await answer(hass, form, FLAT)


async def test_the_menu_offers_all(hass: HomeAssistant) -> None:
    """A home, a neighbourhood and the demo can be chosen."""
    menu = await hass.config_entries.flow.async_init(DOMAIN, context={"source": "user"})

    assert menu["menu_options"] == ["home", "neighbourhood", "demo"]


async def test_a_home_is_set_up_by_confirming(hass: HomeAssistant) -> None:
    """Four pages, and the entry stands with an appliance for all that was found."""
    furnish(hass)
    await tell_dashboard(hass)
    form = await _found(hass)
    told = suggested(form)

    assert told["grid_power"] == "sensor.grid"
    assert told["pv"] == ["sensor.sun"]
    assert told["battery"] == ["sensor.battery_soc"]
    assert told["hot_water"] == ["switch.boiler"]

    about = {key: told.pop(key) for key in ("carbon",)}
    done = await answer(
        hass, form, {**told, "peak_kw": 3.0, "meter": {}, "around": about}
    )

    assert done["type"] is FlowResultType.CREATE_ENTRY
    entry = done["result"]
    assert entry.unique_id == "chez_nous"
    assert entry.data == {
        "kind": "home",
        "contract": "flat",
        "price_eur_per_kwh": 0.2,
        "grid_power": "sensor.grid",
        "weather": "weather.here",
        "carbon": "sensor.carbon",
    }
    kinds = {each.data["device"]: each for each in entry.subentries.values()}
    assert kinds.keys() == {"pv", "battery", "water_heater"}
    assert {each.subentry_type for each in kinds.values()} == {"appliance"}
    assert kinds["pv"].title == "Toit"
    assert kinds["pv"].data["peak_kw"] == 3.0
    assert kinds["battery"].data["capacity_kwh"] == 5.0
    assert kinds["battery"].data["power_discharges"] is True
    assert kinds["water_heater"].data["control"] == "switch.boiler"


async def test_the_dashboard_tells_the_contract(hass: HomeAssistant) -> None:
    """Prices that the Energy dashboard knows are proposed."""
    await tell_dashboard(hass)
    form = await begin(hass, "home")
    form = await answer(hass, form, {"name": "Chez nous", "contract": "flat"})

    assert suggested(form) == {
        "price_eur_per_kwh": 0.21,
        "injection_eur_per_kwh": 0.04,
    }


async def test_a_home_needs_no_dashboard(hass: HomeAssistant) -> None:
    """With nothing to be found the page is plain, and may be left empty."""
    form = await _found(hass)

    assert suggested(form) == {}

    done = await answer(hass, form, NOTHING)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert not done["result"].subentries


async def test_what_is_needed_is_asked_for(hass: HomeAssistant) -> None:
    """Panels without their size are not saved; with it they are."""
    furnish(hass)
    form = await _found(hass)
    form = await answer(hass, form, {"pv": ["sensor.sun"], **NOTHING})

    assert form["errors"] == {"peak_kw": "needed"}

    told = {"pv": ["sensor.sun"], "peak_kw": 6.0, **NOTHING}
    done = await answer(hass, form, told)

    assert done["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("entity_id", "fault"),
    [("sensor.nowhere", "missing"), ("sensor.attic", "unit")],
)
async def test_a_wrong_entity_is_told_on_its_question(
    hass: HomeAssistant, entity_id: str, fault: str
) -> None:
    """No plan can be made with it: the form says where, and takes another."""
    furnish(hass)
    form = await _found(hass)
    form = await answer(hass, form, {"grid_power": entity_id, **NOTHING})

    assert form["errors"] == {"grid_power": fault}

    done = await answer(hass, form, {"grid_power": "sensor.grid", **NOTHING})

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_fault_in_a_fold_is_spelt_out(hass: HomeAssistant) -> None:
    """An error above a folded section names the entity that it means."""
    furnish(hass)
    form = await _found(hass)
    told = {"meter": {}, "around": {"carbon": "sensor.attic"}}
    form = await answer(hass, form, told)

    assert form["errors"] == {"around": "unit", "base": "troubled"}
    assert "attic" in form["description_placeholders"]["troubles"]


async def test_silence_is_told_once(hass: HomeAssistant) -> None:
    """An entity without a value is doubted, and saved when people insist."""
    furnish(hass)
    form = await _found(hass)
    told = {"grid_power": "sensor.silent", **NOTHING}
    form = await answer(hass, form, told)

    assert form["errors"] == {"base": "doubtful"}
    assert "silent" in form["description_placeholders"]["troubles"]

    done = await answer(hass, form, told)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_name_is_used_once(hass: HomeAssistant) -> None:
    """A second home of the same name is not set up."""
    await answer(hass, await _found(hass), NOTHING)
    form = await begin(hass, "home")
    done = await answer(hass, form, {"name": "chez NOUS", "contract": "flat"})

    assert done["type"] is FlowResultType.ABORT
    assert done["reason"] == "already_configured"


async def test_off_peak_hours_must_be_readable(hass: HomeAssistant) -> None:
    """Hours that cannot be read are refused, and corrected."""
    form = await begin(hass, "home")
    form = await answer(hass, form, {"name": "Chez nous", "contract": "offpeak"})
    told: dict[str, Any] = {"offpeak_windows": "la nuit", "injection": {}}
    form = await answer(hass, form, told)

    assert form["errors"] == {"offpeak_windows": "windows"}

    form = await answer(hass, form, told | {"offpeak_windows": "22:30-06:30"})

    assert form["step_id"] == "found"


async def test_a_home_is_changed(hass: HomeAssistant) -> None:
    """What was told is shown again; what is changed is saved, appliances stay."""
    furnish(hass)
    await tell_dashboard(hass)
    form = await _found(hass)
    told = {"pv": ["sensor.sun"], "peak_kw": 3.0, **NOTHING}
    entry = (await answer(hass, form, told))["result"]
    form = await begin_again(hass, entry)

    assert form["step_id"] == "reconfigure"
    assert suggested(form)["name"] == "Chez nous"

    again: dict[str, Any] = {
        "name": "Chez nous",
        "contract": "flat",
        "persons": 3,
        "meter": {"subscribed_kva": 9},
        "comfort": {"comfort_low_c": 26.0, "comfort_high_c": 24.0},
        "around": {},
    }
    form = await answer(hass, form, again)

    assert form["errors"] == {"comfort": "comfort"}

    form = await answer(hass, form, again | {"comfort": {"comfort_low_c": 20.0}})

    assert form["step_id"] == "contract"
    assert suggested(form)["price_eur_per_kwh"] == 0.2

    done = await answer(hass, form, {"price_eur_per_kwh": 0.25, "injection": {}})

    assert done["reason"] == "reconfigure_successful"
    assert entry.data == {
        "kind": "home",
        "contract": "flat",
        "persons": 3,
        "subscribed_kva": 9,
        "comfort_low_c": 20.0,
        "price_eur_per_kwh": 0.25,
    }
    assert len(entry.subentries) == 1


async def test_a_wrong_change_is_told_at_once(hass: HomeAssistant) -> None:
    """Its first page is looked at before the contract is asked for."""
    furnish(hass)
    entry = (await answer(hass, await _found(hass), NOTHING))["result"]
    form = await begin_again(hass, entry)
    told = {"name": "Chez nous", "contract": "flat", "grid_power": "sensor.attic"}
    form = await answer(hass, form, {**told, "meter": {}, "comfort": {}, "around": {}})

    assert form["step_id"] == "reconfigure"
    assert form["errors"] == {"grid_power": "unit"}


async def test_another_contract_begins_with_what_is_usual(hass: HomeAssistant) -> None:
    """Prices of the old contract are not proposed for a new one."""
    entry = (await answer(hass, await _found(hass), NOTHING))["result"]
    form = await begin_again(hass, entry)
    told = {"name": "Chez nous", "contract": "tempo", "meter": {}}
    form = await answer(hass, form, {**told, "comfort": {}, "around": {}})

    assert suggested(form) == {"injection_eur_per_kwh": 0.0}


async def test_an_old_fault_elsewhere_is_no_hindrance(hass: HomeAssistant) -> None:
    """A home may be changed though one of its appliances is out of order."""
    furnish(hass)
    form = await _found(hass)
    told = {"pv": ["sensor.sun"], "peak_kw": 3.0, **NOTHING}
    entry = (await answer(hass, form, told))["result"]
    hass.states.async_remove("sensor.sun")
    form = await begin_again(hass, entry)
    again = {"name": "Ailleurs", "contract": "flat", "meter": {}}
    form = await answer(hass, form, {**again, "comfort": {}, "around": {}})
    done = await answer(hass, form, FLAT)

    assert done["reason"] == "reconfigure_successful"
    assert entry.title == "Ailleurs"


async def test_one_entity_obeys_one_device(hass: HomeAssistant) -> None:
    """What another home commands is refused, in a list of several too."""
    furnish(hass)
    told = {"hot_water": ["switch.boiler"], **NOTHING}
    await answer(hass, await _found(hass), told)
    form = await answer(hass, await _found(hass, "Ailleurs"), told)

    assert form["errors"] == {"hot_water": "shared"}

    done = await answer(hass, form, told | {"hot_water": ["switch.second"]})

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_device_that_is_half_known_is_left_for_later(
    hass: HomeAssistant,
) -> None:
    """What Quartier cannot make an appliance of is said on its question."""
    furnish(hass)
    register(
        hass,
        "Wallbox",
        ("binary_sensor.plug", "on", {"device_class": "plug"}),
        ("switch.charging", "off", {}),
    )
    form = await _found(hass)

    assert suggested(form)["ev"] == ["binary_sensor.plug"]

    with patch("custom_components.quartier.flow.propose.Proposal.lacks", ["a_mystery"]):
        form = await answer(hass, form, {"ev": ["binary_sensor.plug"], **NOTHING})

    assert form["errors"] == {"ev": "incomplete"}

    done = await answer(hass, form, {"ev": ["binary_sensor.plug"], **NOTHING})

    [car] = done["result"].subentries.values()
    assert car.title == "Wallbox"
    assert car.data["switch"] == "switch.charging"


NEIGHBOURHOOD: Mapping[str, Any] = {
    "name": "Les Lilas",
    "weather": "weather.here",
    "around": {"carbon": "sensor.carbon"},
    "sharing": {"shares": True, "internal_eur_per_kwh": 0.1},
    "limits": {"import_limit_kw": 100},
}


async def test_a_neighbourhood_leads_to_its_first_building(hass: HomeAssistant) -> None:
    """Its entry is saved flat, and the form of a building comes next."""
    furnish(hass)
    form = await begin(hass, "neighbourhood")
    done = await answer(hass, form, NEIGHBOURHOOD)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["result"].unique_id == "les_lilas"
    assert done["result"].data == {
        "kind": "neighbourhood",
        "weather": "weather.here",
        "carbon": "sensor.carbon",
        "shares": True,
        "internal_eur_per_kwh": 0.1,
        "import_limit_kw": 100,
    }
    kind, flow_id = done["next_flow"]
    assert kind is FlowType.CONFIG_SUBENTRIES_FLOW
    flow = hass.config_entries.subentries.async_get(flow_id)
    assert flow["handler"] == (done["result"].entry_id, "building")
    assert flow["step_id"] == "user"


async def test_a_neighbourhood_is_unique(hass: HomeAssistant) -> None:
    """A second one of the same name is not set up."""
    furnish(hass)
    await answer(hass, await begin(hass, "neighbourhood"), NEIGHBOURHOOD)
    done = await answer(hass, await begin(hass, "neighbourhood"), NEIGHBOURHOOD)

    assert done["reason"] == "already_configured"


async def test_a_neighbourhood_is_changed(hass: HomeAssistant) -> None:
    """Another's name is refused; a new one is taken, and what was told is shown."""
    furnish(hass)
    MockConfigEntry(
        domain=DOMAIN, title="Chez nous", data={"kind": "home"}
    ).add_to_hass(hass)
    form = await begin(hass, "neighbourhood")
    entry = (await answer(hass, form, NEIGHBOURHOOD))["result"]
    form = await begin_again(hass, entry)

    assert suggested(form)["internal_eur_per_kwh"] == 0.1

    form = await answer(hass, form, {**NEIGHBOURHOOD, "name": "Chez Nous"})

    assert form["errors"] == {"name": "name_taken"}

    done = await answer(hass, form, {**NEIGHBOURHOOD, "name": "Les Roses"})

    assert done["reason"] == "reconfigure_successful"
    assert entry.title == "Les Roses"
    assert entry.data["kind"] == "neighbourhood"


async def test_the_demo_is_set_up_at_once(hass: HomeAssistant) -> None:
    """One click, and a simulated neighbourhood stands; there is only one."""
    done = await begin(hass, "demo")

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert "next_flow" not in done
    entry = done["result"]
    assert entry.data["demo"] is True
    assert entry.data["kind"] == "neighbourhood"
    kinds = {each.subentry_type for each in entry.subentries.values()}
    assert kinds == {"building", "household", "asset", "appliance"}

    again = await begin(hass, "demo")

    assert again["reason"] == "already_configured"


async def test_the_demo_stays_a_demo(hass: HomeAssistant) -> None:
    """Changing it does not make it real."""
    entry = (await begin(hass, "demo"))["result"]
    form = await begin_again(hass, entry)
    told = {"name": "Autre", "around": {}, "sharing": {}, "limits": {}}
    done = await answer(hass, form, told)

    assert done["reason"] == "reconfigure_successful"
    assert entry.data["demo"] is True


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("home", {"appliance", "membership", "node"}),
        (
            "neighbourhood",
            {"building", "household", "asset", "appliance", "node", "home"},
        ),
    ],
)
async def test_entries_hold_what_suits_them(
    hass: HomeAssistant, kind: str, types: set[str]
) -> None:
    """A home has appliances and no neighbours."""
    entry = MockConfigEntry(domain=DOMAIN, data={"kind": kind})
    entry.add_to_hass(hass)
    offered = QuartierConfigFlow.async_get_supported_subentry_types(entry)

    assert offered.keys() == types
    assert entry.supports_reconfigure
    assert entry.supports_options
