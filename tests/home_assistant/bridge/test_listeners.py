"""Listeners are told in parts, and who leaves meanwhile is told nothing."""

import asyncio
from functools import partial

from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.listeners import async_tell


async def test_hundreds_are_told_in_parts(hass: HomeAssistant) -> None:
    """The first two hundred at once; one that left before its turn is not called."""
    told: list[int] = []
    listeners = {at: (partial(told.append, at), None) for at in range(450)}

    async_tell(hass, listeners)

    assert told == list(range(200))
    del listeners[449]
    for _ in range(3):
        await asyncio.sleep(0)
    assert told == list(range(449))
