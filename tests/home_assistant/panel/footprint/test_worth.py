"""A home is told whether a node is worth it, by its meter or by a few answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.engine import Tariffs
from custom_components.quartier.engine.footprint import Advice, Range, told_advice
from custom_components.quartier.lab.scenario import Scenario
from custom_components.quartier.lab.worth import Declared, machine_of, worth
from custom_components.quartier.panel.footprint.span import span
from custom_components.quartier.panel.footprint.tank import Habit
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_FLAT = Habit((0.1,) * 24, 21)
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
    assert (told["how"], told["days"]) == ("measured", 21)
    # It was not lived again, and is not said to have been; and once it is said.
    found = [one for one in told["sentences"] if "21 days" in one]
    assert [one.startswith("From the hours at which it ran") for one in found] == [True]
    low, mid, high = told["saved_a_year"]["eur"]
    whole = 4.0 * 365 * 0.05
    assert (low, mid, high) == pytest.approx((0.42 * whole, 0.7 * whole, whole))


@pytest.mark.parametrize(("habit", "days"), [(None, 0), (_FLAT, 21)])
async def test_who_lives_there_is_asked_only_without_a_meter(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    habit: Habit | None,
    days: int,
) -> None:
    """The page knows beforehand over how many days the tank was measured."""
    assert coordinator
    token = await token_of(hass, "person.lea")
    where = {"entry_id": "STREET", "place": "h1"}
    with patch(_HABIT, return_value=habit):
        answer = await ask(hass, hass_ws_client, "resident/worth_seen", token, **where)
    assert answer["result"] == {"days": days}


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


async def test_without_a_plan_the_contract_counts(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Its hours are its own: noon is cheap by it, and 0.05 EUR less than nine."""
    coordinator.data = replace(coordinator.data, plan=None)
    kwh = tuple(2.0 if hour in {9, 13} else 0.0 for hour in range(24))
    with patch(_HABIT, return_value=Habit(kwh, 21)):
        told = await _asked(hass, hass_ws_client, plug=True)
    assert told["prices"] == "contract"
    assert told["saved_a_year"]["eur"][2] == pytest.approx(2.0 * 365 * 0.05)


def _near(value: Range) -> list[object]:
    """Write a range as the panel does, but for its last digits."""
    return [each if each is None else pytest.approx(each) for each in span(value)]


def _same(advice: Advice, told: Mapping[str, Any]) -> None:
    """Hold what a desk advises against what the panel told."""
    saved = advice.facts.saving.a_year
    assert (told["take"], told["grade"]) == (advice.take, advice.grade)
    for key, value in (
        ("eur", saved.eur),
        ("kg", saved.kg),
        ("kwh", saved.shifted_kwh),
    ):
        assert told["saved_a_year"][key] == pytest.approx(list(value.ends))
    for way, option in zip(told["options"], advice.options, strict=True):
        found = option.balance
        assert (way["origin"], way["grade"]) == (option.origin, option.grade)
        assert way["against"] == list(option.against)
        assert way["carbon_months"] == _near(found.carbon.payback_months)
        money = found.money
        assert way["money_months"] == (money and _near(money.payback_months))
        assert way["worth_eur"] == _near(option.worth_eur)
    # All is said alike but how it was found: the desk was told, the panel has seen.
    desk = told_advice(advice, "en", is_wired=True)
    differs = [one for one in desk if one not in told["sentences"]]
    assert len(desk) == len(told["sentences"])
    assert [one.startswith("Reckoned by a rule") for one in differs] == [True]


@pytest.mark.parametrize(
    ("kwh_at_nine", "price_eur", "plug", "refurbished"),
    [
        (4.0, None, True, False),
        (4.0, 45.0, False, False),
        (4.0, 45.0, False, True),
        (0.4, 45.0, False, False),
        (2.0, 400.0, False, False),
    ],
)
async def test_the_desk_says_the_same(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    kwh_at_nine: float,
    price_eur: float | None,
    *,
    plug: bool,
    refurbished: bool,
) -> None:
    """`quartier worth` with the same tank, prices and answers: the same advice."""
    kwh = tuple(kwh_at_nine if hour == 9 else 0.0 for hour in range(24))
    price = {} if price_eur is None else {"price_eur": price_eur}
    with patch(_HABIT, return_value=Habit(kwh, 21)):
        told = await _asked(
            hass, hass_ws_client, plug=plug, refurbished=refurbished, **price
        )
    now = coordinator.data
    found = worth(
        Scenario(now.neighbourhood, coordinator.policy, Tariffs({}), now.outlook),
        "h1",
        "tank",
        told=Declared(
            plug_kw=2.2 if plug else None,
            has_refurbished=refurbished,
            price_eur={} if price_eur is None else {"new": price_eur},
            dear_kwh=kwh_at_nine * 365,
            spread_eur_per_kwh=0.05,
        ),
        machine=machine_of("other"),
    )
    _same(found.advice, told)


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
