"""A month is reported as sums and sentences; no home is named or told apart."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.panel.entering import ENTRY, ask, opened
from tests.home_assistant.street import NOW

from .block import block, counted

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def _told(
    hass: HomeAssistant, ws: WebSocketGenerator, **told: object
) -> Mapping[str, Any]:
    answer = await ask(hass, ws, "landlord/report", entry_id=ENTRY, **told)
    return dict(answer["result"])


async def test_of_few_homes_nothing_is_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Ten are too few."""
    coordinator = await opened(hass, block(homes=10))
    coordinator.counted = counted(*[1.0] * 10)
    told = await _told(hass, hass_ws_client)
    assert told == {"homes": 10, "is_told": False}


async def test_how_even_it_was(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Eleven homes got 1 EUR on as much use, one nothing: by hand, and nameless."""
    coordinator = await opened(hass, block())
    coordinator.counted = counted(*[1.0] * 11, 0.0)
    fair = (await _told(hass, hass_ws_client))["since"]["fairness"]
    # (sum x)^2 / (n sum x^2) = 121 / (12 * 11); Gini: 11 * 1 pairs both ways.
    assert fair["jain"] == pytest.approx(121 / 132)
    assert fair["gini"] == pytest.approx(22 / (2 * 12 * 11))
    assert fair["least_to_most"] == 0.0
    assert fair["losers"] == 0
    assert fair["sentences"][0] == (
        "Households: 12. Together they paid 11.00\u00a0€ less than otherwise."
    )


async def test_who_lost_is_not_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """That one lost is; neither who nor how much."""
    coordinator = await opened(hass, block())
    coordinator.counted = counted(*[2.0] * 11, -7.77)
    told = await _told(hass, hass_ws_client, language="fr")
    assert told["since"]["fairness"]["losers"] == 1
    assert told["since"]["fairness"]["least_to_most"] == 0.0
    text = json.dumps(told, ensure_ascii=False)
    for hidden in ("7.77", "7,77", "h12", "Voisin", "Léa"):
        assert hidden not in text
    assert told["since"]["fairness"]["sentences"][0].startswith("Foyers\u00a0: 12.")


@pytest.mark.parametrize(("homes", "is_told"), [(10, False), (11, True)])
async def test_few_that_were_counted(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, homes: int, is_told: bool
) -> None:
    """Twelve live there: of ten that were counted no sum is told, of eleven it is."""
    coordinator = await opened(hass, block())
    coordinator.counted = counted(*[1.0] * homes)
    told = await _told(hass, hass_ws_client)
    assert told["homes"] == homes
    assert told["is_told"] is is_told
    assert ("since" in told) is is_told


async def test_a_table_to_take_along(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Sums and figures, each with its unit."""
    coordinator = await opened(hass, block())
    coordinator.counted = counted(*[1.0] * 12)
    lines = (await _told(hass, hass_ws_client))["csv"].splitlines()
    assert lines[0] == "what,begins,ends,name,quantity,value,unit"
    now = "2026-06-15T01:00:00-07:00"
    assert f"since_counting_began,,{now},,saved_eur,12.0,EUR" in lines
    assert f"since_counting_began,,{now},,used_kwh,1200.0,kWh" in lines
    assert f"fairness_since_counting_began,,{now},,jain,1.0," in lines


@pytest.mark.parametrize(
    ("began", "is_young"),
    [(timedelta(hours=2), True), (timedelta(days=1), False), (None, False)],
)
async def test_whether_a_day_was_counted(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    began: timedelta | None,
    is_young: bool,
) -> None:
    """Until then it is told since when; of what was counted long ago nobody knows."""
    coordinator = await opened(hass, block())
    since = None if began is None else NOW - began
    coordinator.counted = replace(counted(*[1.0] * 12), began=since)
    told = await _told(hass, hass_ws_client)
    wanted = since.isoformat() if since is not None and is_young else None
    assert told["young_since"] == wanted


async def test_before_anything_was_counted(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """There is a month without sums, and neither totals nor fairness."""
    coordinator = await opened(hass, block())
    coordinator.counted = type(coordinator.counted)()
    told = await _told(hass, hass_ws_client)
    assert told["month"]["saved_eur"] is None
    assert told["month"]["fairness"] is None
    assert told["month"]["charges"]["paid_eur"] is None
    assert told["since"] is None
