"""The demo's broker, of either kind, carries messages of a node there and back."""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.mosquitto.peer import Peer, peer, soon

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from broker import LOOPBACK, DemoBroker, Kind, start_broker

type Start = Callable[[Kind], DemoBroker]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start brokers, and stop them all."""
    running: list[DemoBroker] = []

    def begin(kind: Kind) -> DemoBroker:
        broker = start_broker(tmp_path, kind=kind)
        running.append(broker)
        return broker

    yield begin
    for broker in running:
        broker.stop()


def _talk(
    broker: DemoBroker, name: str, last_words: str | None = None
) -> AbstractContextManager[Peer]:
    return peer(
        broker.port,
        None,
        None,
        v5=broker.protocol == "5",
        client_id=name,
        last_words=last_words,
        host=LOOPBACK,
    )


@pytest.mark.parametrize("kind", ["amqtt", "mosquitto"])
def test_messages_go_there_and_back(start: Start, kind: Kind) -> None:
    """With QoS 1, in order and none twice, as the firmware and the hub send them."""
    broker = start(kind)
    assert broker.kind == kind
    with _talk(broker, "hub") as hub, _talk(broker, "node") as node:
        assert hub.asks("quartier/up/#")
        assert node.asks("quartier/down/aaaa")
        for number in range(200):
            node.client.publish("quartier/up/aaaa", str(number), qos=1)
        assert soon(lambda: len(hub.heard) == 200)
        assert [int(payload) for _, payload in hub.heard] == list(range(200))
        assert hub.says("quartier/down/aaaa", b"plan")
        assert node.hears("quartier/down/aaaa") == b"plan"


@pytest.mark.parametrize("kind", ["amqtt", "mosquitto"])
def test_a_last_word_is_told(start: Start, kind: Kind) -> None:
    """A node whose connection breaks is told of."""
    broker = start(kind)
    words = "quartier/up/aaaa/gone"
    with _talk(broker, "hub") as hub:
        assert hub.asks("quartier/up/#")
        with _talk(broker, "node", words) as node:
            plug = node.client.socket()
            assert isinstance(plug, socket.socket)
            plug.shutdown(socket.SHUT_RDWR)
            assert hub.hears(words) == b""


@pytest.mark.parametrize("kind", ["amqtt", "mosquitto"])
def test_it_ends_when_it_is_told(start: Start, kind: Kind) -> None:
    """Nothing is left running, and its port is free again."""
    broker = start(kind)
    broker.stop()
    assert broker.process.returncode is not None
    with socket.socket() as one:
        assert one.connect_ex((LOOPBACK, broker.port)) != 0


def test_it_says_why_it_does_not_start(tmp_path: Path) -> None:
    """A port that is taken is told in the broker's own words."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        port = taken.getsockname()[1]
        with pytest.raises(RuntimeError, match="does not start"):
            start_broker(tmp_path, port=port, kind="mosquitto")
        taken.listen()
        with pytest.raises(RuntimeError, match="Something else answers"):
            start_broker(tmp_path, port=port)
