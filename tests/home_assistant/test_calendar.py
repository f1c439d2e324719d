"""Calendars show what is planned, and why."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.const import DOMAIN
from tests.home_assistant.platforms import matches
from tests.home_assistant.street import NOW, home, lives_openly, street

# Home Assistant's own server still keys its application by words.
pytestmark = pytest.mark.filterwarnings(
    "ignore:It is recommended to use web.AppKey:Warning"
)


@pytest.fixture(autouse=True)
async def _now(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AsyncGenerator[None]:
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "http", {})
    yield
    # A calendar waits for its next event.
    for entry in hass.config_entries.async_entries(DOMAIN):
        await hass.config_entries.async_unload_platforms(entry, [Platform.CALENDAR])


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every calendar is as it was seen to be right."""
    await matches(hass, entry, Platform.CALENDAR, snapshot)


async def test_it_shows_what_is_under_way_or_next(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The car is next at first, and then under way; a bare home has nothing."""
    coordinator = await lives_openly(hass, street(), Platform.CALENDAR)
    state = hass.states.get("calendar.lea_plan")
    assert state is not None
    assert (state.state, state.attributes["message"]) == ("off", "Zoé")
    freezer.tick(1800)
    await coordinator.becomes()
    state = hass.states.get("calendar.lea_plan")
    assert state is not None
    assert (state.state, state.attributes["message"]) == ("on", "Zoé")
    other = hass.states.get("calendar.omar_plan")
    assert other is not None
    assert (other.state, "message" in other.attributes) == ("off", False)


@pytest.mark.parametrize(
    ("language", "why"), [("en", "because the"), ("fr", "car le quartier a")]
)
async def test_it_lists_runs_with_their_reasons(
    hass: HomeAssistant, language: str, why: str
) -> None:
    """Runs are listed in the language of the house; none that is not asked for."""
    hass.config.language = language
    await lives_openly(hass, street(), Platform.CALENDAR)
    events = await _events(hass, NOW, NOW + timedelta(days=1))
    assert {event["summary"] for event in events} == {"Zoé", "Ballon", "Lave-linge"}
    assert any(why in event["description"] for event in events)
    assert await _events(hass, NOW - timedelta(days=1), NOW) == []
    late = await _events(hass, NOW + timedelta(hours=23), NOW + timedelta(days=1))
    assert {event["summary"] for event in late} == {"Ballon"}


async def _events(
    hass: HomeAssistant, begin: datetime, end: datetime
) -> list[dict[str, Any]]:
    found = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": "calendar.lea_plan",
            "start_date_time": begin,
            "end_date_time": end,
        },
        blocking=True,
        return_response=True,
    )
    return found["calendar.lea_plan"]["events"]
