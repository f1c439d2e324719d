"""A command is refused before its handler runs where its door is shut."""

from collections.abc import Mapping
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.panel.request import Command, Door, Request
from tests.home_assistant.asked import AskedCoordinator, asked
from tests.home_assistant.panel.entering import ask, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


async def _tell(request: Request) -> Mapping[str, Any]:
    own = request.home.name if request.told.get("place") else ""
    return {
        "who": request.user.id,
        "home": own,
        "language": request.language,
        "curves": sorted(request.view.curves),
    }


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Offer a command behind each door, and one that writes."""
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "websocket_api", {})
    doors: tuple[Door, ...] = ("resident", "landlord", "community")
    for door in doors:
        Command("look", door, _tell, {}).async_register(hass)
    Command("change", "community", _tell, {}, writes=True).async_register(hass)
    return await asked(hass, street(residents=["person.lea"]))


@pytest.mark.parametrize(
    ("who", "command", "place", "allowed"),
    [
        ("person.lea", "resident/look", "h1", True),
        ("person.lea", "resident/look", "h2", False),
        ("person.lea", "resident/look", "b1", False),
        ("person.lea", "resident/look", "nowhere", False),
        ("person.lea", "landlord/look", None, False),
        ("person.lea", "community/look", None, False),
        ("person.lea", "community/change", None, False),
        ("person.guest", "resident/look", "h1", False),
        ("person.guest", "landlord/look", None, False),
        (None, "resident/look", "h1", False),
        (None, "landlord/look", None, True),
        (None, "community/look", None, True),
        (None, "community/change", None, True),
    ],
)
async def test_who_may(  # noqa: PLR0917 (fixtures, and a row of the table)
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    who: str | None,
    command: str,
    place: str | None,
    allowed: bool,
) -> None:
    """Own home only; sums for landlords; writing for administrators."""
    assert coordinator
    token = await token_of(hass, who) if who else None
    told = {"entry_id": "STREET", **({"place": place} if place else {})}
    answer = await ask(hass, hass_ws_client, command, token, **told)
    assert answer["success"] is allowed
    if not allowed:
        assert answer["error"]["code"] == "unauthorized"
        assert answer["error"]["translation_key"] == "door_shut"
        assert "result" not in answer


async def test_named_persons_come_in(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Whom the options name as landlord or group; neither may write."""
    options = {
        **coordinator.entry.options,
        "landlords": ["person.bo"],
        "community": ["person.cy"],
    }
    hass.config_entries.async_update_entry(coordinator.entry, options=options)
    coordinator.life.layout = layout_of(coordinator.entry, "Europe/Paris")
    bo, cy = [await token_of(hass, one) for one in ("person.bo", "person.cy")]
    may = {
        (who, command): (
            await ask(hass, hass_ws_client, command, token, entry_id="STREET")
        )["success"]
        for who, token in (("bo", bo), ("cy", cy))
        for command in ("landlord/look", "community/look", "community/change")
    }
    assert [key for key, allowed in may.items() if allowed] == [
        ("bo", "landlord/look"),
        ("cy", "community/look"),
    ]


async def test_what_a_handler_is_told(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Whose home, in which language; as landlord nothing of two homes."""
    assert coordinator
    token = await token_of(hass, "person.lea")
    told = {"entry_id": "STREET", "place": "h1", "language": "fr-FR"}
    answer = await ask(hass, hass_ws_client, "resident/look", token, **told)
    assert answer["result"]["home"] == "Léa"
    assert answer["result"]["language"] == "fr"
    assert answer["result"]["curves"] == ["h1"]
    answer = await ask(hass, hass_ws_client, "landlord/look", entry_id="STREET")
    assert answer["result"]["curves"] == []
    answer = await ask(hass, hass_ws_client, "community/look", entry_id="STREET")
    assert answer["result"]["curves"] == ["b1", "street"]


@pytest.mark.parametrize("entry", ["GONE", "sun"])
async def test_an_entry_that_is_not_there(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    entry: str,
) -> None:
    """Is said to be not there."""
    assert coordinator
    answer = await ask(hass, hass_ws_client, "community/look", entry_id=entry)
    assert answer["error"]["code"] == "not_found"
    assert answer["error"]["translation_key"] == "entry_not_loaded"
