"""The watch hears what changes, and judges it by what was ordered."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.watch import Watch

SWITCH = "switch.a"


@pytest.fixture
def hands() -> list[str]:
    """Gather what was touched."""
    return []


@pytest.fixture
def watch(hass: HomeAssistant, hands: list[str]) -> Watch:
    """Expect a switch to be on."""
    hass.states.async_set(SWITCH, "on")
    watch = Watch(hass, hands.append)
    watch.async_start([SWITCH])
    watch.expect({SWITCH: {"switch": Deed(SWITCH, to=True)}})
    return watch


async def _set(hass: HomeAssistant, state: str, context: Context | None = None) -> None:
    hass.states.async_set(SWITCH, state, context=context)
    await hass.async_block_till_done()


async def test_a_hand_is_told(
    hass: HomeAssistant, watch: Watch, hands: list[str]
) -> None:
    """A change without order is one, until the watch is stopped."""
    await _set(hass, "off")
    assert hands == [SWITCH]
    watch.async_stop()
    watch.async_stop()
    await _set(hass, "on")
    await _set(hass, "off")

    assert hands == [SWITCH]


@pytest.mark.parametrize("nested", [False, True])
async def test_our_own_contexts_are_known(
    hass: HomeAssistant, watch: Watch, hands: list[str], *, nested: bool
) -> None:
    """What our call does, and what that sets off, is no hand."""
    own = watch.context([SWITCH])
    await _set(hass, "off", Context(parent_id=own.id) if nested else own)

    assert hands == []


async def test_a_change_soon_after_an_order_is_judged_later(
    hass: HomeAssistant,
    watch: Watch,
    hands: list[str],
    freezer: FrozenDateTimeFactory,
) -> None:
    """When the time to report is over and it still stands elsewhere, it was a hand."""
    watch.context([SWITCH])
    await _set(hass, "off")
    watch.look_again(dt_util.utcnow())
    assert hands == []
    freezer.tick(30)
    watch.look_again(dt_util.utcnow())
    watch.look_again(dt_util.utcnow())

    assert hands == [SWITCH]


async def test_what_is_not_expected_is_not_judged(
    hass: HomeAssistant, watch: Watch, hands: list[str]
) -> None:
    """A device in another mode, or let go, may do as it likes."""
    assert watch.asked(SWITCH, "switch")
    watch.forget([SWITCH])
    await _set(hass, "off")

    assert not watch.asked(SWITCH, "switch")
    assert hands == []
