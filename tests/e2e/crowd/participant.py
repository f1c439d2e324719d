"""A participant that is light: the wire's own side of the talk, and no appliance."""

import asyncio
import secrets
import ssl
import time
from typing import Any, Final

from quartier.wire import Key, Session, password

from .connection import Connection

_RATED_W: Final = 2_000


class Participant:
    """Says hello, what it offers and how it is, and does whatever it is told."""

    def __init__(self, name: str, key: Key) -> None:
        """Begin a boot."""
        self.name = name
        self.session = Session(name, key, secrets.token_hex(8))
        self.greeted = asyncio.get_running_loop().create_future()
        self.states = 0
        self.obeyed = 0
        self.is_quiet = False
        self.connection = Connection(name, password(key), self._heard)

    async def connect(self, host: str, port: int, context: ssl.SSLContext) -> None:
        """Come to the broker, and say hello."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(
            lambda: self.connection, host, port, ssl=context, server_hostname=host
        )
        await self.connection.is_open
        self._say({"k": "hello", "fw": "1.0.0", "board": "crowd", **_HELLO})

    def state(self) -> None:
        """Say how it is; its meter counts what was said."""
        self.states += 1
        told = {"t": int(time.time()), "energy_wh": self.states, **_STATE}
        self._say({"k": "state", **told, "power_w": 1_000 + self.states % 7})

    def offer(self) -> None:
        """Say what it could do: keep a tank warm."""
        t0 = int(time.time()) // 900 * 900
        use_wh = [100] * 48
        told = {"t0": t0, "step_s": 1_800, "take_w": _RATED_W, "use_wh": use_wh}
        self._say({"k": "offer", "form": "storage", **told, **_TANK})

    def _heard(self, payload: bytes) -> None:
        message = self.session.hear(payload, int(time.time()))
        is_welcome = message["k"] == "welcome"
        if not is_welcome:
            self.obeyed += 1
        no = message["seq"] if is_welcome else message["no"]
        if not self.is_quiet:
            self._say({"k": "ack", "of": message["k"], "no": no, **_DONE})
        if is_welcome and not self.greeted.done():
            self.greeted.set_result(None)

    def _say(self, message: dict[str, Any]) -> None:
        self.connection.say(self.session.say(message))


_HELLO: Final[dict[str, Any]] = {
    "app": "water_heater",
    "rated_w": _RATED_W,
    "plan": 0,
    "secver": 1,
    "level": 1,
    "up_s": 1,
}
_STATE: Final[dict[str, Any]] = {
    "level": 0,
    "on": 1,
    "slot_wh": 250,
    "temp_dc": 521,
    "fill_wh": 6_000,
    "rssi_dbm": -61,
    "lost": 0,
    "late": 0,
}
_TANK: Final[dict[str, Any]] = {
    "fill_wh": 6_000,
    "low_wh": 2_000,
    "high_wh": 9_000,
    "loss_w": 60,
}
_DONE: Final[dict[str, Any]] = {"result": "done", "why": "", "on": 1, "power_w": 1_000}
