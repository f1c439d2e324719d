"""A home is told whether a node is worth it, by its meter or by a few answers."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.panel.footprint.tank import Habit
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_HABIT = "custom_components.quartier.panel.footprint.worth.async_habit"


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Open a street where Léa lives."""
    freezer.move_to(NOW)
    return await opened(hass, street(residents=["person.lea"]))


async def _asked(
    hass: HomeAssistant, ws: WebSocketGenerator, **told: object
) -> Mapping[str, Any]:
    token = await token_of(hass, "person.lea")
    answer = await ask(
        hass, ws, "resident/worth", token, entry_id="STREET", place="h1", **told
    )
    return dict(answer["result"])


async def test_a_plug_that_is_there_is_used(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Four people who heat whenever it cools: nothing has to be bought."""
    assert coordinator
    told = await _asked(hass, hass_ws_client, persons=4, plug=True)
    assert told["take"] == "reused"
    assert (told["how"], told["tank"]) == ("rule", "Ballon")
    assert told["saved_a_year"]["eur"][1] > 20
    against = {one["origin"]: one["against"] for one in told["options"]}
    assert against == {"reused": [], "refurbished": ["none_here"], "new": []}


async def test_who_heats_at_night_already_needs_nothing(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """An off-peak contactor has won already what there is to win."""
    assert coordinator
    told = await _asked(hass, hass_ws_client, persons=4, heats="offpeak")
    assert told["take"] == "nothing"
    assert told["saved_a_year"]["eur"] == [0.0, 0.0, 0.0]
    assert told["sentences"][0] == "Leave it as it is: no node is worth it here."


async def test_a_price_that_never_comes_back(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A dear node for one person is advised against, by its money."""
    assert coordinator
    told = await _asked(hass, hass_ws_client, persons=1, price_eur=900)
    assert told["take"] == "nothing"
    new = told["options"][-1]
    assert (new["grade"], new["money_months"][1] > 60) == ("no", True)


async def test_the_meter_counts_more_than_answers(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What the tank was seen to take is what counts, whoever lives there."""
    assert coordinator
    # The street's prices: 0.21 in the morning, 0.16 at noon and by night.
    kwh = tuple(4.0 if hour == 9 else 0.0 for hour in range(24))
    with patch(_HABIT, return_value=Habit(kwh, 21)):
        told = await _asked(hass, hass_ws_client, persons=30, plug=True)
    assert (told["how"], told["days"]) == ("lived", 21)
    low, mid, high = told["saved_a_year"]["eur"]
    whole = 4.0 * 365 * 0.05
    assert (low, mid, high) == pytest.approx((0.42 * whole, 0.7 * whole, whole))


async def test_hours_of_prices_are_those_on_the_wall(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Who heats at one in the afternoon, when it is cheap in Paris, saves nothing."""
    assert coordinator
    kwh = tuple(4.0 if hour == 13 else 0.0 for hour in range(24))
    with patch(_HABIT, return_value=Habit(kwh, 21)):
        told = await _asked(hass, hass_ws_client, plug=True)
    assert told["saved_a_year"]["eur"] == [0.0, 0.0, 0.0]


async def test_neighbours_are_not_told(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Of another home nothing is answered."""
    assert coordinator
    token = await token_of(hass, "person.lea")
    answer = await ask(
        hass, hass_ws_client, "resident/worth", token, entry_id="STREET", place="h2"
    )
    assert answer["error"]["code"] == "unauthorized"
