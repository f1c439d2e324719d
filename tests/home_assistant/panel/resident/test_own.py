"""Residents are told what is known of their home, and take all of it along."""

import json

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from custom_components.quartier.panel import async_setup_panel
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.speaking import adopted
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

_HERS = {"entry_id": "STREET", "place": "h1"}


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.fixture
async def coordinator(hass: HomeAssistant) -> AskedCoordinator:
    """Open a street where Léa lives."""
    return await opened(hass, street(residents=["person.lea", "person.gone"]))


async def test_what_is_known(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who may see it, that its hours are hidden, and that there is nothing kept."""
    assert coordinator
    token = await token_of(hass, "person.lea")
    answer = await ask(hass, hass_ws_client, "resident/privacy", token, **_HERS)
    assert answer["result"] == {
        "shows_hours": False,
        "is_own_house": False,
        "joined": None,
        "residents": ["lea", "person.gone"],
        "asked": ["weather.home"],
        "nodes": [],
        "mapped": [
            {"entity_id": name, "name": name}
            for name in (
                *("sensor.lea_grid", "sensor.tank_power"),
                *("switch.car", "switch.tank", "switch.wash"),
            )
        ],
        "kept_readings": 0,
        "counted_since_install": True,
    }


async def test_all_of_it_is_theirs_and_nothing_else(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Settings, devices, plan and sums of the home; of a neighbour not a word."""
    coordinator.held["tank"] = NOW
    token = await token_of(hass, "person.lea")
    told = (await ask(hass, hass_ws_client, "resident/export", token, **_HERS))[
        "result"
    ]
    assert told["format"] == "quartier-home-1"
    assert told["home"]["name"] == "Léa"
    assert told["home"]["settings"]["grid_power"] == "sensor.lea_grid"
    assert [one["name"] for one in told["devices"]] == ["Ballon", "Zoé", "Lave-linge"]
    assert {row["place"] for row in told["planned"]} == {"Léa"}
    assert {row["name"] for row in told["planned"]} >= {"Ballon"}
    assert {row["name"] for row in told["counted"]} == {"Léa"}
    assert {row["thing"] for row in told["decided"]} <= {"tank", "car", "wash"}
    assert all(row["why"] for row in told["decided"])
    assert len(told["decided"]) > 2
    assert told["own_way_until"] == {"tank": NOW.isoformat()}
    text = json.dumps(told)
    assert "Omar" not in text
    assert "Batterie" not in text


async def test_a_node_of_the_home_is_named(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """With whether it tells its hours."""
    assert await async_setup_component(hass, "websocket_api", {})
    await adopted(hass, broker)
    async_setup_panel(hass)
    answer = await ask(
        hass, hass_ws_client, "resident/privacy", entry_id="HOME", place="home"
    )
    assert answer["result"]["nodes"] == [{"name": "Chauffe-eau", "tells_hours": False}]
    assert answer["result"]["is_own_house"]
