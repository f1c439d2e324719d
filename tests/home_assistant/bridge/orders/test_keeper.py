"""What is kept is put back once, and given up where that is refused."""

import asyncio

import pytest
from homeassistant.core import HomeAssistant, ServiceCall, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.keeper import Keeper
from custom_components.quartier.bridge.orders.said import Said
from custom_components.quartier.bridge.orders.voice import Voice
from custom_components.quartier.bridge.orders.watch import Watch

SWITCH = "switch.a"


@pytest.fixture
def calls(hass: HomeAssistant) -> list[str]:
    """Switch by hand: refuse as long as the list begins with refusals."""
    found: list[str] = []

    async def turn_off(_: ServiceCall) -> None:
        found.append("off")
        if len(found) < 2:
            raise HomeAssistantError("no")
        hass.states.async_set(SWITCH, "off")

    hass.services.async_register("switch", "turn_off", turn_off)
    return found


def _keeper(hass: HomeAssistant) -> Keeper:
    """Have switched something on."""
    voice = Voice(hass, Watch(hass, lambda _: None))
    keeper = Keeper(hass, voice, asyncio.Semaphore(1), None)
    said, deed = Said(to=True, at=dt_util.utcnow()), Deed(SWITCH, to=True)
    keeper.former = keeper.former.ordered(deed, State(SWITCH, "off"), said)
    hass.states.async_set(SWITCH, "on")
    return keeper


async def test_a_refusal_is_tried_again(hass: HomeAssistant, calls: list[str]) -> None:
    """The second time it works, and then nothing is left to put back."""
    keeper = _keeper(hass)
    for _ in range(3):
        await keeper.put_back([SWITCH], {SWITCH: "one"})

    assert calls == ["off", "off"]
    assert keeper.former.entities() == frozenset()


async def test_what_is_away_is_kept(hass: HomeAssistant, calls: list[str]) -> None:
    """Its former state waits until it is there again."""
    keeper = _keeper(hass)
    hass.states.async_remove(SWITCH)
    await keeper.put_back([SWITCH], {})

    assert calls == []
    assert keeper.former.entities() == {SWITCH}
