"""The line: one connection to the neighbourhood's broker, in a thread of its own.

TLS with the certificate that the invitation named, and no other. What comes is handed
to Home Assistant's loop; nothing here ever blocks it. After a break it comes back by
itself, after a while drawn by lot.
"""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode

from ..mosquitto import down_topic, gone_topic, up_topic
from ..trust import Trust, trusting
from .error import JoinError
from .invitation import Invitation

_KEEPALIVE_S: Final = 60
_TIMEOUT_S: Final = 10.0
_LONGEST_S: Final = 15.0
_FIRST_S: Final = 1.0
# Return codes of MQTT 3.1.1: bad credentials, not authorised.
_REFUSED: Final = frozenset({"Bad user name or password", "Not authorized"})
_QOS: Final = 1


@dataclass(frozen=True, slots=True)
class Ends:
    """Who is told what happens on a line; all in Home Assistant's loop."""

    up: Callable[[], None]
    down: Callable[[], None]
    heard: Callable[[bytes], None]


def wait_s(tries: int, chance: float) -> float:
    """Say how long to wait after so many tries in vain: full jitter, 15 s at most."""
    return chance * min(_LONGEST_S, _FIRST_S * 2.0 ** min(tries, 10))


class Line:
    """Connects, hears what is said to one participant, and says what it is given."""

    def __init__(
        self,
        invitation: Invitation,
        secrets: Callable[[], list[str]],
        ends: Ends,
        chance: Callable[[], float],
    ) -> None:
        """Know where to call, by which passwords in turn, and whom to tell."""
        self._invitation, self._secrets = invitation, secrets
        self._ends, self._chance = ends, chance
        self._topic = up_topic(invitation.participant)
        self._client: mqtt.Client | None = None
        self._trust: Trust | None = None
        self._broken = asyncio.Event()
        self.is_up = False
        # Why it is not up, in a word of JoinError; "" while it is, or was not tried.
        self.why = ""

    async def async_run(self) -> None:
        """Be connected, for as long as nobody cancels this."""
        tries = 0
        try:
            while True:
                if await self._async_try(tries):
                    tries = 0
                    await self._broken.wait()
                    self._fell()
                tries += 1
                await asyncio.sleep(wait_s(tries, self._chance()))
        finally:
            await self._async_hang_up()

    def say(self, payload: bytes) -> bool:
        """Hand something over, in order; False where nobody is there to take it."""
        client = self._client
        if client is None or not self.is_up:
            return False
        info = client.publish(self._topic, payload, _QOS)
        return info.rc == MQTTErrorCode.MQTT_ERR_SUCCESS

    async def async_say_last(self, payload: bytes) -> bool:
        """Hand something over, and wait until the broker has it."""
        client = self._client
        if client is None or not self.is_up:
            return False
        info, loop = (
            client.publish(self._topic, payload, _QOS),
            asyncio.get_running_loop(),
        )
        with suppress(RuntimeError, ValueError):
            await loop.run_in_executor(None, info.wait_for_publish, _TIMEOUT_S)
            return info.is_published()
        return False

    async def async_check(self) -> None:
        """Try the line once, and hang up; raises JoinError where it does not stand."""
        try:
            if not await self._async_try(0):
                raise JoinError(self.why)
        finally:
            await self._async_hang_up()

    async def _async_try(self, tries: int) -> bool:
        """Connect once; True once what is said to us will come."""
        await self._async_hang_up()
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[str] = loop.create_future()
        self._broken = asyncio.Event()
        secrets = self._secrets()
        secret = secrets[tries % len(secrets)]
        try:
            client = await loop.run_in_executor(
                None, self._made, loop, answered, secret
            )
            self._client = client
            await loop.run_in_executor(None, self._call, client)
            async with asyncio.timeout(_TIMEOUT_S):
                self.why = await answered
        except ssl.SSLError:
            self.why = "tls"
        except OSError, TimeoutError, ValueError:
            self.why = "reach"
        self.is_up = not self.why
        if self.is_up:
            self._ends.up()
        return self.is_up

    def _made(
        self,
        loop: asyncio.AbstractEventLoop,
        answered: asyncio.Future[str],
        secret: str,
    ) -> mqtt.Client:
        """Make a client whose thread tells the loop what happens; in a thread."""
        told, name = self._invitation, self._invitation.participant
        client = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=name,
            protocol=mqtt.MQTTv311,
            reconnect_on_failure=False,
        )
        client.connect_timeout = _TIMEOUT_S
        client.username_pw_set(name, secret)
        client.will_set(gone_topic(name), b"", _QOS)
        if told.ca:
            self._trust = trusting(told.ca, told.server or told.host)
            client.tls_set_context(self._trust)

        def connected(*heard: Any) -> None:  # noqa: ANN401 (paho's own)
            code = heard[3]
            if code.is_failure:
                why = "refused" if str(code) in _REFUSED else "reach"
                _post(loop, _settle, answered, why)
                return
            client.subscribe(down_topic(name), _QOS)

        def subscribed(*_told: object) -> None:
            _post(loop, _settle, answered, "")

        def disconnected(*_told: object) -> None:
            _post(loop, _settle, answered, "reach")
            _post(loop, self._broke, client)

        def came(_client: object, _data: object, message: mqtt.MQTTMessage) -> None:
            if not message.retain:
                _post(loop, self._ends.heard, bytes(message.payload))

        client.on_connect, client.on_subscribe = connected, subscribed
        client.on_disconnect, client.on_message = disconnected, came
        return client

    def _call(self, client: mqtt.Client) -> None:
        told = self._invitation
        try:
            client.connect(told.host, told.port, _KEEPALIVE_S)
        except OSError:
            # Of a handshake that failed the socket is left to be closed.
            if self._trust is not None and self._trust.opened is not None:
                self._trust.opened.close()
            raise
        if client is self._client:
            client.loop_start()
        else:
            # Nobody waits for it any more.
            client.disconnect()

    def _broke(self, client: mqtt.Client) -> None:
        if client is self._client:
            self._broken.set()

    def _fell(self) -> None:
        if self.is_up:
            self.is_up, self.why = False, "reach"
            self._ends.down()

    async def _async_hang_up(self) -> None:
        client, self._client = self._client, None
        was_up, self.is_up = self.is_up, False
        if was_up:
            self._ends.down()
        if client is not None:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, _closed, client)


def _closed(client: mqtt.Client) -> None:
    with suppress(OSError, ValueError):
        client.disconnect()
    client.loop_stop()


def _post(
    loop: asyncio.AbstractEventLoop, told: Callable[..., None], *what: object
) -> None:
    """Tell the loop from another thread; a loop that is closed hears nothing."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(told, *what)


def _settle(answered: asyncio.Future[str], why: str) -> None:
    if not answered.done():
        answered.set_result(why)
