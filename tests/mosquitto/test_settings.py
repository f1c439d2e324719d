"""What mosquitto does under our settings: every right and every limit, for real."""

import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest
from quartier.lab.fleet import Authority
from quartier.mosquitto import ENROL, HUB, down_topic, gone_topic, settings, up_topic

from .conftest import ANSWERS, CONTROL, KEY, Broker, Start
from .peer import Peer, peer, soon

_QUIET_S = 0.3
_WHO = ("node", HUB, ENROL)


def _in(broker: Broker, who: str, *, v5: bool = True) -> Peer:
    one = broker.node("aaaa", v5=v5) if who == "node" else broker.insider(who, v5=v5)
    assert one.is_in
    return one


@pytest.mark.parametrize("v5", [True, False], ids=["5", "3.1.1"])
@pytest.mark.parametrize(
    ("who", "topic", "granted"),
    [
        ("node", "quartier/down/aaaa", True),
        ("node", "quartier/down/bbbb", False),
        ("node", "quartier/down/+", False),
        ("node", "quartier/down/#", False),
        ("node", "quartier/up/aaaa", False),
        ("node", "quartier/up/#", False),
        ("node", "quartier/#", False),
        ("node", "#", False),
        ("node", "+/+/+", False),
        ("node", "$SYS/#", False),
        ("node", "$CONTROL/#", False),
        ("node", ANSWERS, False),
        ("node", "$share/g/quartier/down/bbbb", False),
        ("node", "$share/g/#", False),
        ("node", "homeassistant/#", False),
        (HUB, "quartier/up/#", True),
        (HUB, "quartier/up/+", True),
        (HUB, "quartier/up/bbbb", True),
        (HUB, "$SYS/broker/publish/messages/dropped", True),
        (HUB, "quartier/down/#", False),
        (HUB, "#", False),
        (HUB, ANSWERS, False),
        (ENROL, ANSWERS, True),
        (ENROL, "quartier/up/#", False),
        (ENROL, "quartier/down/#", False),
        (ENROL, "#", False),
    ],
)
def test_who_may_ask_for_what(
    broker: Broker, who: str, topic: str, granted: bool, v5: bool
) -> None:
    """Each is granted its own topics, and refused every other one aloud."""
    assert _in(broker, who, v5=v5).asks(topic) is granted


@pytest.mark.parametrize(
    ("who", "topic", "taken"),
    [
        ("node", up_topic("aaaa"), True),
        ("node", gone_topic("aaaa"), True),
        ("node", up_topic("bbbb"), False),
        ("node", gone_topic("bbbb"), False),
        ("node", f"{up_topic('aaaa')}/more", False),
        ("node", down_topic("aaaa"), False),
        ("node", down_topic("bbbb"), False),
        ("node", CONTROL, False),
        ("node", "homeassistant/switch/x/config", False),
        (HUB, down_topic("bbbb"), True),
        (HUB, up_topic("bbbb"), False),
        (HUB, CONTROL, False),
        (ENROL, down_topic("bbbb"), False),
        (ENROL, up_topic("bbbb"), False),
    ],
)
def test_who_may_say_what(broker: Broker, who: str, topic: str, taken: bool) -> None:
    """Each may speak on its own topics, and is refused every other one."""
    assert _in(broker, who).says(topic) is taken


def test_what_is_refused_arrives_nowhere(broker: Broker) -> None:
    """Of 3.1.1, which cannot be told no, nothing forbidden is passed on either."""
    hub, victim = broker.insider(), broker.node("bbbb")
    thief = broker.node("aaaa", v5=False)
    assert hub.asks("quartier/up/#")
    assert victim.asks(down_topic("bbbb"))
    for topic in (up_topic("bbbb"), down_topic("bbbb")):
        thief.says(topic, b"forged")
    assert thief.says(up_topic("aaaa"), b"true")
    assert hub.hears(up_topic("aaaa")) == b"true"
    time.sleep(_QUIET_S)
    assert hub.heard == [(up_topic("aaaa"), b"true")]
    assert victim.heard == []


def test_a_message_goes_there_and_back(broker: Broker) -> None:
    """A node hears the hub, and the hub a node: the least that all of this is for."""
    hub, node = broker.insider(), broker.node("bbbb")
    assert hub.asks("quartier/up/#")
    assert node.asks(down_topic("bbbb"))
    assert hub.says(down_topic("bbbb"), b"plan")
    assert node.hears(down_topic("bbbb")) == b"plan"
    assert node.says(up_topic("bbbb"), b"ack")
    assert hub.hears(up_topic("bbbb")) == b"ack"


def test_a_last_word_is_told_if_it_is_ones_own(broker: Broker) -> None:
    """A node's own last will reaches the hub; one on another's topic does not."""
    hub = broker.insider()
    assert hub.asks("quartier/up/#")
    for victim in ("bbbb", "aaaa"):
        node = broker.node("aaaa", last_words=gone_topic(victim))
        sock = node.client.socket()
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)
        node.gone.wait(5)
    assert hub.hears(gone_topic("aaaa")) == b""
    assert hub.heard == [(gone_topic("aaaa"), b"")]


def test_nobody_takes_anothers_place(broker: Broker) -> None:
    """A node that claims another's client id, or the hub's, throws nobody out."""
    victim = broker.node("bbbb", client_id="bbbb")
    hub = broker.insider(client_id="the-hub")
    thief = broker.node("aaaa", client_id="bbbb")
    other = broker.node("cccc", client_id="the-hub")
    assert thief.is_in
    assert other.is_in
    time.sleep(_QUIET_S)
    assert not victim.gone.is_set()
    assert not hub.gone.is_set()
    assert victim.asks(down_topic("bbbb"))


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (None, None),
        ("aaaa", "wrong"),
        ("aaaa", ""),
        ("", KEY),
        ("dddd", KEY),
        ("AAAA", KEY),
        ("+", KEY),
        ("#", KEY),
        ("aaaa/bbbb", KEY),
        ("admin", "admin"),
    ],
)
def test_strangers_stay_outside(
    broker: Broker, name: str | None, password: str | None
) -> None:
    """Whoever gives no name, a wrong key or a name of nobody is not let in."""
    for ca, port in (
        (broker.ca, broker.fleet.node_port),
        (None, broker.fleet.hub_port),
    ):
        with peer(port, name, password, ca=ca) as stranger:
            assert not stranger.is_in


def test_a_node_believes_only_its_own_authority(broker: Broker, tmp_path: Path) -> None:
    """A broker with another authority's certificate, or under another name, is none."""
    other = tmp_path / "other.crt"
    other.write_bytes(Authority.new(("localhost",)).own.certificate)
    for ca, name in ((other, "localhost"), (broker.ca, "broker.example")):
        context = ssl.create_default_context(cafile=str(ca))
        with (
            socket.create_connection(("127.0.0.1", broker.fleet.node_port)) as plain,
            pytest.raises(ssl.SSLCertVerificationError),
        ):
            context.wrap_socket(plain, server_hostname=name)


def test_old_and_open_ways_are_shut(broker: Broker) -> None:
    """The door of nodes takes nothing unencrypted, and no TLS before 1.2."""
    assert _plainly(broker.fleet.node_port) == b""
    assert _plainly(broker.fleet.hub_port) == b"\x20\x02\x00\x05"
    context = ssl.create_default_context(cafile=str(broker.ca))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", broker.fleet.node_port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as sock,
    ):
        assert sock.version() == "TLSv1.2"
        assert "ECDHE-ECDSA" in str(sock.cipher())


def _plainly(port: int) -> bytes:
    """Knock without encryption, and tell what MQTT answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
        plain.sendall(b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00")
        try:
            answer = plain.recv(16)
        except ConnectionError:
            return b""
    alert = b"\x15"
    return b"" if answer[:1] == alert else answer


def test_the_hubs_door_is_inside(broker: Broker) -> None:
    """Its listener, and no other but the nodes', is bound: to this machine only."""
    listening = _listening(broker.process.pid if broker.process else 0)
    hub, node = broker.fleet.hub_port, broker.fleet.node_port
    assert {port for _, port in listening} == {hub, node}
    assert {address for address, port in listening if port == hub} == {"0100007F"}


def _listening(pid: int) -> set[tuple[str, int]]:
    """Read from the kernel which sockets a process listens on."""
    inodes = {
        Path(one).readlink().name
        for one in Path(f"/proc/{pid}/fd").iterdir()
        if one.is_symlink()
    }
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in inodes:
                address, port = words[1].split(":")
                found.add((address, int(port, 16)))
    return found


def test_what_is_too_long_ends_the_talk(broker: Broker) -> None:
    """A packet past the limit cuts the one who sent it, and nobody else."""
    hub, node = broker.insider(), broker.node("aaaa", v5=False)
    assert hub.asks("quartier/up/#")
    assert node.says(up_topic("aaaa"), b"x" * 16_000)
    node.client.publish(up_topic("aaaa"), b"y" * 16_400, qos=1)
    assert node.gone.wait(5)
    assert not hub.gone.is_set()
    assert all(payload[:1] == b"x" for _, payload in hub.heard)


def test_a_crowd_of_nodes_does_not_keep_the_hub_out(start: Start) -> None:
    """With every place of the nodes' door taken, the hub's door is open."""
    broker = start(nodes=4)
    idle = [
        socket.create_connection(("127.0.0.1", broker.fleet.node_port))
        for _ in range(12)
    ]
    try:
        begun = time.monotonic()
        assert broker.insider().is_in
        assert time.monotonic() - begun < 2.0
    finally:
        for one in idle:
            one.close()


def test_a_slow_hub_gets_everything(start: Start) -> None:
    """Ten times what mosquitto queues by itself waits for a hub that was away."""
    broker = start()
    broker.enrol("aaaa")
    hub = broker.insider(client_id="hub", v5=False, keeps=True)
    assert hub.asks("quartier/up/#")
    hub.client.disconnect()
    assert hub.gone.wait(5)
    node, count = broker.node("aaaa", v5=False), 10_000
    for number in range(count):
        node.client.publish(up_topic("aaaa"), str(number), qos=1)
    assert soon(lambda: len(node.said) == count, 30)
    back = broker.insider(client_id="hub", v5=False, keeps=True)
    assert soon(lambda: len(back.heard) >= count, 30)
    assert [int(payload) for _, payload in back.heard] == list(range(count))


def test_each_release_has_its_store(broker: Broker) -> None:
    """2.0 takes snapshots; 2.1 has a database, and then no snapshots."""
    fleet = broker.fleet
    old = settings(replace(fleet, release="2.0"))
    new = settings(replace(fleet, release="2.1"))
    assert "persistence true" in old
    assert "persist_sqlite" not in old
    assert "persistence true" not in new
    assert "persist_sqlite" in new


def test_a_name_for_ids_stands_below_a_listener(broker: Broker) -> None:
    """Above the first one it would open port 1883 to the world."""
    lines = settings(broker.fleet).splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("listener"))
    assert lines.index("use_username_as_clientid true") > first
