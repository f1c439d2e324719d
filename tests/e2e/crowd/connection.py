"""A connection of one participant: MQTT 3.1.1 in the very packets that nodes send."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, override

sys.path.append(str(Path(__file__).parents[3] / "firmware"))

from quartier_node.link import packet

_KEEPALIVE_S: Final = 60
_NUMBERS: Final = 65_535


class Connection(asyncio.Protocol):
    """Says who it is, listens on one topic, and knows what was not acknowledged yet."""

    def __init__(
        self, name: str, password: str, heard: Callable[[bytes], None]
    ) -> None:
        """Know whom to tell what comes."""
        self.name = name
        self.is_open = asyncio.get_running_loop().create_future()
        self._unacknowledged: set[int] = set()
        self._emptied = asyncio.Event()
        self.is_lost = False
        self._password, self._heard = password, heard
        self._number = 0
        self._left = bytearray()
        self._transport: asyncio.Transport | None = None
        self._beating: asyncio.TimerHandle | None = None

    async def empty(self) -> None:
        """Wait until the broker has acknowledged all that was said."""
        await self._emptied.wait()

    def say(self, payload: bytes) -> None:
        """Publish on its own topic, QoS 1."""
        self._number = self._number % _NUMBERS + 1
        made = packet.publish(f"quartier/up/{self.name}", payload)
        packet.stamp(made, self._number)
        self._unacknowledged.add(self._number)
        self._emptied.clear()
        self._write(made)

    def close(self) -> None:
        """Leave as one should."""
        if self._beating is not None:
            self._beating.cancel()
        if self._transport is not None and not self.is_lost:
            self._write(packet.DISCONNECT)
            self._transport.close()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        gone = f"quartier/up/{self.name}/gone"
        self._write(
            packet.connect(self.name, self.name, self._password, gone, _KEEPALIVE_S)
        )

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if not self.is_open.done():
            self.is_open.set_exception(exc or ConnectionError(f"{self.name} is out"))

    @override
    def data_received(self, data: bytes) -> None:
        self._left += data
        while (size := self._whole()) is not None:
            head, body = size
            self._take(self._left[0], bytes(self._left[head : head + body]))
            del self._left[: head + body]

    def _whole(self) -> tuple[int, int] | None:
        """Measure the packet that comes first, head and body, if all of it is there."""
        left = self._left
        if len(left) < 2 or (left[1] > 127 and len(left) < 3):
            return None
        head = 3 if left[1] > 127 else 2
        body = packet.body_bytes(left[1], left[2] if head == 3 else 0)
        return None if len(left) < head + body else (head, body)

    def _take(self, first: int, body: bytes) -> None:
        kind, number, _, payload = packet.parse(first, memoryview(body))
        if kind == packet.CONNACK:
            self._write(packet.subscribe(1, f"quartier/down/{self.name}"))
        elif kind == packet.SUBACK:
            self.is_open.set_result(None)
            self._beat()
        elif kind == packet.PUBACK:
            self._acknowledge(number)
        elif kind == packet.PUBLISH:
            self._write(packet.puback(number))
            self._heard(payload)

    def _acknowledge(self, number: int) -> None:
        self._unacknowledged.discard(number)
        if not self._unacknowledged:
            self._emptied.set()

    def _beat(self) -> None:
        """Keep the connection, as long as it is there."""
        if not self.is_lost:
            self._write(packet.PINGREQ)
            loop = asyncio.get_running_loop()
            self._beating = loop.call_later(_KEEPALIVE_S / 2, self._beat)

    def _write(self, raw: bytes | bytearray) -> None:
        assert self._transport is not None
        self._transport.write(raw)
