"""Saying: one action called, bounded in time, whose failure is an answer."""

import asyncio
from typing import Final, Literal

import probatio as vol
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceNotFound

from .action import Action

type Answer = Literal["done", "impossible", "missing", "refused", "timeout", "failed"]
"""done        the action was carried out
impossible  the entity cannot be told such a thing
missing     there is no such action
refused     the integration says no
timeout     no answer in time
failed      the integration has a fault of its own
"""

PATIENCE_S: Final = 10.0


async def say(hass: HomeAssistant, action: Action, context: Context) -> Answer:
    """Call an action and wait for its end; whatever goes wrong is told, not raised."""
    call = hass.services.async_call(
        action.domain,
        action.service,
        dict(action.data),
        blocking=True,
        context=context,
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            # Gathered, an error of any kind is a result: integrations raise all kinds.
            [outcome] = await asyncio.gather(call, return_exceptions=True)
    except TimeoutError:
        return "timeout"
    match outcome:
        case ServiceNotFound():
            return "missing"
        case HomeAssistantError() | vol.Invalid():
            return "refused"
        case TimeoutError():
            return "timeout"
        case BaseException():
            return "failed"
        case _:
            return "done"
