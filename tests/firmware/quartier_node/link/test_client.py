"""The link against a real broker and against bad ones, on both interpreters."""

import os
import queue
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.broker import NODES_AND_HUB, Authority, Broker, Hub, Proxy
from tests.firmware.quartier_node.link.peer import CONNACK, Peer, Talk
from tests.firmware.quartier_node.link.process import BOTH, MICROPYTHON, Node

_UP: Final = "quartier/up/n0de"
_DOWN: Final = "quartier/down/n0de"
_USERS: Final = {"n0de": "a node's word", "hub": "a hub's word"}
_NAME: Final = "broker.quartier"

pytestmark = pytest.mark.parametrize("interpreter", BOTH)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """Run a broker as a fleet has it."""
    with Broker(
        tmp_path / "broker", users=_USERS, acl=NODES_AND_HUB, names=(_NAME,)
    ) as made:
        yield made


@pytest.fixture
def hub(broker: Broker) -> Iterator[Hub]:
    """Listen to all nodes."""
    with Hub(broker.hub_port, user="hub", password=_USERS["hub"]) as made:
        yield made


def _node(interpreter: str, broker: Broker, **told: object) -> Node:
    asked: dict[str, object] = {
        "port": broker.port,
        "password": _USERS["n0de"],
        "ca": broker.ca_der.hex(),
        "server_name": _NAME,
    }
    return Node(interpreter, **(asked | told))


def _state(node: Node, hub: Hub) -> dict[str, Any]:
    hub.say(_DOWN, b"tell")
    state = node.wait("state")
    assert isinstance(state, dict)
    return state


def _heard(hub: Hub, count: int) -> list[bytes]:
    """Collect messages of the node; what it says of itself is no message."""
    found = []
    while len(found) < count:
        topic, payload = hub.hear()
        if topic == _UP:
            found.append(payload)
    return found


def test_messages_go_both_ways(interpreter: str, broker: Broker, hub: Hub) -> None:
    """Of every size up to a whole packet, each once, in order."""
    with _node(interpreter, broker) as node:
        node.wait("up")
        said = [b"", b"hello", b"x" * 120, b"y" * 1024, b"z" * 2000]
        for one in said:
            hub.say(_DOWN, one)

        assert _heard(hub, len(said)) == said
        state = _state(node, hub)
        assert state["is_up"]
        assert state["heard"]
        assert (state["trouble"], state["lost"], state["queued"]) == ("", 0, 0)
    assert hub.hear() == (f"{_UP}/gone", b"")


def test_pem_will_do_as_der_does(interpreter: str, broker: Broker) -> None:
    """Whichever the certificate is given as."""
    with _node(interpreter, broker, ca=broker.ca_pem.hex()) as node:
        node.wait("up")


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"ca": Authority().der.hex()}, "wrong certificate"),
        ({"server_name": "evil.example"}, "wrong certificate"),
        ({"ca": b"no certificate".hex()}, "wrong certificate"),
        ({"password": "guessed"}, "refused: bad user name or password"),
    ],
    ids=["authority", "name", "garbage", "password"],
)
def test_what_is_wrong_is_refused_and_told(
    interpreter: str, broker: Broker, wrong: dict[str, str], trouble: str
) -> None:
    """No node trusts another's broker, nor a broker another's node."""
    with _node(interpreter, broker, **wrong) as node:
        node.wait("trouble", trouble)


def test_nobody_there_is_told(interpreter: str, broker: Broker) -> None:
    """And once there is, the node finds it."""
    broker.kill()
    with _node(interpreter, broker) as node:
        node.wait("trouble", "no broker there")
        broker.start()
        assert node.wait("up") == 0


def test_a_close_is_no_death(interpreter: str, broker: Broker, hub: Hub) -> None:
    """Who takes leave has no last will."""
    with _node(interpreter, broker) as node:
        node.wait("up")
        hub.say(_DOWN, b"close")
        node.wait("end", "closed")
        with pytest.raises(queue.Empty):
            hub.hear(0.5)


def test_a_killed_broker_loses_nothing(
    interpreter: str, broker: Broker, hub: Hub
) -> None:
    """What it had not acknowledged arrives when it is back, each once, in order."""
    with (
        Proxy(broker.port) as proxy,
        _node(interpreter, broker, port=proxy.port) as node,
    ):
        node.wait("up")
        hub.say(_DOWN, b"send 3")
        assert _heard(hub, 3) == [b"0", b"1", b"2"]
        hub.say(_DOWN, b"later 8")
        time.sleep(0.3)
        # It sleeps, and so the first are on their way when it dies.
        os.kill(broker.pid, signal.SIGSTOP)
        time.sleep(0.6)
        proxy.is_open = False
        broker.kill()
        broker.start()
        hub.wait_up()
        proxy.is_open = True

        assert node.wait("up", 1) == 1
        assert [int(one) for one in _heard(hub, 8)] == list(range(3, 11))
        state = _state(node, hub)
        assert (state["lost"], state["queued"], state["reconnects"]) == (0, 0, 1)


def test_what_is_not_acknowledged_is_sent_again(interpreter: str) -> None:
    """On the next connection: first, in order, marked, with the numbers it had."""
    with Peer() as peer, Node(interpreter, port=peer.port, begin=7) as node:
        with peer.welcome() as talk:
            first = [talk.hear() for _ in range(4)]
            # The second only: the others stay under way.
            talk.say(b"\x40\x02" + _number(first[1]))
            first.append(talk.hear())
        with peer.welcome() as talk:
            again = [talk.hear() for _ in range(4)]
            for one in again:
                talk.say(b"\x40\x02" + _number(one))
            rest = [talk.hear() for _ in range(2)]
        node.wait("up", 1)

    assert [kind for kind, _ in first] == [0x32] * 5
    assert [kind for kind, _ in again] == [0x3A] * 4
    assert [body for _, body in again] == [first[at][1] for at in (0, 2, 3, 4)]
    assert [kind for kind, _ in rest] == [0x32] * 2
    assert [body[-1:] for _, body in rest] == [b"5", b"6"]


def _number(packet: tuple[int, bytes]) -> bytes:
    at = 2 + len(_UP)
    return packet[1][at : at + 2]


def test_numbers_begin_again(interpreter: str, broker: Broker, hub: Hub) -> None:
    """After 65,535 comes 1, and the broker has no objection."""
    with _node(interpreter, broker, last_number=65525, begin=20) as node:
        assert [int(one) for one in _heard(hub, 20)] == list(range(20))
        state = _state(node, hub)
        assert (state["queued"], state["reconnects"]) == (0, 0)


def test_what_is_too_long_ends_the_connection(
    interpreter: str, broker: Broker, hub: Hub
) -> None:
    """And the next one is as good as new."""
    with _node(interpreter, broker) as node:
        node.wait("up", 0)
        hub.say(_DOWN, bytes(3000))
        node.wait("trouble", "packet too long")
        node.wait("up", 1)
        hub.say(_DOWN, b"small")
        assert _heard(hub, 1) == [b"small"]


@pytest.mark.parametrize(
    ("raw", "trouble"),
    [
        (b"\x30\xff\xff\xff\x7f", "packet too long"),
        (b"\x30\x81\x10", "packet too long"),
        (b"\x00\x00", "malformed packet"),
        (b"\x36\x02\x00\x00", "malformed publish"),
        (CONNACK, "packet out of turn"),
        (b"\x90\x03\x00\x09\x01", "packet out of turn"),
        (b"", "closed by the broker"),
    ],
)
def test_nonsense_ends_the_connection(
    interpreter: str, raw: bytes, trouble: str
) -> None:
    """Before anything of it is kept: of a long packet the head is enough."""
    with Peer() as peer, Node(interpreter, port=peer.port) as node:
        with peer.welcome() as talk:
            talk.say(raw)
            if raw:
                assert talk.is_closed()
        node.wait("trouble", trouble)
        with peer.welcome():
            node.wait("up", 1)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (b"\x20\x02\x00\x05", "refused: bad user name or password"),
        (b"\x20\x02\x00\x02", "refused: client id"),
        (b"\x20\x02\x01\x00", "malformed packet"),
        (b"\xd0\x00", "packet out of turn"),
        (CONNACK + b"\x90\x03\x00\x01\x80", "refused: topic"),
        (CONNACK + b"\x90\x03\x00\x02\x01", "packet out of turn"),
    ],
)
def test_a_bad_welcome_is_none(interpreter: str, answer: bytes, trouble: str) -> None:
    """The node is not up, and tells why."""
    with (
        Peer() as peer,
        Node(interpreter, port=peer.port) as node,
        peer.accept() as talk,
    ):
        talk.hear()
        talk.say(answer)
        node.wait("trouble", trouble)


def test_messages_before_the_welcome_is_over_are_heard(interpreter: str) -> None:
    """A broker may be quicker with them than with its answer to the subscription."""
    with (
        Peer() as peer,
        Node(interpreter, port=peer.port) as node,
        peer.accept() as talk,
    ):
        talk.hear()
        talk.say(CONNACK)
        _, body = talk.hear()
        topic = len(_DOWN).to_bytes(2, "big") + _DOWN.encode()
        message = topic + b"\x01\x02" + b"echo"
        talk.say(bytes((0x32, len(message))) + message)
        talk.say(b"\x90\x03" + body[:2] + b"\x01")
        node.wait("up")
        assert talk.hear() == (0x40, b"\x01\x02")
        assert talk.hear()[1][-4:] == b"echo"


def test_a_peer_that_went_dead_is_found(
    interpreter: str, broker: Broker, hub: Hub
) -> None:
    """Its connection is open, and no ping is answered; the clock is five times as fast.

    After the silence allowed, 15 s for an answer, and two looks: of 60 s, within 90 s.
    """
    with (
        Proxy(broker.port) as proxy,
        _node(interpreter, broker, port=proxy.port, keepalive_s=30, speed=5) as node,
    ):
        node.wait("up", 0)
        began = time.monotonic()
        proxy.is_swallowing = True
        node.wait("trouble", "no answer")
        assert 5 * (time.monotonic() - began) < 30 + 15 + 2 * 5 + 10
        proxy.is_swallowing = False
        node.wait("up", 1, 40)
        assert hub.hear() == (f"{_UP}/gone", b"")


def test_who_never_acknowledges_is_dead(interpreter: str) -> None:
    """However well it answers pings."""
    with (
        Peer() as peer,
        Node(interpreter, port=peer.port, begin=1, keepalive_s=10, speed=8) as node,
    ):
        with peer.welcome() as talk, pytest.raises((EOFError, OSError)):
            _answer_pings(talk)
        node.wait("trouble", "no answer")


def _answer_pings(talk: Talk) -> None:
    while True:
        if talk.hear()[0] == 0xC0:
            talk.say(b"\xd0\x00")


def test_silence_is_kept_alive(interpreter: str, broker: Broker, hub: Hub) -> None:
    """Pings are answered: nothing ends, for many times as long as the broker waits."""
    with _node(interpreter, broker, keepalive_s=2) as node:
        node.wait("up")
        time.sleep(7)
        state = _state(node, hub)
        assert (state["is_up"], state["trouble"], state["reconnects"]) == (True, "", 0)


def test_losses_are_counted(interpreter: str, broker: Broker, hub: Hub) -> None:
    """Of too many messages for the queue the last ones are sent."""
    with Proxy(broker.port) as proxy:
        proxy.is_open = False
        told = {"port": proxy.port, "begin": 40, "is_pushing": True}
        _lose(_node(interpreter, broker, **told), proxy, hub)


def _lose(losing: Node, proxy: Proxy, hub: Hub) -> None:
    """Let a node reach its broker too late for most of what it had to say."""
    with losing as node:
        node.wait("trouble")
        hub.wait_up()
        proxy.is_open = True
        assert [int(one) for one in _heard(hub, 16)] == list(range(24, 40))
        state = _state(node, hub)
        assert (state["lost"], state["reconnects"]) == (24, 0)


def test_a_fault_of_who_listens_is_no_trouble(
    interpreter: str, broker: Broker, hub: Hub
) -> None:
    """It comes out of ``run``, to who can say what it means."""
    with _node(interpreter, broker) as node:
        node.wait("up")
        hub.say(_DOWN, b"fail")
        node.wait("end", f"told to fail, on {_DOWN}")


def test_heap_stays_as_it_is(interpreter: str, broker: Broker, hub: Hub) -> None:
    """Over some thousand messages there and back, with TLS, in a node's heap."""
    with _node(interpreter, broker) as node:
        node.wait("up")
        heaps = []
        for _ in range(3):
            for _ in range(100):
                for at in range(10):
                    hub.say(_DOWN, b"echo %d" % at * 20)
                _heard(hub, 10)
            heaps.append(_state(node, hub)["heap"])
        state = _state(node, hub)
    assert (state["lost"], state["reconnects"]) == (0, 0)
    if interpreter == MICROPYTHON:
        assert abs(heaps[2] - heaps[0]) < 1024
