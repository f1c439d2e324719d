"""Follow: what a command tells step by step, for as long as somebody listens.

Whoever stops listening, leaves the page or loses the connection stops what is told of.
"""

from asyncio import Task
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any, Final

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

type Story = AsyncGenerator[Mapping[str, Any]]

_NAME: Final = "quartier panel"


@callback
def async_follow(
    hass: HomeAssistant, connection: ActiveConnection, message_id: int, story: Story
) -> None:
    """Pass a story on, then say that it has ``ended``, or why it was ``refused``.

    Whoever has left is told nothing more.
    """

    def tell(event: Mapping[str, Any]) -> None:
        connection.send_event(message_id, event)

    @callback
    def end(told: Task[None]) -> None:
        if not told.cancelled():
            tell({"ended": True})

    # A task begins at once, and tells of it.
    connection.send_result(message_id)
    telling = hass.async_create_background_task(_async_tell(story, tell), _NAME)
    telling.add_done_callback(end)
    connection.subscriptions[message_id] = telling.cancel


async def _async_tell(story: Story, tell: Callable[[Mapping[str, Any]], None]) -> None:
    async with aclosing(story):
        try:
            async for each in story:
                tell(each)
        except HomeAssistantError as error:
            tell({"refused": refusal(error)})


def refusal(error: HomeAssistantError) -> dict[str, Any]:
    """Write down why not, to be said in the reader's words."""
    return {
        "message": str(error),
        "translation_domain": error.translation_domain,
        "translation_key": error.translation_key,
        "translation_placeholders": error.translation_placeholders,
    }
