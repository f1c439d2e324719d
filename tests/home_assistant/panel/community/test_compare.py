"""Days are compared where they are known, and no more of them than one may ask for."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.living import alive
from tests.home_assistant.panel.entering import ask, followed
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
    """Days that nobody recorded, and more than anybody may ask for."""
    assert recorder_mock
    await alive(hass)
    [bare] = await followed(
        hass, hass_ws_client, "community/compare", entry_id="HOME", days=2
    )
    assert bare["refused"]["translation_key"] == "nothing_recorded"
    many = await ask(
        hass, hass_ws_client, "community/compare", entry_id="HOME", days=29
    )
    assert many["error"]["code"] == "invalid_format"
