"""What the flow of every entry does: take a name, try, save."""

from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.quartier.bridge.trouble import Trouble
from tests.home_assistant.flow.steps import answer, begin, begin_again, suggested

PAGE = {"name": "Les Lilas", "around": {}, "sharing": {}, "limits": {}}
DRY_RUN = "custom_components.quartier.flow.trial.async_dry_run"
REFUSED = Trouble("refused", "sharing", "Les Lilas", "too dear")


async def test_nothing_is_saved_that_cannot_be_planned(hass: HomeAssistant) -> None:
    """What the engine refuses is told with all answers kept; then it is saved."""
    form = await begin(hass, "neighbourhood")
    with patch(DRY_RUN, return_value=(REFUSED,)):
        form = await answer(hass, form, PAGE)

    assert form["errors"] == {"base": "troubled"}
    assert "too dear" in form["description_placeholders"]["troubles"]
    assert suggested(form)["name"] == "Les Lilas"
    assert not hass.config_entries.async_entries("quartier")

    done = await answer(hass, form, PAGE)

    assert done["type"] is FlowResultType.CREATE_ENTRY


async def test_a_change_is_tried_too(hass: HomeAssistant) -> None:
    """What is refused changes nothing; what was refused before is no hindrance."""
    form = await begin(hass, "neighbourhood")
    entry = (await answer(hass, form, PAGE))["result"]
    again = {**PAGE, "name": "Les Roses"}
    form = await begin_again(hass, entry)
    with patch(DRY_RUN, side_effect=[(REFUSED,), ()]):
        form = await answer(hass, form, again)

    assert form["errors"] == {"base": "troubled"}
    assert entry.title == "Les Lilas"

    with patch(DRY_RUN, return_value=(REFUSED,)):
        done = await answer(hass, form, again)

    assert done["reason"] == "reconfigure_successful"
    assert entry.title == "Les Roses"
