"""Times say when a car leaves and when quiet hours are."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from tests.home_assistant.platforms import act, matches
from tests.home_assistant.street import NOW, all_enabled, home, lives, street

_SET = "time.set_value"


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every time is as it was seen to be right."""
    await matches(hass, entry, Platform.TIME, snapshot)


async def test_when_a_car_leaves(hass: HomeAssistant) -> None:
    """A departure is told on the clock on the wall, and shown at once."""
    coordinator = await lives(hass, street(), Platform.TIME)
    await act(hass, _SET, "time.zoe_leaves_at", time="06:45:00")
    assert coordinator.told == [("tune", ("CAR", {"departure": "06:45:00"}))]
    assert _state(hass, "time.zoe_leaves_at") == "06:45:00"


async def test_quiet_hours_are_the_community_s(hass: HomeAssistant) -> None:
    """Quiet hours are part of a wish: the engine reads them as they are told."""
    with all_enabled():
        coordinator = await lives(hass, street(), Platform.TIME)
    name = "time.rue_des_lilas_quiet_hours_begin"
    assert _state(hass, name) == "22:00:00"
    await act(hass, _SET, name, time="21:30:00")
    told = ("simple_life", {"quiet_from": "21:30:00"})
    assert coordinator.told == [("set_policy", told)]
    assert _state(hass, name) == "21:30:00"


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(name)
    return None if state is None else state.state
