"""The link dials where its broker is, when it may, and says that it lives."""

import asyncio
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

import pytest
from quartier_node.link import Access, Link, client

from tests.firmware.quartier_node.link.peer import CONNACK, Peer

_NAME: Final = "broker.house.example"

type Dialled = list[tuple[str, str | None]]


class _Names:
    """Who knows names: an address at a time, the last one from then on."""

    def __init__(self, *told: str | None) -> None:
        self.told = list(told)
        self.asked: list[tuple[str, list[str]]] = []

    async def address(
        self, host: str, servers: list[str], _: Callable[[int], bytes]
    ) -> str | None:
        """Tell the next one."""
        self.asked.append((host, servers))
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less between two tries."""
    monkeypatch.setattr(client.Backoff, "next_ms", lambda _: 10)
    monkeypatch.setattr(client, "_AWAY_MS", 10)
    monkeypatch.setattr(client, "_NAP_MS", 10)


def _link(access: Access, **told: Any) -> Link:  # noqa: ANN401 (arguments of any type)
    return Link(
        access,
        lambda *_: None,
        lambda: None,
        ticks_ms=lambda: int(time.monotonic() * 1000),
        random=bytes,
        dns=lambda: ["10.0.0.1"],
        **told,
    )


def _access(port: int = 1) -> Access:
    return Access(_NAME, port, "n0de", "quartier/down/n0de", is_plain=True)


def _dialled(link_of: Callable[[Any], Link], times: int) -> tuple[Link, Dialled]:
    """Let a link dial so many times, in vain; give where it did."""
    dialled: Dialled = []

    async def dial(host: str, _: int, **told: str | None) -> None:
        dialled.append((host, told["server_hostname"]))
        raise OSError(111, "refused")

    async def live() -> Link:
        link = link_of(dial)
        await _until(link, lambda: len(dialled) >= times)
        return link

    return asyncio.run(live()), dialled


async def _until(link: Link, is_done: Callable[[], bool]) -> None:
    """Run a link until something is so, for ten seconds at most."""
    running = asyncio.create_task(link.run())
    for _ in range(1000):
        if is_done():
            break
        await asyncio.sleep(0.01)
    await link.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert is_done()


def test_a_broker_is_found_by_the_networks_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its address is dialled, and its certificate has to bear its name all the same."""
    names = _Names("10.1.2.3")
    monkeypatch.setattr(client, "address", names.address)
    monkeypatch.setattr(client.tls, "context", lambda _: "trusting one")
    access = Access(_NAME, 8883, "n0de", "quartier/down/n0de", ca=b"one")
    _, dialled = _dialled(lambda dial: _link(access, open_connection=dial), 1)

    assert dialled[0] == ("10.1.2.3", _NAME)
    assert names.asked[0] == (_NAME, ["10.0.0.1"])


def test_without_an_address_nobody_is_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that no broker ever answered from is not kept, either."""
    monkeypatch.setattr(client, "address", _Names("10.1.2.3", None).address)
    link, dialled = _dialled(
        lambda dial: _link(_access(), open_connection=dial),
        1,
    )
    assert link.address is None
    assert len(dialled) == 1

    async def live() -> Link:
        link = _link(_access())
        await _until(link, lambda: link.trouble == "name not found")
        return link

    assert asyncio.run(live()).reconnects == 0


def test_while_names_are_silent_the_last_address_is_dialled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a broker let the node in, it may again."""
    monkeypatch.setattr(client, "address", _Names("127.0.0.1", None).address)

    async def live(peer: Peer) -> None:
        link = _link(_access(peer.port))
        running = asyncio.create_task(link.run())
        with await asyncio.to_thread(peer.accept) as talk:
            await asyncio.to_thread(talk.hear)
            assert link.address is None
            talk.say(CONNACK)
            await asyncio.to_thread(talk.hear)
        assert link.address == "127.0.0.1"
        with await asyncio.to_thread(peer.welcome):
            await link.close()
        await running

    with Peer() as peer:
        asyncio.run(live(peer))


def test_without_a_network_nobody_is_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor asked; once there is one, both."""
    names = _Names("10.1.2.3")
    monkeypatch.setattr(client, "address", names.address)
    seen = []

    def may_dial() -> bool:
        seen.append(len(names.asked))
        return len(seen) > 5

    link, _ = _dialled(
        lambda dial: _link(_access(), open_connection=dial, may_dial=may_dial), 2
    )

    assert seen[:6] == [0] * 6
    assert link.trouble == "no broker there"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_that_lives_says_so(
    monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    """Connected or not: never longer apart than its looks and its waits."""
    monkeypatch.setattr(client, "_LOOK_S", 0.05)
    monkeypatch.setattr(client, "_OPEN_S", 0.2)
    monkeypatch.setattr(client, "address", _Names("127.0.0.1").address)
    beats: list[float] = []

    async def live(peer: Peer) -> None:
        link = _link(_access(peer.port), beat=lambda: beats.append(time.monotonic()))
        running = asyncio.create_task(link.run())
        if is_there:
            with await asyncio.to_thread(peer.welcome):
                await asyncio.sleep(1)
                assert link.is_up
        else:
            await asyncio.sleep(1)
        await link.close()
        await running

    with Peer() as peer:
        asyncio.run(live(peer))
    assert len(beats) > 5
    assert max(b - a for a, b in pairwise(beats)) < 0.6


def test_a_link_that_hangs_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing ends what it waits for, nobody is told that all is well."""
    monkeypatch.setattr(client, "_OPEN_S", 0.05)
    monkeypatch.setattr(client, "address", _Names("10.1.2.3").address)
    beats: list[float] = []

    async def live() -> None:
        ended = asyncio.Event()

        async def dial(*_: object, **__: object) -> None:
            while not ended.is_set():
                try:
                    await ended.wait()
                except asyncio.CancelledError:
                    continue
            raise OSError(111, "refused")

        link = _link(
            _access(),
            open_connection=dial,
            beat=lambda: beats.append(time.monotonic()),
        )
        running = asyncio.create_task(link.run())
        await asyncio.sleep(0.2)
        count = len(beats)
        await asyncio.sleep(0.3)
        assert len(beats) == count
        ended.set()
        await asyncio.sleep(0.2)
        assert len(beats) > count
        await link.close()
        await running

    asyncio.run(live())
