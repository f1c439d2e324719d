"""The community's door is shut to strangers, and nobody but administrators writes."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.panel.community import COMMANDS
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_TOLD = {
    "preview": {"policy": {}, "days": 1},
    "apply": {"policy": {}, "seen": ""},
    "compare": {"days": 1},
}


async def test_a_stranger_is_refused_everything(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Each command, before it looks at anything."""
    freezer.move_to(NOW)
    await opened(hass, street(residents=["person.lea"]))
    token = await token_of(hass, "person.lea")
    names = [each.name for each in COMMANDS]
    assert sorted(names) == sorted(
        ("flows", "wishes", "preview", "apply", "compare", "keys", "sizing")
    )
    for name in names:
        answer = await ask(
            hass,
            hass_ws_client,
            f"community/{name}",
            token,
            entry_id="STREET",
            **_TOLD.get(name, {}),
        )
        assert answer["error"]["translation_key"] == "door_shut", name
    assert [each.name for each in COMMANDS if each.writes] == ["apply"]
