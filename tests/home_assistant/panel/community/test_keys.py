"""Keys divide the example as anybody would by hand, and the planned day in sums."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.engine import Clock
from custom_components.quartier.panel.community.keys import planned
from tests.home_assistant.panel.entering import ask, opened
from tests.home_assistant.street import NOW, street_situation

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


async def test_an_example_by_hand(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """3 kWh among uses of 0.5, 1 and 3: by use two thirds of each; equal parts of 1."""
    await opened(hass)
    told = (await ask(hass, hass_ws_client, "community/keys", entry_id="STREET"))[
        "result"
    ]
    by_key = {one["key"]: one for one in told["example"]["keys"]}
    by_use = by_key["default_dynamic"]["got_kwh"]
    assert by_use == pytest.approx({"one": 1 / 3, "two": 2 / 3, "three": 2}, abs=1e-3)
    again = by_key["priority_cascade"]
    assert again["got_kwh"] == pytest.approx({"one": 0.5, "two": 1.0, "three": 1.5})
    assert again["left_kwh"] == 0.0
    fixed = by_key["static"]
    assert fixed["got_kwh"] == pytest.approx(
        {"one": 0.5, "two": 1.0, "three": 1.0}, abs=2e-3
    )
    assert fixed["left_kwh"] == pytest.approx(0.5, abs=2e-3)


async def test_the_planned_day_is_told_in_sums(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """No home is named; keys that share again leave no more than fixed parts do."""
    await opened(hass)
    told = (await ask(hass, hass_ws_client, "community/keys", entry_id="STREET"))[
        "result"
    ]["planned"]
    assert [set(one) for one in told] == [
        {"key", "shared_kwh", "left_kwh", "evenness"}
    ] * 3
    left = {one["key"]: one["left_kwh"] for one in told}
    assert left["default_dynamic"] == pytest.approx(left["priority_cascade"])
    assert left["default_dynamic"] <= left["static"]
    shared = {one["shared_kwh"] + one["left_kwh"] for one in told}
    assert max(shared) - min(shared) < 1e-9


def test_meters_are_counted_by_the_hour() -> None:
    """What the plan exchanges at each meter, to a watt-hour an hour."""
    plan = street_situation().plan
    assert plan is not None
    readings = planned(plan)
    assert readings is not None
    assert readings.steps == 24
    hours = plan.clock.hours
    for at, counted in zip(readings.consumers, readings.consumed_wh, strict=True):
        taken_kwh = plan.places[at].exchange_kw.clip(min=0.0) @ hours
        assert counted.sum() / 1000 == pytest.approx(float(taken_kwh), abs=0.025)


def test_a_plan_may_begin_at_any_quarter() -> None:
    """Readings begin at whole hours, plans where their slot does."""
    plan = street_situation().plan
    assert plan is not None
    clock = Clock.even(NOW + timedelta(minutes=45), 1800, len(plan.clock))
    readings = planned(replace(plan, clock=clock))
    whole = planned(plan)
    assert readings is not None
    assert whole is not None
    assert readings.begin == NOW
    assert (readings.consumed_wh == whole.consumed_wh).all()
