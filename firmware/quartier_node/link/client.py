"""A connection that is kept: opened, listened to, spoken on, found dead, opened again.

``run`` opens it and speaks; a task that it starts and ends listens. Only one of them
writes: MicroPython's streams lose what is written while another task drains them.
"""

import asyncio

from . import packet, tls
from .backoff import CAP_MS, Backoff
from .dial import open_connection as dial
from .error import LinkError, PacketError
from .names import address
from .outbox import Outbox
from .trouble import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .access import Access

# To connect, shake hands and subscribe; to write; to answer a ping, or a message.
_OPEN_S = 15
_WRITE_S = 10
_PING_MS = 15000
_ACK_MS = 45000
_CLOSE_S = 2
# How often it looks whether the peer is dead.
_LOOK_S = 1
# Sleeps are no longer, so that closing need not wait.
_NAP_MS = 250
# How often it looks for a network.
_AWAY_MS = 1000
_MOST_ACKS = 64
# The counter of milliseconds begins again after so many.
_TURN = 1 << 30


def _always() -> bool:
    """Be what nobody asked to be otherwise."""
    return True


class Link:
    """Keeps a node in touch with its broker, for as long as ``run`` runs.

    ``heard(topic, payload)`` is called for each message, which is acknowledged when
    that returns, and ``came_up()`` when the topic is subscribed to, at each connection.

    ``is_up`` tells whether it is; ``reconnects`` how often it came up again;
    ``trouble`` why it was not at last, empty at first; ``heard_ms`` at which tick the
    broker was last heard, None before; ``address`` where a broker last let it in.

    ``dns()`` gives the addresses of who knows names; ``may_dial()`` tells whether there
    is a network; ``beat()`` is called at least every 20 s for as long as it lives.
    """

    def __init__(
        self,
        settings: "Access",
        heard: "Callable[[str, bytes], None]",
        came_up: "Callable[[], None]",
        *,
        ticks_ms: "Callable[[], int]",
        random: "Callable[[int], bytes]",
        open_connection: "Any" = None,
        outbox: Outbox | None = None,
        dns: "Callable[[], list[str]] | None" = None,
        may_dial: "Callable[[], bool] | None" = None,
        beat: "Callable[[], None] | None" = None,
    ) -> None:
        """Connect nowhere yet; random is as os.urandom."""
        self.is_up = False
        self.reconnects = 0
        self.trouble = ""
        self.heard_ms: int | None = None
        self.address: str | None = None
        self._settings = settings
        self._heard = heard
        self._came_up = came_up
        self._ticks_ms = ticks_ms
        self._open_connection = open_connection or dial
        self._outbox = Outbox() if outbox is None else outbox
        self._random = random
        self._backoff = Backoff(random)
        self._dns = dns or list
        self._may_dial = may_dial or _always
        self._beat = beat or _always
        # Once, and while there is room in one piece.
        self._buffer = memoryview(bytearray(packet.LIMIT))
        self._wake = asyncio.Event()
        self._context: Any = None
        self._reader: Any = None
        self._writer: Any = None
        self._listener: Any = None
        self._end: Exception | None = None
        self._acks: list[int] = []
        self._was_up = False
        self._is_pinged = False
        self._is_closing = False
        self._is_running = False
        # Ticks: of what was written last; of the ping; when publishing last went on.
        self._said_ms = self._asked_ms = self._moved_ms = 0

    @property
    def lost(self) -> int:
        """How many messages had to be dropped."""
        return self._outbox.lost

    @property
    def queued(self) -> int:
        """How many messages the broker does not have yet, as far as is known."""
        return len(self._outbox)

    def send(self, topic: str, payload: bytes, is_kept: bool = False) -> bool:
        """Queue a message, QoS 1; tell whether there was room.

        Those to be kept are dropped after all others. Raises LinkError where it is too
        long for any packet.
        """
        is_in = self._outbox.put(packet.publish(topic, payload), is_kept)
        self._wake.set()
        return is_in

    async def run(self) -> None:
        """Keep the connection until ``close``: whatever happens, it is tried again."""
        self._is_running = True
        try:
            while not self._is_closing:
                wait_ms = _AWAY_MS
                if self._may_dial():
                    await self._live()
                    wait_ms = self._backoff.next_ms()
                else:
                    self.trouble = "no network"
                await self._nap(wait_ms)
        finally:
            self._is_running = False

    async def close(self) -> None:
        """Take leave of the broker, who then publishes no last will."""
        self._is_closing = True
        self._wake.set()
        for _ in range(_CLOSE_S * 1000 // _NAP_MS):
            if not self._is_running:
                break
            await asyncio.sleep(_NAP_MS / 1000)

    async def _live(self) -> None:
        """Live through one connection."""
        try:
            await asyncio.wait_for(self._open(), _OPEN_S)
            await self._talk()
        except (LinkError, EOFError, OSError, asyncio.TimeoutError) as error:
            self.trouble = told(error)
        finally:
            self.is_up = False
            await self._shut()

    async def _open(self) -> None:
        """Connect and subscribe; whatever is heard before that is answered is heard."""
        settings = self._settings
        self._end = None
        self._is_pinged = False
        self._acks.clear()
        self._outbox.again()
        kind = 0
        try:
            kind = await self._shake(settings)
        except ValueError:
            # So is a certificate that is not trusted, in MicroPython and in CPython.
            self._end = LinkError("wrong certificate")
        if self._end:
            raise self._end
        if kind != packet.CONNACK:
            raise PacketError("packet out of turn")
        number = self._outbox.number()
        self._writer.write(packet.subscribe(number, settings.topic_down))
        await self._writer.drain()
        while True:
            kind, told_number, topic, payload = await self._packet()
            if kind == packet.SUBACK and told_number == number:
                break
            self._take(kind, told_number, topic, payload)
        self._begin()

    async def _shake(self, settings: "Access") -> int:
        """Open the connection and present ourselves; give the kind of the answer."""
        name = None
        if settings.ca is not None:
            self._context = self._context or tls.context(settings.ca)
            name = settings.server_name
        where = await self._where(settings.host)
        self._reader, self._writer = await self._open_connection(
            where, settings.port, ssl=self._context, server_hostname=name
        )
        self._writer.write(
            packet.connect(
                settings.client_id,
                settings.user,
                settings.password,
                settings.will_topic,
                settings.keepalive_s,
            )
        )
        await self._writer.drain()
        kind = (await self._packet())[0]
        if kind == packet.CONNACK:
            self.address = where
        return kind

    async def _where(self, host: str) -> str:
        """Find the broker's address; where nobody tells it, the last that was right."""
        self._beat()
        found = await address(host, self._dns(), self._random) or self.address
        self._beat()
        if found is None:
            raise LinkError("name not found")
        return found

    def _begin(self) -> None:
        """Be up."""
        self._said_ms = self._moved_ms = self._ticks_ms()
        self._listener = asyncio.create_task(self._listen())
        self.is_up = True
        self.reconnects += 1 if self._was_up else 0
        self._was_up = True
        self._came_up()

    async def _listen(self) -> None:
        """Take in packets until the connection ends, and say how it did."""
        try:
            while True:
                self._take(*(await self._packet()))
        except (LinkError, EOFError, OSError) as error:
            self._end = error
        finally:
            self._wake.set()

    async def _packet(self) -> "tuple[int, int, str, bytes]":
        """Read one packet; of one that is too long, no more than its head."""
        buffer = self._buffer
        await self._fill(buffer[:2], False)
        first, low, high = buffer[0], buffer[1], 0
        if low > 127:
            await self._fill(buffer[:1], True)
            high = buffer[0]
        body = buffer[: packet.body_bytes(low, high)]
        await self._fill(body, True)
        self.heard_ms = self._ticks_ms()
        self._is_pinged = False
        return packet.parse(first, body)

    async def _fill(self, part: memoryview, is_near: bool) -> None:
        """Read as many bytes as fit; those that are near are asked for before waiting.

        Each wait costs a board milliseconds, and the rest of a packet is mostly there.
        """
        reader = self._reader
        if not hasattr(reader, "readinto"):
            # CPython's streams give bytes of their own.
            part[:] = await reader.readexactly(len(part))
            return
        while len(part):
            if is_near:
                count = reader.s.readinto(part)
            else:
                count = await reader.readinto(part)
            if count == 0:
                raise EOFError
            is_near = count is not None
            part = part[count or 0 :]

    def _take(self, kind: int, number: int, topic: str, payload: bytes) -> None:
        if kind == packet.PUBLISH:
            self._heard(topic, payload)
            if number:
                self._acks.append(number)
            if len(self._acks) > _MOST_ACKS:
                raise PacketError("too many at once")
        elif kind == packet.PUBACK:
            self._outbox.acked(number)
            self._moved_ms = self._ticks_ms()
        elif kind != packet.PINGRESP:
            raise PacketError("packet out of turn")
        self._wake.set()

    async def _talk(self) -> None:
        """Write what there is to say, until something ends it."""
        came_up_ms = self._ticks_ms()
        while True:
            self._wake.clear()
            if self._listener.done():
                raise self._end or LinkError("closed")
            if self._is_closing:
                self._writer.write(packet.DISCONNECT)
                await self._drain()
                return
            if self._write():
                await self._drain()
            self._check()
            if self._since(came_up_ms) > CAP_MS:
                self._backoff.reset()
            await self._rest()

    def _write(self) -> bool:
        """Write what is due; tell whether anything was."""
        write = self._writer.write
        count = len(self._acks)
        for _ in range(count):
            write(packet.puback(self._acks.pop(0)))
        if not self._outbox.under_way:
            self._moved_ms = self._ticks_ms()
        while True:
            one = self._outbox.next()
            if one is None:
                break
            write(one)
            count += 1
        if not count and self._is_ping_due():
            write(packet.PINGREQ)
            self._is_pinged = True
            self._asked_ms = self._ticks_ms()
            count = 1
        return count > 0

    async def _drain(self) -> None:
        await asyncio.wait_for(self._writer.drain(), _WRITE_S)
        self._said_ms = self._ticks_ms()

    def _is_ping_due(self) -> bool:
        """Tell whether one side has been silent for long, and none is on its way."""
        silent_ms = max(self._since(self._said_ms), self._since(self.heard_ms or 0))
        return not self._is_pinged and silent_ms >= 1000 * self._settings.keepalive_s

    def _check(self) -> None:
        """Find a peer dead that is connected and does not answer."""
        is_deaf = self._outbox.under_way and self._since(self._moved_ms) > _ACK_MS
        if is_deaf or (self._is_pinged and self._since(self._asked_ms) > _PING_MS):
            raise LinkError("no answer")

    async def _rest(self) -> None:
        """Wait for something to say, or until it is time to look."""
        self._beat()
        try:
            await asyncio.wait_for(self._wake.wait(), _LOOK_S)
        except asyncio.TimeoutError:
            pass

    def _since(self, tick_ms: int) -> int:
        return (self._ticks_ms() - tick_ms) & (_TURN - 1)

    async def _nap(self, wait_ms: int) -> None:
        self._beat()
        while wait_ms > 0 and not self._is_closing:
            await asyncio.sleep(min(wait_ms, _NAP_MS) / 1000)
            wait_ms -= _NAP_MS
            self._beat()

    async def _shut(self) -> None:
        """Let go of the connection, whatever state it is in."""
        try:
            await self._hush()
        finally:
            writer, self._writer, self._reader = self._writer, None, None
            if writer is not None:
                writer.close()
                try:
                    await asyncio.wait_for(writer.wait_closed(), _CLOSE_S)
                except (OSError, asyncio.TimeoutError):
                    pass

    async def _hush(self) -> None:
        """End who listens, before what it listens to is gone."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        listener.cancel()
        try:
            await listener
        except asyncio.CancelledError:
            pass
