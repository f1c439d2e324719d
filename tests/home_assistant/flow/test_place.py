"""Buildings and households, clicked through as people do."""

from collections.abc import Mapping
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.home_assistant.flow.steps import (
    answer_subentry,
    begin_subentry,
    furnish,
    neighbourhood,
    suggested,
)

BUILDING: Mapping[str, Any] = {
    "name": "Tour A",
    "contract": "none",
    "meter": {},
    "limits": {"import_limit_kw": 60},
}
HOUSEHOLD: Mapping[str, Any] = {
    "name": "Famille Petit",
    "contract": "offpeak",
    "persons": 4,
    "grid_power": "sensor.grid",
    "meter": {"subscribed_kva": 9},
    "comfort": {"comfort_low_c": 20.0},
}
OFFPEAK: Mapping[str, Any] = {"offpeak_windows": "22:30-06:30", "injection": {}}
TOWER = ("b1", "building", "Tour A", {"parent": ""})
FAMILY = (
    "h1",
    "household",
    "Famille Petit",
    {
        "parent": "b1",
        "contract": "offpeak",
        "offpeak_windows": "22:30-06:30",
        "grid_power": "sensor.grid",
    },
)


async def test_a_building_is_one_page(hass: HomeAssistant) -> None:
    """Without a contract of its own nothing more is asked, nor where it stands."""
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "building")

    assert "parent" not in form["data_schema"].schema

    done = await answer_subentry(hass, form, BUILDING)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    [building] = entry.subentries.values()
    assert building.title == "Tour A"
    assert building.data == {"parent": "", "import_limit_kw": 60}


async def test_a_building_may_have_a_contract(hass: HomeAssistant) -> None:
    """The contract of common services is asked for on a page of its own."""
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "building")
    form = await answer_subentry(hass, form, {**BUILDING, "contract": "flat"})

    assert form["step_id"] == "contract"

    await answer_subentry(hass, form, {"price_eur_per_kwh": 0.3, "injection": {}})
    [building] = entry.subentries.values()

    assert building.data["contract"] == "flat"
    assert building.data["price_eur_per_kwh"] == 0.3


async def test_a_household_lives_in_a_building(hass: HomeAssistant) -> None:
    """Where it stands is chosen by name, and its settings are stored flat."""
    furnish(hass)
    entry = neighbourhood(hass, TOWER)
    form = await begin_subentry(hass, entry, "household")
    options = form["data_schema"].schema["parent"].config["options"]

    assert [each["label"] for each in options] == ["Chez nous", "Tour A"]

    form = await answer_subentry(hass, form, {**HOUSEHOLD, "parent": "b1"})
    done = await answer_subentry(hass, form, OFFPEAK)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    [household] = entry.get_subentries_of_type("household")
    assert household.data == {
        "parent": "b1",
        "contract": "offpeak",
        "offpeak_windows": "22:30-06:30",
        "persons": 4,
        "grid_power": "sensor.grid",
        "subscribed_kva": 9,
        "comfort_low_c": 20.0,
    }


async def test_a_household_without_buildings_is_not_asked_where(
    hass: HomeAssistant,
) -> None:
    """There is one place for it: the neighbourhood itself."""
    furnish(hass)
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "household")

    assert "parent" not in form["data_schema"].schema

    form = await answer_subentry(hass, form, HOUSEHOLD)
    await answer_subentry(hass, form, OFFPEAK)
    [household] = entry.subentries.values()

    assert household.data["parent"] == ""


@pytest.mark.parametrize(
    ("told", "errors"),
    [
        ({"name": "TOUR a"}, {"name": "name_taken"}),
        ({"comfort": {"comfort_low_c": 30.0}}, {"comfort": "comfort"}),
        ({"grid_power": "sensor.nowhere"}, {"grid_power": "missing"}),
        ({"grid_power": "sensor.attic"}, {"grid_power": "unit"}),
        ({"grid_power": "sensor.silent"}, {"base": "doubtful"}),
    ],
)
async def test_what_is_wrong_is_told_on_the_first_page(
    hass: HomeAssistant, told: Mapping[str, Any], errors: Mapping[str, str]
) -> None:
    """Its faults are shown before the contract is asked for, and can be mended."""
    furnish(hass)
    entry = neighbourhood(hass, TOWER)
    form = await begin_subentry(hass, entry, "household")
    whole = {**HOUSEHOLD, "parent": entry.entry_id}
    form = await answer_subentry(hass, form, {**whole, **told})

    assert form["step_id"] == "user"
    assert form["errors"] == errors

    form = await answer_subentry(hass, form, whole)
    done = await answer_subentry(hass, form, OFFPEAK)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_off_peak_hours_must_be_readable(hass: HomeAssistant) -> None:
    """Hours that cannot be read are refused on their own page."""
    furnish(hass)
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "household")
    form = await answer_subentry(hass, form, HOUSEHOLD)
    form = await answer_subentry(hass, form, {**OFFPEAK, "offpeak_windows": "soir"})

    assert form["errors"] == {"offpeak_windows": "windows"}

    done = await answer_subentry(hass, form, OFFPEAK)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_household_is_changed(hass: HomeAssistant) -> None:
    """What was told is shown, its own name may stay, what is left out is gone."""
    furnish(hass)
    entry = neighbourhood(hass, TOWER, FAMILY)
    form = await begin_subentry(hass, entry, "household", "h1")
    told = suggested(form)

    assert told["name"] == "Famille Petit"
    assert told["parent"] == "b1"
    assert told["grid_power"] == "sensor.grid"

    again = {"name": "Famille Petit", "parent": entry.entry_id, "contract": "offpeak"}
    form = await answer_subentry(hass, form, {**again, "meter": {}, "comfort": {}})

    assert suggested(form)["offpeak_windows"] == "22:30-06:30"

    done = await answer_subentry(
        hass, form, {"offpeak_windows": "12h-14h", "injection": {}}
    )

    assert done["reason"] == "reconfigure_successful"
    assert entry.subentries["h1"].data == {
        "parent": "",
        "contract": "offpeak",
        "offpeak_windows": "12h-14h",
    }


async def test_a_building_is_changed(hass: HomeAssistant) -> None:
    """It can be renamed; where no contract was told, none is shown."""
    entry = neighbourhood(hass, TOWER)
    form = await begin_subentry(hass, entry, "building", "b1")

    assert suggested(form)["contract"] == "none"

    await answer_subentry(hass, form, {**BUILDING, "name": "Tour B"})

    assert entry.subentries["b1"].title == "Tour B"


async def test_changes_may_be_told_at_once(hass: HomeAssistant) -> None:
    """Whoever opens the flow with its answers is heard too."""
    entry = neighbourhood(hass, TOWER)
    done = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "building"),
        context=SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id="b1"),
        data={**BUILDING, "name": "Tour C"},
    )

    assert done["reason"] == "reconfigure_successful"
    assert entry.subentries["b1"].title == "Tour C"
