"""What every subentry's flow does: try, then save."""

from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.quartier.bridge.trouble import Trouble
from tests.home_assistant.flow.steps import (
    answer_subentry,
    begin_subentry,
    neighbourhood,
    suggested,
)

PAGE = {"name": "Tour A", "contract": "none", "meter": {}, "limits": {}}
DRY_RUN = "custom_components.quartier.flow.trial.async_dry_run"


async def test_nothing_is_saved_that_cannot_be_planned(hass: HomeAssistant) -> None:
    """What the engine refuses is told with all answers kept; then it is saved."""
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "building")
    refused = Trouble("refused", "buildings[0]", "Tour A", "too large")
    with patch(DRY_RUN, side_effect=[(refused,), (), (refused,), ()]):
        form = await answer_subentry(hass, form, PAGE)

    assert form["errors"] == {"base": "troubled"}
    assert "too large" in form["description_placeholders"]["troubles"]
    assert suggested(form)["name"] == "Tour A"
    assert not entry.subentries

    done = await answer_subentry(hass, form, PAGE)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_faults_of_others_are_no_hindrance(hass: HomeAssistant) -> None:
    """A neighbour's broken meter keeps nobody from adding a building."""
    broken = {"parent": "", "grid_power": "sensor.nowhere", "contract": "flat"}
    entry = neighbourhood(hass, ("h1", "household", "Autre", broken))
    form = await begin_subentry(hass, entry, "building")
    done = await answer_subentry(hass, form, PAGE)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_ones_own_fault_is_told_again(hass: HomeAssistant) -> None:
    """Whoever changes what is broken is told as long as it is."""
    broken = {"parent": "", "grid_power": "sensor.nowhere", "contract": "flat"}
    entry = neighbourhood(hass, ("h1", "household", "Autre", broken))
    form = await begin_subentry(hass, entry, "household", "h1")
    told = {"name": "Autre", "grid_power": "sensor.nowhere", "contract": "flat"}
    form = await answer_subentry(hass, form, {**told, "meter": {}, "comfort": {}})

    assert form["errors"] == {"grid_power": "missing"}
