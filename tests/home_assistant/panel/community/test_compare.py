"""Only policies that are ready are compared, over days that are known."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.living import alive
from tests.home_assistant.panel.entering import ask
from tests.home_assistant.statistics import NOW

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def test_what_cannot_be_compared_is_refused(
    hass: HomeAssistant,
    recorder_mock: Recorder,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A policy that is none; days that nobody recorded."""
    assert recorder_mock
    await alive(hass)
    told = {"entry_id": "HOME", "days": 2}
    strange = await ask(hass, hass_ws_client, "community/compare", **told, name="gold")
    assert strange["error"]["code"] == "invalid_format"
    bare = await ask(hass, hass_ws_client, "community/compare", **told, name="carbon")
    assert bare["error"]["translation_key"] == "nothing_recorded"
