"""A sum that would tell of one household is refused."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.panel.entering import ask, opened
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def _one_shown() -> MockConfigEntry:
    """Let one of two homes show its hours: the sum would tell of the other."""
    entry = street()
    return MockConfigEntry(
        domain=entry.domain,
        entry_id=entry.entry_id,
        title=entry.title,
        unique_id=entry.unique_id,
        data=dict(entry.data),
        options={"tunables": {"H1": {"share_curve": True}}},
        subentries_data=[each.as_dict() for each in entry.subentries.values()],  # type: ignore[misc]  # (the same keys)
    )


@pytest.mark.parametrize("name", ["flows", "keys"])
async def test_a_sum_of_one_is_refused(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    name: str,
) -> None:
    """With what may be asked instead."""
    await opened(hass, _one_shown())
    answer = await ask(hass, hass_ws_client, f"community/{name}", entry_id="STREET")
    assert answer["error"]["translation_key"] == "not_yours"
