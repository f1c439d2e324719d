"""Both doors tell of the whole entry what it took and brought, and of no home."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.footprint import Spared, Work
from custom_components.quartier.report import privacy
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ask, opened, token_of
from tests.home_assistant.street import NOW, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_DOORS = ("community/footprint", "landlord/footprint")


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Open a street that planned for ten days."""
    freezer.move_to(NOW)
    found = await opened(hass, street(residents=["person.lea"]))
    begun = NOW - timedelta(days=10)
    found.life.toil.work = Work().after(3600.0, begun, Spared())
    return found


@pytest.mark.parametrize("door", _DOORS)
async def test_a_month_is_told(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
    door: str,
) -> None:
    """Sentences in the reader's language, ranges, and what stands behind them."""
    assert coordinator
    # The street has two homes: let that be many.
    monkeypatch.setattr(privacy, "MANY", 2)
    answer = await ask(hass, hass_ws_client, door, entry_id="STREET", language="fr")
    told = answer["result"]
    assert told["sentences"][0].startswith("Ce mois-ci")
    assert told["days"] == pytest.approx(10.0)
    low, mid, high = told["planning"]["kwh"]
    # An hour of one core of any machine: 7.5 W by the likely number.
    assert (low, mid, high) == pytest.approx((0.000925, 0.0075, 0.03))
    assert told["spared"] == {"eur": 1.25, "kwh": 3.5, "kg": 0.4}
    assert told["net"]["eur"][1] == pytest.approx(1.25 - 0.0075 * 0.2001)
    assert told["node_count"] == 0
    assert told["ratio"][1] > 100
    assert "Léa" not in json.dumps(told, ensure_ascii=False)


async def test_replays_stand_apart(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Days lived again are told beside plans, and taken off what is left."""
    before = (await ask(hass, hass_ws_client, _DOORS[0], entry_id="STREET"))["result"]
    assert before["replays"]["kwh"] == [0.0, 0.0, 0.0]
    coordinator.life.worked(7200.0, NOW)
    told = (await ask(hass, hass_ws_client, _DOORS[0], entry_id="STREET"))["result"]
    assert told["planning"] == before["planning"]
    assert told["replays"]["kwh"] == pytest.approx([0.00185, 0.015, 0.06])
    less = before["net"]["kg"][1] - told["net"]["kg"][1]
    assert less == pytest.approx(told["replays"]["kg"][1])
    assert told["machine"]["processor_s"] == pytest.approx(10_800.0)


async def test_steps_are_told_in_words(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Those of the plan in force, and how near to the best is near enough."""
    answer = await ask(hass, hass_ws_client, _DOORS[0], entry_id="STREET")
    assert answer["result"]["effort"]["steps"] == (
        "The last plan has 48 steps of 30\u00a0min. The search stops within"
        " 0.2\u00a0% of the best plan there can be."
    )
    coordinator.data = replace(coordinator.data, plan=None)
    answer = await ask(hass, hass_ws_client, _DOORS[0], entry_id="STREET")
    assert answer["result"]["effort"]["steps"] == ""


async def test_too_few_homes_have_no_sum_for_a_landlord(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What two homes saved together is not told."""
    assert coordinator
    answer = await ask(hass, hass_ws_client, _DOORS[1], entry_id="STREET")
    assert answer["error"]["translation_key"] == "too_few_homes"
    assert "result" not in answer


@pytest.mark.parametrize("door", _DOORS)
async def test_nobody_else_is_told(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
    door: str,
) -> None:
    """A resident who is neither landlord nor of the community is refused."""
    assert coordinator
    token = await token_of(hass, "person.lea")
    answer = await ask(hass, hass_ws_client, door, token, entry_id="STREET")
    assert answer["error"]["code"] == "unauthorized"


async def test_too_soon(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Before a day is over no year is told."""
    coordinator.life.toil.work = Work().after(1.0, NOW, Spared())
    answer = await ask(hass, hass_ws_client, _DOORS[0], entry_id="STREET")
    told = answer["result"]
    assert (told["ratio"], told["payback_months"]) == (None, None)
    assert "too soon" in told["sentences"][0]
