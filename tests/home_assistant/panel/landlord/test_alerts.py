"""What is late or waits is told with what to do; of homes only how many."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from custom_components.quartier.engine import Breach
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.landlord import ADOPTED, brought
from tests.home_assistant.panel.entering import ENTRY, ask, opened
from tests.home_assistant.speaking import state
from tests.home_assistant.street import NOW

from .adopted import spoken
from .block import block

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def _breach(place: str, thing: str, line: str, hours: float = 2.0) -> Breach:
    begins = NOW + timedelta(hours=hours)
    return Breach(place, thing, line, 1.0, "h", begins, begins + timedelta(hours=1))


async def _keys(
    hass: HomeAssistant, ws: WebSocketGenerator
) -> Mapping[str, Mapping[str, Any]]:
    answer = await ask(hass, ws, "landlord/alerts", entry_id=ENTRY)
    found = answer["result"]["alerts"]
    # What stands under Repairs is tested where it is.
    others = {"", "home_troubles", "home_troubles_few"}
    return {one["key"]: one["told"] for one in found if one["key"] not in others}


async def _misses(coordinator: AskedCoordinator, *breaches: Breach) -> None:
    plan = coordinator.data.plan
    assert plan is not None
    await coordinator.becomes(plan=replace(plan, breaches=breaches))


async def test_what_the_plan_does_not_keep(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Two homes miss comfort, one is late with hygiene; of common plant its name."""
    coordinator = await opened(hass, block())
    await _misses(
        coordinator,
        _breach("h1", "tank", "hot_water"),
        _breach("h1", "rooms", "warmth"),
        _breach("h2", "tank", "cold_water"),
        _breach("h1", "tank", "hygiene"),
        _breach("h3", "car", "mobility"),
        _breach("h4", "rooms", "warmth", hours=30.0),
        _breach("b1", "bat", "heat"),
        _breach("b1", "", "hygiene"),
    )
    assert await _keys(hass, hass_ws_client) == {
        "comfort_homes": {"count": "2"},
        "hygiene_homes": {"count": "1"},
        "comfort_common": {"names": "Batterie"},
        "hygiene_common": {"names": "Les Lilas"},
    }


async def test_of_few_homes_not_even_how_many(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Of two homes it would tell of one; but that some water may make ill is told."""
    coordinator = await opened(hass)
    await _misses(coordinator, _breach("h1", "rooms", "warmth"))
    assert await _keys(hass, hass_ws_client) == {}
    await _misses(coordinator, _breach("h1", "tank", "hygiene"))
    assert await _keys(hass, hass_ws_client) == {"hygiene_homes_few": {}}


@pytest.mark.parametrize(("level", "key"), [(3, "nodes_plain"), (4, "nodes_safe")])
async def test_a_node_that_runs_by_itself(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_ws_client: WebSocketGenerator,
    level: int,
    key: str,
) -> None:
    """Is named; one that follows plans is not."""
    node = await spoken(hass, broker)
    assert await _keys(hass, hass_ws_client) == {}
    await node.say(state(level=level))
    assert await _keys(hass, hass_ws_client) == {key: {"names": "Chauffe-eau"}}


async def test_support_that_ends(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Ninety days before, and not sooner."""
    await spoken(hass, broker)
    until = date(2026, 9, 13)
    await brought(hass, replace(ADOPTED, support_until=until))
    assert await _keys(hass, hass_ws_client) == {}
    await brought(hass, replace(ADOPTED, support_until=until - timedelta(days=1)))
    assert await _keys(hass, hass_ws_client) == {"support": {"names": "Chauffe-eau"}}
