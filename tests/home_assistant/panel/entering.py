"""Ways for tests to come through the panel's doors, as somebody."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.panel import async_setup_panel
from tests.home_assistant.asked import AskedCoordinator, asked
from tests.home_assistant.street import street

ENTRY: Final = "STREET"


async def opened(
    hass: HomeAssistant, entry: MockConfigEntry | None = None
) -> AskedCoordinator:
    """Offer the panel's commands, and load a street whose world stands still."""
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_panel(hass)
    return await asked(hass, entry or street())


async def token_of(hass: HomeAssistant, person: str) -> str:
    """Let an ordinary user be a person; give the token they log in with."""
    user = MockUser(name=person).add_to_hass(hass)
    user.mock_policy({"entities": True})
    hass.states.async_set(person, "home", {"user_id": user.id})
    refresh = await hass.auth.async_create_refresh_token(user, "http://localhost")
    return str(hass.auth.async_create_access_token(refresh))


async def ask(
    hass: HomeAssistant,
    ws: WebSocketGenerator,
    command: str,
    token: str | None = None,
    **told: object,
) -> Mapping[str, Any]:
    """Send a command, of an administrator or of whose token it is."""
    client = await (ws(hass, token) if token else ws(hass))
    await client.send_json_auto_id({"type": f"quartier/{command}", **told})
    return dict(await client.receive_json())


async def followed(
    hass: HomeAssistant,
    ws: WebSocketGenerator,
    command: str,
    token: str | None = None,
    **told: object,
) -> list[dict[str, Any]]:
    """Send a command that tells step by step; give all that it tells before its end."""
    client = await (ws(hass, token) if token else ws(hass))
    await client.send_json_auto_id({"type": f"quartier/{command}", **told})
    answer = await client.receive_json()
    assert answer["success"], answer
    heard: list[dict[str, Any]] = []
    while "ended" not in (event := (await client.receive_json())["event"]):
        heard.append(event)
    return heard
