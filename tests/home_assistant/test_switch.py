"""Switches let people take part or not, and do it their own way for a while."""

from collections.abc import Mapping
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
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


@pytest.fixture
def lea(hass: HomeAssistant) -> str:
    """Let a resident have an account; they are no administrator."""
    user = MockUser(id="lea").add_to_hass(hass)
    user.mock_policy({"entities": True})
    hass.states.async_set("person.lea", "home", {"user_id": user.id})
    return user.id


async def test_hours_are_shown_only_where_residents_say_so(
    hass: HomeAssistant, lea: str, hass_admin_user: User
) -> None:
    """A household shows its hours only if one of its people says so, and none else.

    Anybody may hide them again.
    """
    coordinator = await lives(hass, street(residents=["person.lea"]), Platform.SWITCH)
    assert _state(hass, _share(hass)) == "off"
    for somebody in (None, hass_admin_user.id):
        assert await _refused(hass, _share(hass), somebody) == {"household": "Léa"}
    assert coordinator.told == []
    await act(hass, _ON, _share(hass), lea)
    assert coordinator.told == [("tune", ("H1", {"share_curve": True}))]
    assert _state(hass, _share(hass)) == "on"
    await act(hass, _OFF, _share(hass), hass_admin_user.id)
    assert _state(hass, _share(hass)) == "off"


async def test_who_shows_hours_sees_them(hass: HomeAssistant, lea: str) -> None:
    """What tells Léa's hours is enabled with her curve, and disabled again with it."""
    entry = street(residents=["person.lea"])
    await lives(hass, entry, Platform.SWITCH, Platform.SENSOR)
    before = _disabled(hass, entry)
    assert {"H1_why", "TANK_next_run"} <= before

    await act(hass, _ON, _share(hass), lea)
    shown = before - _disabled(hass, entry)
    assert {"H1_why", "TANK_next_run"} <= shown
    assert not {name for name in shown if name.startswith("H2")}

    await act(hass, _OFF, _share(hass), lea)
    assert _disabled(hass, entry) == before


async def test_where_nobody_is_known_to_live_nobody_shows_hours(
    hass: HomeAssistant, lea: str, hass_admin_user: User
) -> None:
    """A landlord cannot speak for people without an account, nor can a neighbour."""
    coordinator = await lives(hass, street(), Platform.SWITCH)
    for somebody in (None, lea, hass_admin_user.id):
        await _refused(hass, _share(hass), somebody)
    assert coordinator.told == []


async def test_only_residents_take_part_again(
    hass: HomeAssistant, lea: str, hass_admin_user: User
) -> None:
    """Anybody may opt a household out; back in it comes by its own people alone."""
    coordinator = await lives(hass, street(residents=["person.lea"]), Platform.SWITCH)
    name = "switch.lea_take_part"
    await act(hass, _OFF, name, hass_admin_user.id)
    assert _state(hass, name) == "off"
    for somebody in (None, hass_admin_user.id):
        await _refused(hass, name, somebody)
    assert _state(hass, name) == "off"
    await act(hass, _ON, name, lea)
    assert coordinator.told[1:] == [("tune", ("H1", {"takes_part": True}))]


async def test_in_the_demo_anybody_plays(
    hass: HomeAssistant, hass_admin_user: User
) -> None:
    """Nobody lives there."""
    entry = street(demo=True, residents=["person.lea"])
    with patch("custom_components.quartier.switch.demo_entities", return_value=[]):
        await lives(hass, entry, Platform.SWITCH)
    for name in (_share(hass), "switch.lea_take_part"):
        await act(hass, _OFF, name)
        await act(hass, _ON, name, hass_admin_user.id)
        assert _state(hass, name) == "on"


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


def _disabled(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """List what the registry keeps and does not show."""
    registry = er.async_get(hass)
    known = er.async_entries_for_config_entry(registry, entry.entry_id)
    return {each.unique_id for each in known if each.disabled_by is not None}


def _share(hass: HomeAssistant) -> str:
    registry = er.async_get(hass)
    name = registry.async_get_entity_id("switch", "quartier", "H1_share_curve")
    assert name is not None
    return name


async def _refused(
    hass: HomeAssistant, name: str, user_id: str | None
) -> Mapping[str, str] | None:
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, _ON, name, user_id)
    assert refused.value.translation_domain == "quartier"
    assert refused.value.translation_key == "not_a_resident"
    return refused.value.translation_placeholders


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(name)
    return None if state is None else state.state
