"""The uplink: one subscription for all that participants say, and a way to answer."""

import asyncio
from collections.abc import Callable
from logging import getLogger
from typing import Final

from homeassistant.components import mqtt
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .fleet import Publish
from .mosquitto import EVERY_UP, down_topic

_LOGGER: Final = getLogger(__package__)
_MQTT: Final = "mqtt"
_QOS: Final = 1


class Uplink:
    """Home Assistant's own connection to the broker, as nodes need it."""

    def __init__(
        self,
        hass: HomeAssistant,
        heard: Callable[[str, bytes], None],
        gone: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        """Know whom to tell what comes, who is gone, and of the broker itself."""
        self._hass = hass
        self._heard, self._gone, self._changed = heard, gone, changed
        self._unsubscribes: list[CALLBACK_TYPE] = []
        # Two may find it closed, and would both listen.
        self._opening = asyncio.Lock()
        # MQTT 3.1.1 knows no expiry: there only the seal's own holds.
        self._knows_expiry = True

    @property
    def is_open(self) -> bool:
        """Tell whether it listens."""
        return bool(self._unsubscribes)

    @property
    def is_connected(self) -> bool:
        """Tell whether there is a broker at the other end."""
        return self.is_open and mqtt.is_connected(self._hass)

    async def async_open(self) -> None:
        """Listen, if Home Assistant has a broker."""
        async with self._opening:
            await self._async_open()

    async def _async_open(self) -> None:
        if self.is_open or not await mqtt.async_wait_for_mqtt_client(self._hass):
            return
        listening = await mqtt.async_subscribe(
            self._hass, EVERY_UP, self._received, _QOS, None
        )
        watching = mqtt.async_subscribe_connection_status(self._hass, self._turned)
        self._unsubscribes += [listening, watching]
        self._changed()

    def close(self) -> None:
        """Listen no more."""
        while self._unsubscribes:
            self._unsubscribes.pop()()

    async def async_publish(self, message: Publish) -> None:
        """Say something; what is not said now is said again by who wants it."""
        topic = down_topic(message.participant)
        try:
            await self._async_publish(topic, message)
        except HomeAssistantError as error:
            _LOGGER.debug("Nothing can be said on %s: %s", topic, error)

    async def _async_publish(self, topic: str, message: Publish) -> None:
        payload, expiry_s = message.payload, message.expires_s
        if self._knows_expiry:
            try:
                await mqtt.async_publish(
                    self._hass, topic, payload, _QOS, message_expiry_interval=expiry_s
                )
            except ServiceValidationError:
                self._knows_expiry = False
            else:
                return
        await mqtt.async_publish(self._hass, topic, payload, _QOS)

    @callback
    def _received(self, message: mqtt.ReceiveMessage) -> None:
        """Pass on what a participant says; nothing that a broker kept is news."""
        payload = message.payload
        _, _, participant, *more = message.topic.split("/")
        if message.retain or not isinstance(payload, bytes | bytearray):
            return
        if not more:
            self._heard(participant, bytes(payload))
        elif more == ["gone"]:
            self._gone(participant)

    @callback
    def _turned(self, _is_connected: bool) -> None:
        # It may be another broker, or speak otherwise.
        self._knows_expiry = True
        self._changed()


def has_mqtt(hass: HomeAssistant) -> bool:
    """Tell whether Home Assistant has a broker set up, whether it is there or not."""
    return bool(hass.config_entries.async_entries(_MQTT, include_disabled=False))
