"""What is learnt is what docs print: the engine's figures, with their sources."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.engine.footprint import facts, told_fact
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


async def test_figures_are_the_engines(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Each fact with its boundary and source; a resident is told them."""
    freezer.move_to(NOW)
    await opened(hass, street(residents=["person.lea"]))
    token = await token_of(hass, "person.lea")
    answer = await ask(
        hass,
        hass_ws_client,
        "resident/learn",
        token,
        entry_id="STREET",
        place="h1",
        language="fr",
    )
    told = answer["result"]
    cells = [tuple(one.values())[1:] for one in told["facts"]]
    assert cells == [told_fact(one, "fr") for one in facts()]
    assert {one["who"] for one in told["facts"]} == {"node", "cloud"}
    assert told["prompts_per_node_year"] == "6\u00a0100 (62 à 66\u00a0000)"
