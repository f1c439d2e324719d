"""Buildings are told as sums of enough homes, and by their common plant."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.panel.entering import ENTRY, ask, opened, token_of
from tests.home_assistant.street import NOW, over_midnight, street

from .block import block

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def test_of_few_homes_there_is_no_sum(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Two homes are too few, for an administrator too; the common plant is told."""
    await opened(hass)
    answer = await ask(hass, hass_ws_client, "landlord/buildings", entry_id=ENTRY)
    whole, lilas = answer["result"]["places"]
    assert [whole["name"], lilas["name"]] == ["Rue des Lilas", "Les Lilas"]
    assert whole["sums"] is lilas["sums"] is None
    assert lilas["homes"] == 2
    told = {one["name"]: one for one in lilas["common"]}
    assert told["Toiture"]["power_kw"] == -4.1
    assert told["Batterie"]["power_kw"] == 1.5
    text = json.dumps(answer["result"])
    for name in ("Léa", "Omar", "Ballon", "Zoé"):
        assert name not in text


async def test_many_homes_are_summed(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Twelve homes are: what was saved and what is planned; still none is named."""
    coordinator = await opened(hass, block())
    answer = await ask(hass, hass_ws_client, "landlord/buildings", entry_id=ENTRY)
    whole, lilas = answer["result"]["places"]
    assert whole["homes"] == lilas["homes"] == 12
    assert whole["sums"]["saved_eur"] == 1.25
    # Of its two homes that have been counted: 0.50 + 0.25 and 0.25 + 0.25.
    assert lilas["sums"]["saved_eur"] == 1.25
    plan = coordinator.data.plan
    assert plan is not None
    assert answer["result"]["plan_ends"] == plan.clock.end.isoformat()
    assert whole["sums"]["planned_kw"] == pytest.approx(
        float(plan.places["street"].exchange_kw[0]), abs=1e-5
    )
    assert "Voisin" not in json.dumps(answer["result"])


@pytest.mark.parametrize(("homes", "is_told"), [(1, False), (6, False), (12, True)])
@pytest.mark.parametrize("why", ["own_sun", "shared_sun"])
async def test_how_much_few_homes_leave_is_not_told(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    why: Literal["own_sun", "shared_sun"],
    homes: int,
    is_told: bool,
) -> None:
    """Why the battery charges is; of what is to spare one could reckon a home's use."""
    coordinator = await opened(hass, block(homes=homes))
    charges = next(each for each in coordinator.data.decisions if each.thing == "bat")
    charges = replace(charges, reason=why, spare_kw=3.24, ends=NOW + timedelta(hours=1))
    await coordinator.becomes(decisions=(charges,))
    answer = await ask(hass, hass_ws_client, "landlord/buildings", entry_id=ENTRY)
    [said] = answer["result"]["places"][1]["why"]
    assert "sun to spare" in said
    assert ("3.2\u00a0kW" in said) == is_told


async def test_without_a_plan(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """What is not known is null, and that there is no plan is told."""
    coordinator = await opened(hass, block())
    await coordinator.becomes(plan=None, decisions=())
    answer = await ask(hass, hass_ws_client, "landlord/buildings", entry_id=ENTRY)
    assert answer["result"]["is_planned"] is False
    assert answer["result"]["plan_ends"] is None
    assert answer["result"]["places"][0]["sums"]["planned_kw"] is None


async def test_residents_stay_outside(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Each command of the door is refused to who only lives there."""
    await opened(hass, street(residents=["person.lea"]))
    token = await token_of(hass, "person.lea")
    for command in ("buildings", "fleet", "inventory", "report", "alerts", "export"):
        name = f"landlord/{command}"
        answer = await ask(hass, hass_ws_client, name, token, entry_id=ENTRY)
        assert answer["error"]["translation_key"] == "door_shut"


async def test_what_midnight_cuts_is_told_whole(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """The common plant's run is one, with the days and the money of who reads."""
    coordinator = await opened(hass, block())
    await coordinator.becomes(decisions=over_midnight("bat"))
    answer = await ask(hass, hass_ws_client, "landlord/buildings", entry_id=ENTRY)
    [said] = answer["result"]["places"][1]["why"]
    assert "from 15:00 to 16:00 tomorrow (20.0\u00a0kWh)" in said
    assert "saves \u20ac0.10" in said
