"""Enrolment: a landlord's broker is told who may come, under which password."""

import asyncio
from collections.abc import Callable
from secrets import token_hex
from typing import Final

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN
from .mosquitto import ANSWERS, CONTROL, Answer, Order, adopt, forget, rekey

_PATIENCE_S: Final = 10.0
_QOS: Final = 1


class Enrolment:
    """Gives orders to the broker's dynamic security plugin, and hears the answers."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know where."""
        self._hass = hass

    async def async_let_in(self, participant: str, password: str) -> None:
        """Let a participant in. Raises HomeAssistantError where that fails."""
        await self._async_give(lambda tag: adopt(participant, password, tag))

    async def async_rekey(self, participant: str, password: str) -> None:
        """Give it another password. Raises HomeAssistantError where that fails."""
        await self._async_give(lambda tag: rekey(participant, password, tag))

    async def async_throw_out(self, participant: str) -> None:
        """Throw it out for good. Raises HomeAssistantError where that fails."""
        await self._async_give(lambda tag: forget(participant, tag))

    async def _async_give(self, make: Callable[[str], Order]) -> None:
        order = make(token_hex(8))
        answered: asyncio.Future[Answer] = self._hass.loop.create_future()

        @callback
        def received(message: mqtt.ReceiveMessage) -> None:
            answer = order.answer(_text(message.payload))
            if answer is not None and not answered.done():
                answered.set_result(answer)

        unsubscribe = await mqtt.async_subscribe(self._hass, ANSWERS, received, _QOS)
        try:
            await mqtt.async_publish(self._hass, CONTROL, order.payload, _QOS)
            async with asyncio.timeout(_PATIENCE_S):
                answer = await answered
        except TimeoutError as error:
            raise _failure("broker_silent", "") from error
        finally:
            unsubscribe()
        if not answer.is_done:
            raise _failure("broker_refused", ", ".join(answer.refusals))


def _text(payload: str | bytes | bytearray) -> str:
    return payload if isinstance(payload, str) else payload.decode(errors="replace")


def _failure(key: str, said: str) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders={"said": said},
    )
