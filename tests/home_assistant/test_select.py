"""Selects say how far Quartier may go, and whose peak is kept flat."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from tests.home_assistant.platforms import act, matches
from tests.home_assistant.street import NOW, all_enabled, home, lives, street


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every select is as it was seen to be right."""
    await matches(hass, entry, Platform.SELECT, snapshot)


@pytest.mark.parametrize(
    ("name", "key", "usual"),
    [
        ("rue_des_lilas", "STREET", "observe"),
        ("les_lilas", "B1", "observe"),
        ("lea", "H1", "observe"),
        ("ballon", "TANK", "act"),
    ],
)
async def test_each_place_and_device_has_its_mode(
    hass: HomeAssistant, name: str, key: str, usual: str
) -> None:
    """Places only look at first; what is chosen is told, and shown at once."""
    coordinator = await lives(hass, street(), Platform.SELECT)
    entity_id = f"select.{name}_mode"
    assert _state(hass, entity_id) == usual
    await act(hass, "select.select_option", entity_id, option="advise")
    assert coordinator.told == [("tune", (key, {"mode": "advise"}))]
    assert _state(hass, entity_id) == "advise"


async def test_whose_peak_is_kept_flat(hass: HomeAssistant) -> None:
    """A community chooses between the transformer's peak and that of buildings."""
    with all_enabled():
        coordinator = await lives(hass, street(), Platform.SELECT)
    entity_id = "select.rue_des_lilas_peak_kept_flat"
    assert _state(hass, entity_id) == "neighbourhood"
    await act(hass, "select.select_option", entity_id, option="building")
    assert coordinator.told == [("set_policy", ("peak", {"at": "building"}))]
    assert _state(hass, entity_id) == "building"


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(name)
    return None if state is None else state.state
