"""Switches let people take part or not, and do it their own way for a while."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from tests.home_assistant.platforms import act, matches
from tests.home_assistant.street import NOW, home, lives, street

_ON, _OFF = "switch.turn_on", "switch.turn_off"


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every switch is as it was seen to be right."""
    await matches(hass, entry, Platform.SWITCH, snapshot)


async def test_anybody_may_leave_at_any_time(hass: HomeAssistant) -> None:
    """A household takes part until it says no, and again when it says yes."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    name = "switch.lea_take_part"
    assert _state(hass, name) == "on"
    await act(hass, _OFF, name)
    assert coordinator.told == [("tune", ("H1", {"takes_part": False}))]
    assert _state(hass, name) == "off"
    await act(hass, _ON, name)
    assert coordinator.told[1] == ("tune", ("H1", {"takes_part": True}))
    assert _state(hass, name) == "on"


async def test_hours_are_shown_only_where_people_say_so(hass: HomeAssistant) -> None:
    """A household shows its hours to nobody until it says so, and may hide again."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    name = "switch.lea_show_our_hours_to_who_runs_the_neighbourhood"
    assert _state(hass, name) == "off"
    await act(hass, _ON, name)
    assert coordinator.told == [("tune", ("H1", {"share_curve": True}))]
    assert _state(hass, name) == "on"
    await act(hass, _OFF, name)
    assert _state(hass, name) == "off"


async def test_my_way_for_two_hours(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A hand holds a device for two hours, and then no more."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    name = "switch.ballon_my_way_for_2_h"
    assert _state(hass, name) == "off"
    await act(hass, _ON, name)
    assert coordinator.told == [("override", ("tank", 2.0))]
    assert _state(hass, name) == "on"
    freezer.tick(7199)
    await coordinator.becomes()
    assert _state(hass, name) == "on"
    freezer.tick(1)
    await coordinator.becomes()
    assert _state(hass, name) == "off"


async def test_a_hand_lets_go(hass: HomeAssistant) -> None:
    """Turned off, the device follows the plan again at once."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    name = "switch.zoe_my_way_for_2_h"
    await act(hass, _ON, name)
    await act(hass, _OFF, name)
    assert coordinator.told[1] == ("release", ("car",))
    assert _state(hass, name) == "off"


async def test_a_machine_is_ready(hass: HomeAssistant) -> None:
    """A machine that was filled is said to be ready, and is no more when it is not."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    name = "switch.lave_linge_ready_to_run"
    assert _state(hass, name) == "off"
    await act(hass, _ON, name)
    assert coordinator.told == [("tune", ("WASH", {"ready": True}))]
    assert _state(hass, name) == "on"


async def test_the_sun_takes_no_orders(hass: HomeAssistant) -> None:
    """Panels cannot be had one's own way."""
    await lives(hass, street(), Platform.SWITCH)
    assert hass.states.get("switch.toiture_my_way_for_2_h") is None


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(name)
    return None if state is None else state.state
