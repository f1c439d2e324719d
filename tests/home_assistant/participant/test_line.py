"""The line to a real broker: TLS, one certificate, and back again after a break."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.participant import Ends, Invitation, JoinError, Line
from custom_components.quartier.participant.line import wait_s
from tests.broker.authority import Authority
from tests.broker.hub import Hub
from tests.broker.mosquitto import Broker

NAME = "h1234567"
USERS = {NAME: "right", "hub": "hub"}

pytestmark = pytest.mark.usefixtures("socket_enabled")


@pytest.fixture(name="broker")
def _broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path / "broker", users=USERS) as broker:
        yield broker


class Home:
    """Somebody with a line: what happens on it is kept."""

    def __init__(self, broker: Broker, *secrets: str, **changes: Any) -> None:  # noqa: ANN401 (parts of an invitation)
        """Know where to call."""
        told = {
            "host": broker.host,
            "port": broker.port,
            "participant": NAME,
            "code": "c0de-c0de",
            "server": "localhost",
            "ca": base64.b64encode(broker.ca_der).decode(),
            **changes,
        }
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.is_up, self.is_down = asyncio.Event(), asyncio.Event()
        self.downs = 0
        ends = Ends(self.is_up.set, self._down, self.heard.put_nowait)
        given = list(secrets or ("right",))
        self.line = Line(Invitation(**told), lambda: given, ends, lambda: 0.02)

    def _down(self) -> None:
        self.is_up.clear()
        self.is_down.set()
        self.downs += 1

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Run the line for a while."""
        task = asyncio.ensure_future(self.line.async_run())
        try:
            async with asyncio.timeout(15):
                await self.is_up.wait()
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def test_both_ways_through_tls(broker: Broker) -> None:
    """What is said is heard in its order, and what is said to us comes."""
    home = Home(broker)
    async with home.alive():
        hub = await asyncio.to_thread(
            Hub, broker.hub_port, user="hub", password=USERS["hub"]
        )
        with hub:
            for at in range(20):
                assert home.line.say(b"%d" % at)
            heard = [await asyncio.to_thread(hub.hear) for _ in range(20)]
            assert heard == [(f"quartier/up/{NAME}", b"%d" % at) for at in range(20)]
            hub.say(f"quartier/down/{NAME}", b"hello")
            async with asyncio.timeout(10):
                assert await home.heard.get() == b"hello"
            assert await home.line.async_say_last(b"bye")
    assert home.downs == 1
    assert not home.line.say(b"nobody")
    assert not await home.line.async_say_last(b"nobody")


async def test_it_comes_back_after_the_broker_was_killed(broker: Broker) -> None:
    """By itself, and tells when it is gone and when it is back."""
    home = Home(broker)
    async with home.alive():
        await asyncio.to_thread(broker.kill)
        async with asyncio.timeout(10):
            await home.is_down.wait()
        assert not home.line.say(b"nobody")
        await asyncio.to_thread(broker.start)
        async with asyncio.timeout(10):
            await home.is_up.wait()
        assert home.line.why == ""


async def test_it_tries_the_password_before_in_turn(broker: Broker) -> None:
    """A broker that knows an older key lets it in at the second try."""
    home = Home(broker, "newer", "right")
    async with home.alive():
        assert home.line.is_up


async def test_a_wrong_certificate_name_or_password_is_told(broker: Broker) -> None:
    """Each has its own word; none of them is ever let pass."""
    other = base64.b64encode(Authority("Other").der).decode()
    for why, home in (
        ("tls", Home(broker, ca=other)),
        ("tls", Home(broker, server="elsewhere")),
        ("tls", Home(broker, ca="AAEC")),
        ("refused", Home(broker, "wrong")),
        ("reach", Home(broker, port=1)),
        ("reach", Home(broker, ca="", port=broker.port)),
    ):
        with pytest.raises(JoinError) as caught:
            await home.line.async_check()
        assert caught.value.why == why
        assert not home.line.is_up


async def test_a_check_that_stands_says_nothing(broker: Broker) -> None:
    """And leaves nothing behind."""
    home = Home(broker)
    await home.line.async_check()
    assert not home.line.is_up


@given(tries=st.integers(0, 10_000), chance=st.floats(0.0, 1.0))
def test_nobody_waits_longer_than_fifteen_seconds(tries: int, chance: float) -> None:
    """Full jitter: anything from nothing to the bound, which doubles up to it."""
    wait = wait_s(tries, chance)
    assert 0.0 <= wait <= 15.0
    assert wait_s(tries, 1.0) == min(15.0, 2.0 ** min(tries, 10))


def test_who_hung_up_while_it_called_leaves_no_thread(broker: Broker) -> None:
    """A call that nobody waits for any more ends as soon as it is answered."""
    client = MagicMock()
    Home(broker).line._call(client)
    client.connect.assert_called_once()
    client.loop_start.assert_not_called()
    client.disconnect.assert_called_once()
