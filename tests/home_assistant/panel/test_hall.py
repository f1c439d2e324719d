"""The hall tells each which doors are open, and nothing of what is behind others."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Open a street where Léa lives."""
    freezer.move_to(NOW)
    return await opened(hass, street(residents=["person.lea"]))


async def test_each_is_told_their_doors(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """An administrator two, a resident their home, a stranger none."""
    assert coordinator
    lea, guest = [await token_of(hass, one) for one in ("person.lea", "person.guest")]
    told = {}
    for who, token in (("admin", None), ("lea", lea), ("guest", guest)):
        answer = await ask(hass, hass_ws_client, "doors", token)
        [told[who]] = answer["result"]["entries"]
    common = {
        "entry_id": "STREET",
        "kind": "neighbourhood",
        "name": "Rue des Lilas",
        "demo": False,
        "households": 2,
    }
    shut = {"homes": [], "landlord": False, "community": False, "writes": False}
    opened_all = {"landlord": True, "community": True, "writes": True}
    assert told["admin"] == {**common, **shut, **opened_all}
    assert told["lea"] == {**common, **shut, "homes": [{"id": "h1", "name": "Léa"}]}
    assert told["guest"] == {**common, **shut}
