"""The broker that tests have: real, with its rules, and back on the same ports."""

import socket
import ssl
from pathlib import Path

import pytest

from tests.broker import NODES_AND_HUB, Authority, Broker, Hub
from tests.broker.mosquitto import BrokerError

_WORD = "a hub's word"
_USERS = {"n0de": "a node's word", "hub": _WORD}


def test_hubs_talk_and_it_comes_back_where_it_was(tmp_path: Path) -> None:
    """After stop, kill and restart alike."""
    with Broker(tmp_path, users=_USERS) as broker:
        ports = broker.port, broker.hub_port
        with Hub(broker.hub_port, topic="a/#", user="hub", password=_WORD) as hub:
            for end in (broker.kill, broker.stop, broker.restart):
                end()
                if end != broker.restart:
                    broker.start()
                hub.wait_up()
                hub.say("a/b", b"still there")
                assert hub.hear() == ("a/b", b"still there")
        assert (broker.port, broker.hub_port) == ports


@pytest.mark.parametrize("password", ["guessed", ""])
def test_who_has_no_password_stays_out(tmp_path: Path, password: str) -> None:
    """Nobody is let in without."""
    with (
        Broker(tmp_path, users=_USERS, tls=False) as broker,
        pytest.raises(AssertionError, match="found no broker"),
    ):
        Hub(broker.port, user="hub", password=password, wait_s=0.5)


def test_each_node_has_topics_of_its_own(tmp_path: Path) -> None:
    """What it says on another's is heard by nobody."""
    with (
        Broker(tmp_path, users=_USERS, acl=NODES_AND_HUB, is_own_id=False) as broker,
        Hub(broker.hub_port, user="hub", password=_WORD) as hub,
        Hub(
            broker.hub_port,
            topic="quartier/down/n0de",
            user="n0de",
            password=_USERS["n0de"],
        ) as node,
    ):
        node.say("quartier/up/other", b"forged")
        node.say("quartier/up/n0de", b"true")
        assert hub.hear() == ("quartier/up/n0de", b"true")
        hub.say("quartier/down/other", b"not yours")
        hub.say("quartier/down/n0de", b"yours")
        assert node.hear() == ("quartier/down/n0de", b"yours")


@pytest.mark.parametrize(
    ("name", "is_good"), [("broker.quartier", True), ("localhost", False)]
)
def test_its_certificate_has_the_names_asked_for(
    tmp_path: Path, name: str, is_good: bool
) -> None:
    """A strict client takes it under its name, and under no other."""
    with Broker(tmp_path, users=_USERS, names=("broker.quartier",)) as broker:
        context = ssl.create_default_context(cadata=broker.ca_pem.decode())
        with socket.create_connection((broker.host, broker.port)) as plain:
            if is_good:
                context.wrap_socket(plain, server_hostname=name).close()
            else:
                with pytest.raises(ssl.SSLCertVerificationError):
                    context.wrap_socket(plain, server_hostname=name)


def test_a_broker_that_does_not_start_says_why(tmp_path: Path) -> None:
    """With mosquitto's own words."""
    with pytest.raises(BrokerError, match=r"(?i)unknown configuration variable"):
        Broker(tmp_path, extra="nonsense true\n").start()


def test_authorities_are_of_their_own() -> None:
    """Two of one name have signed nothing in common."""
    one, other = Authority(), Authority()

    assert one.der != other.der
    assert one.certificate.not_valid_before_utc.year == 2000
