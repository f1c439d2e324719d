"""Whatever an action does, saying it has one answer."""

import asyncio

import probatio as vol
import pytest
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from custom_components.quartier.bridge.orders.action import Action
from custom_components.quartier.bridge.orders.saying import say

ACT = Action("test", "act", {"entity_id": "switch.a"})


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (None, "done"),
        (HomeAssistantError("no"), "refused"),
        (ServiceValidationError("no"), "refused"),
        (vol.Invalid("no"), "refused"),
        (TimeoutError(), "timeout"),
        (OSError(), "failed"),
        (asyncio.CancelledError(), "failed"),
    ],
)
async def test_each_end_has_its_answer(
    hass: HomeAssistant, error: BaseException | None, answer: str
) -> None:
    """The context is ours, the data arrive, and no error leaves."""
    calls: list[ServiceCall] = []

    async def act(call: ServiceCall) -> None:
        calls.append(call)
        if error is not None:
            raise error

    hass.services.async_register("test", "act", act)
    context = Context()

    assert await say(hass, ACT, context) == answer
    [call] = calls
    assert call.context is context
    assert call.data == {"entity_id": "switch.a"}


async def test_no_such_action(hass: HomeAssistant) -> None:
    """What is not there is missing."""
    assert await say(hass, ACT, Context()) == "missing"


async def test_cancelled_it_ends_at_once(hass: HomeAssistant) -> None:
    """Who is unloaded while speaking leaves no call behind."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def act(_: ServiceCall) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    hass.services.async_register("test", "act", act)
    speaking = asyncio.create_task(say(hass, ACT, Context()))
    await begun.wait()
    speaking.cancel()

    with pytest.raises(asyncio.CancelledError):
        await speaking
    assert ended.is_set()
