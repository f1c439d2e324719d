"""Assets and appliances, clicked through as people do, whatever their kind."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.quartier.bridge.kinds import Field, kinds
from custom_components.quartier.flow.device import DeviceFlow, kinds_serving
from tests.home_assistant.flow.steps import (
    answer_subentry,
    begin_subentry,
    furnish,
    home,
    neighbourhood,
    suggested,
)

TOWER = ("b1", "building", "Tour A", {"parent": ""})
FAMILY = ("h1", "household", "Famille", {"parent": "b1", "contract": "flat"})
TANK = (
    "d1",
    "appliance",
    "Ballon",
    {
        "parent": "",
        "device": "water_heater",
        "control": "switch.boiler",
        "volume_l": 200.0,
        "power_kw": 2.0,
    },
)


def _page(fields: tuple[Field, ...], **told: float | str) -> dict[str, Any]:
    """Answer the form of a kind: what was told, all else as proposed."""
    page: dict[str, Any] = {each.section: {} for each in fields if each.section}
    for each in fields:
        value = told.get(each.key, each.default)
        if value is not None:
            where = page[each.section] if each.section else page
            where[each.key] = value
    return page


async def test_an_appliance_of_a_home(hass: HomeAssistant) -> None:
    """Its kind is chosen, then its kind's form; where it stands is not asked."""
    furnish(hass)
    entry = home(hass)
    form = await begin_subentry(hass, entry, "appliance")

    assert "parent" not in form["data_schema"].schema

    form = await answer_subentry(hass, form, {"device": "pv", "name": "Toit"})

    assert form["step_id"] == "pv"

    fields = kinds()["pv"].fields
    page = _page(fields, power="sensor.sun", peak_kw=3.0)
    done = await answer_subentry(hass, form, page)

    assert done["type"] is FlowResultType.CREATE_ENTRY
    [panels] = entry.subentries.values()
    assert panels.title == "Toit"
    assert panels.data["device"] == "pv"
    assert panels.data["parent"] == ""
    assert panels.data["power"] == "sensor.sun"
    assert "details" not in panels.data


async def test_an_unnamed_device_is_called_what_it_is(hass: HomeAssistant) -> None:
    """It has its kind's name in the language of the house, numbered if need be."""
    furnish(hass)
    hass.config.language = "fr"
    entry = home(hass, ("d2", "appliance", "panneaux Solaires", TANK[3]))
    form = await begin_subentry(hass, entry, "appliance")
    form = await answer_subentry(hass, form, {"device": "pv"})
    page = _page(kinds()["pv"].fields, power="sensor.sun", peak_kw=3.0)
    done = await answer_subentry(hass, form, page)

    assert done["title"] == "Panneaux solaires 2"


async def test_an_appliance_belongs_to_a_household(hass: HomeAssistant) -> None:
    """In a neighbourhood without households none can be added."""
    done = await begin_subentry(hass, neighbourhood(hass, TOWER), "appliance")

    assert done["reason"] == "no_household"


async def test_an_asset_stands_in_a_building(hass: HomeAssistant) -> None:
    """Or in the neighbourhood itself, but in nobody's home."""
    furnish(hass)
    entry = neighbourhood(hass, TOWER, FAMILY)
    form = await begin_subentry(hass, entry, "asset")
    options = form["data_schema"].schema["parent"].config["options"]

    assert [each["label"] for each in options] == ["Chez nous", "Tour A"]

    told = {"device": "pv", "name": "Toit", "parent": "b1"}
    form = await answer_subentry(hass, form, told)
    page = _page(kinds()["pv"].fields, power="sensor.sun", peak_kw=9.0)
    await answer_subentry(hass, form, page)
    [asset] = entry.get_subentries_of_type("asset")

    assert asset.data["parent"] == "b1"


async def test_faults_of_a_kind_are_told_on_its_form(hass: HomeAssistant) -> None:
    """A wrong unit is shown on its question; with another entity it is saved."""
    furnish(hass)
    entry = home(hass)
    form = await begin_subentry(hass, entry, "appliance")
    form = await answer_subentry(hass, form, {"device": "pv", "name": "Toit"})
    fields = kinds()["pv"].fields
    form = await answer_subentry(
        hass, form, _page(fields, power="sensor.attic", peak_kw=3.0)
    )

    assert form["step_id"] == "pv"
    assert form["errors"] == {"power": "unit"}
    assert suggested(form)["peak_kw"] == 3.0

    done = await answer_subentry(
        hass, form, _page(fields, power="sensor.sun", peak_kw=3.0)
    )

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_one_entity_obeys_one_device(hass: HomeAssistant) -> None:
    """What another device of any entry commands is refused."""
    furnish(hass)
    home(hass, TANK)
    entry = neighbourhood(hass, TOWER, FAMILY)
    form = await begin_subentry(hass, entry, "appliance")
    told = {"device": "water_heater", "name": "Ballon"}
    form = await answer_subentry(hass, form, told)
    fields = kinds()["water_heater"].fields
    form = await answer_subentry(hass, form, _page(fields, control="switch.boiler"))

    assert form["errors"] == {"control": "shared"}

    done = await answer_subentry(hass, form, _page(fields, control="switch.second"))

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_an_appliance_is_changed(hass: HomeAssistant) -> None:
    """It keeps its kind; its name, then its details are shown as they were told."""
    furnish(hass)
    entry = home(hass, TANK, ("d2", "appliance", "Autre", {**TANK[3], "control": None}))
    form = await begin_subentry(hass, entry, "appliance", "d1")

    assert suggested(form) == {"name": "Ballon"}

    form = await answer_subentry(hass, form, {"name": "autre"})

    assert form["step_id"] == "reconfigure"
    assert form["errors"] == {"name": "name_taken"}

    form = await answer_subentry(hass, form, {"name": "Cumulus"})

    assert form["step_id"] == "water_heater"
    assert suggested(form)["control"] == "switch.boiler"

    fields = kinds()["water_heater"].fields
    page = _page(fields, control="switch.boiler", volume_l=150.0)
    done = await answer_subentry(hass, form, page)

    assert done["reason"] == "reconfigure_successful"
    assert entry.subentries["d1"].title == "Cumulus"
    assert entry.subentries["d1"].data["volume_l"] == 150.0
    assert entry.subentries["d1"].data["device"] == "water_heater"


async def test_names_are_unique(hass: HomeAssistant) -> None:
    """A new device may not be called like another."""
    furnish(hass)
    entry = home(hass, TANK)
    form = await begin_subentry(hass, entry, "appliance")
    form = await answer_subentry(hass, form, {"device": "pv", "name": "BALLON"})

    assert form["errors"] == {"name": "name_taken"}


@pytest.mark.parametrize("subentry_type", ["asset", "appliance"])
def test_every_kind_has_a_step(subentry_type: str) -> None:
    """The flow of its type has a step of its name, and none for anything else."""
    flow = DeviceFlow()

    assert kinds_serving(subentry_type)
    for kind in kinds_serving(subentry_type):
        assert hasattr(flow, f"async_step_{kind}")
    assert not hasattr(flow, "async_step_teapot")
    assert not hasattr(flow, "pv")


async def test_kinds_are_listed_by_what_they_are_called(hass: HomeAssistant) -> None:
    """By alphabet in whatever language they are read."""
    form = await begin_subentry(hass, neighbourhood(hass, TOWER), "asset")
    assert form["data_schema"].schema["device"].config["sort"] is True
