"""The tasks go on whatever a step does, and are not fed for when it never ends."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from typing import Any

import pytest
from quartier_node.app import tasks

from .desk import NOW_S, Desk


@pytest.fixture(autouse=True)
def _micropython(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give what the interpreter of nodes has."""
    monkeypatch.setattr(sys, "print_exception", lambda _: None, raising=False)


def _live(desk: Desk, turns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the body have so many turns, of a second each."""
    left = iter(range(turns))

    def poll(node: Any) -> None:  # noqa: ANN401 (a node)
        if next(left, None) is None:
            raise SystemExit(0)
        node.board.control._obey({"skip_s": 1})
        node.board.poll()
        node.clock.tick(node.board.ticks_ms())

    async def soon(_: float) -> None:
        return None

    monkeypatch.setattr(tasks, "_poll", poll)
    monkeypatch.setattr(asyncio, "sleep", soon)
    with contextlib.suppress(SystemExit):
        asyncio.run(tasks._live(desk.node))


def _with(name: str, step: Callable[[Any], None]) -> tuple[Any, ...]:
    return tuple(
        (one, step if one == name else what, pace) for one, what, pace in tasks._TURNS
    )


def test_each_part_has_its_turns(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as its pace says."""
    calls: list[str] = []
    turns = tuple(
        (name, lambda _, name=name: calls.append(name), pace)
        for name, _, pace in tasks._TURNS
    )
    monkeypatch.setattr(tasks, "_TURNS", turns)
    _live(desk, 20, monkeypatch)

    paces = {name: pace for name, _, pace in turns}
    for name, pace in paces.items():
        assert abs(calls.count(name) - 20 // pace) <= 1, name


def test_a_fault_is_told_and_survived(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others go on, and so does the one."""

    def act(node: Any) -> None:  # noqa: ANN401 (a node)
        if node.uptime_s > 4 and not node.faults:
            raise ValueError("once")

    monkeypatch.setattr(tasks, "_TURNS", _with("act", act))
    desk.greet()
    _live(desk, 20, monkeypatch)
    told = [one for one in desk.heard() if one.get("what") == "fault"]

    assert desk.node.faults == 1
    assert [one["why"] for one in told] == ["act"]
    assert desk.node.board.watchdog.feed() == []


def test_faults_without_end_are_not_fed_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watchdog then boots the node, and short boots end in safe mode."""

    def act(_: Any) -> None:  # noqa: ANN401 (a node)
        raise ValueError("always")

    watchdog = desk.node.board.watchdog
    watchdog.start()
    monkeypatch.setattr(tasks, "_TURNS", _with("act", act))
    _live(desk, 50, monkeypatch)
    fed = watchdog.fed
    _live(desk, 50, monkeypatch)

    assert desk.node.faults >= 20
    assert watchdog.fed == fed


def test_who_does_not_check_in_is_not_fed_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that hangs keeps the dog hungry, whatever the others do."""
    watchdog = desk.node.board.watchdog
    watchdog.start()
    watchdog.expect("one that hangs")
    _live(desk, 5, monkeypatch)
    fed = watchdog.fed
    _live(desk, 20, monkeypatch)

    assert watchdog.fed == fed


def _spoken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the voice speak for a moment, and nobody set the node up."""

    async def welcome(_: Any) -> None:  # noqa: ANN401 (a node)
        await asyncio.sleep(60)

    async def ask(*_: Any) -> int:  # noqa: ANN401 (a time server)
        return NOW_S

    monkeypatch.setattr("quartier_node.app.welcome.welcome", welcome)
    monkeypatch.setattr("quartier_node.link.ntp.ask", ask)
    with contextlib.suppress(TimeoutError):
        asyncio.run(asyncio.wait_for(tasks._speak(desk.node), 0.05))


class _Voice:
    """A link that checks in until it hangs, as the board's own would see it."""

    def __init__(self, beats: int, beat: Callable[[], None]) -> None:
        self.left, self.beat = beats, beat

    async def run(self) -> None:
        """Live, then hang: what is awaited never comes."""
        while self.left:
            self.left -= 1
            self.beat()
            await asyncio.sleep(0)
        await asyncio.Event().wait()


def test_a_link_that_hangs_is_not_fed_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it checks in it is; once it ends nobody waits for it."""
    watchdog = desk.node.board.watchdog
    watchdog.start()
    beats = 40
    monkeypatch.setattr(
        desk.node,
        "connect",
        lambda *_: _Voice(beats, lambda: watchdog.check_in("link")),
    )
    slept = asyncio.sleep

    async def live() -> None:
        voice = asyncio.create_task(tasks._speak(desk.node))
        fed = []
        for _ in range(3):
            for _ in range(30):
                await slept(0)
                for name in ("poll", "act", "tell", "care"):
                    watchdog.check_in(name)
                watchdog.feed()
            fed.append(watchdog.fed)
        assert fed[0] >= 25
        assert fed[1] < 60
        assert fed[2] == fed[1]
        assert watchdog.feed() == ["link"]
        voice.cancel()
        await asyncio.gather(voice, return_exceptions=True)
        assert watchdog.feed() == []

    asyncio.run(live())


def test_a_node_without_a_broker_has_the_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It joins its network and asks: by hours that it knows, it shifts alone."""
    desk.node.settings.update(broker_host="", wifi_ssid="home", off_peak=[1320, 360])
    desk.live(130, 10)
    _spoken(desk, monkeypatch)

    assert desk.node.board.radio.is_joined
    assert desk.node.clock.now_s == NOW_S


def test_a_node_that_is_being_set_up_leaves_the_radio_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page has it, whether the node is fresh or a press asked for it."""
    desk.node.settings.update(wifi_ssid="home")
    desk.node.ask_welcome()
    _spoken(desk, monkeypatch)
    desk.node.settings.update(broker_host="", appliance="")
    _spoken(desk, monkeypatch)

    assert not desk.node.board.radio.is_joined
