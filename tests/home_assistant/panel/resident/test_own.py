"""Residents are told what is known of their home, and take all of it along."""

import json
from types import MappingProxyType

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from custom_components.quartier.bridge.layout import layout_of
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
        "asked": ["weather"],
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


async def test_what_is_read_for_neighbours_is_not_told(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A neighbour's prices and panels are theirs; the roof of all is told, by kind."""
    entry, telling = coordinator.entry, "sensor.omar_door_31"
    own = {"device": "pv", "parent": "H2", "peak_kw": 3.0, "forecast": [telling]}
    sub = ConfigSubentry(
        data=MappingProxyType(own),
        subentry_id="PV2",
        subentry_type="appliance",
        title="Panneaux",
        unique_id=None,
    )
    hass.config_entries.async_add_subentry(entry, sub)
    for key, more in (
        ("H2", {"price_entity": telling}),
        ("PV", {"forecast": ["sensor.roof_tomorrow", "sensor.roof_today"]}),
    ):
        old = entry.subentries[key]
        data = {**old.data, **more}
        hass.config_entries.async_update_subentry(entry, old, data=data)
    hass.states.async_set(telling, "0.2", {"friendly_name": "4 allée, porte 31"})
    coordinator.life.layout = layout_of(entry, "Europe/Paris")
    token = await token_of(hass, "person.lea")
    answer = await ask(hass, hass_ws_client, "resident/privacy", token, **_HERS)
    assert answer["result"]["asked"] == ["sun", "weather"]
    assert "porte 31" not in json.dumps(answer, ensure_ascii=False)
    assert "door_31" not in json.dumps(answer)


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
