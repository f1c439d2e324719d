"""What is told step by step ends with its end, a refusal, or whoever listened."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.asking import invalid
from custom_components.quartier.panel.request import Command, Request
from tests.home_assistant.asked import asked
from tests.home_assistant.panel.entering import ask, followed, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


class _Tale:
    """A story that is told up to a step, and notes that it was left."""

    def __init__(self, end: str) -> None:
        self.end, self.left = end, asyncio.Event()

    async def tell(self, request: Request) -> AsyncGenerator[Mapping[str, Any]]:
        """Tell two steps."""
        try:
            yield {"step": 1, "language": request.language}
            if self.end == "refused":
                raise invalid("preview_first")
            if self.end == "broken":
                raise RuntimeError("broken")
            if self.end == "endless":
                await asyncio.Event().wait()
            yield {"step": 2}
        finally:
            self.left.set()


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def _tale(hass: HomeAssistant, end: str = "") -> _Tale:
    assert await async_setup_component(hass, "websocket_api", {})
    tale = _Tale(end)
    Command("tell", "community", tale.tell, {}).async_register(hass)
    await asked(hass, street())
    return tale


_FIRST = {"step": 1, "language": "fr"}
_ASKED = {"entry_id": "STREET", "language": "fr"}


async def test_each_step_is_told(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Then that it has ended."""
    await _tale(hass)
    heard = await followed(hass, hass_ws_client, "community/tell", **_ASKED)
    assert heard == [_FIRST, {"step": 2}]


async def test_a_refusal_is_told_in_the_readers_words(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """By the key of its translation, as an answer that is refused."""
    await _tale(hass, "refused")
    heard = await followed(hass, hass_ws_client, "community/tell", **_ASKED)
    assert heard[0] == _FIRST
    assert heard[1]["refused"]["translation_key"] == "preview_first"
    assert heard[1]["refused"]["translation_domain"] == "quartier"


async def test_whoever_waits_for_what_broke_hears_of_its_end(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What nobody expected is no reason to wait for ever."""
    tale = await _tale(hass, "broken")
    heard = await followed(hass, hass_ws_client, "community/tell", **_ASKED)
    assert heard == [_FIRST]
    assert tale.left.is_set()


@pytest.mark.parametrize("how", ["unsubscribes", "closes"])
async def test_whoever_leaves_stops_it(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    how: str,
) -> None:
    """By a button of the page, or with the page."""
    tale = await _tale(hass, "endless")
    client = await hass_ws_client(hass)
    await client.send_json({"id": 5, "type": "quartier/community/tell", **_ASKED})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"] == _FIRST
    assert not tale.left.is_set()
    if how == "closes":
        await client.close()
    else:
        gone = {"id": 6, "type": "unsubscribe_events", "subscription": 5}
        await client.send_json(gone)
        assert (await client.receive_json())["success"]
    async with asyncio.timeout(5):
        await tale.left.wait()


async def test_a_shut_door_begins_no_story(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """It is refused as any command."""
    tale = await _tale(hass)
    token = await token_of(hass, "person.guest")
    answer = await ask(hass, hass_ws_client, "community/tell", token, **_ASKED)
    assert answer["error"]["translation_key"] == "door_shut"
    assert not tale.left.is_set()
