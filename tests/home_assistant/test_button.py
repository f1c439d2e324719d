"""Buttons plan anew, and have a whole home one's own way."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from tests.home_assistant.platforms import act, matches
from tests.home_assistant.street import NOW, home, lives, street

_PRESS = "button.press"


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every button is as it was seen to be right."""
    await matches(hass, entry, Platform.BUTTON, snapshot)


async def test_plan_again(hass: HomeAssistant) -> None:
    """A press plans now, and says that it was one."""
    coordinator = await lives(hass, street(), Platform.BUTTON)
    await act(hass, _PRESS, "button.rue_des_lilas_plan_again")
    assert coordinator.told == [("replan", ("button",))]


async def test_a_home_one_s_own_way_and_back(hass: HomeAssistant) -> None:
    """All of a home's appliances are held by hand, and let go; the sun is not."""
    coordinator = await lives(hass, home(), Platform.BUTTON)
    await act(hass, _PRESS, "button.maison_everything_my_way_for_2_h")
    held = [("override", (name, 2.0)) for name in ("tank", "car", "wash")]
    assert coordinator.told == held
    await act(hass, _PRESS, "button.maison_back_to_the_plan")
    freed = [("release", (name,)) for name in ("tank", "car", "wash")]
    assert coordinator.told == [*held, *freed]


async def test_nobody_else_s_appliances(hass: HomeAssistant) -> None:
    """A household without appliances holds nobody else's."""
    coordinator = await lives(hass, street(), Platform.BUTTON)
    await act(hass, _PRESS, "button.omar_everything_my_way_for_2_h")
    assert coordinator.told == []
