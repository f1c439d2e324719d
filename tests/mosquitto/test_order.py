"""Orders to a running broker: nodes come, get other keys, and go."""

import json
import time
from collections.abc import Callable
from itertools import count

import pytest
from quartier.mosquitto import (
    ENROL,
    HUB,
    FleetError,
    Order,
    adopt,
    down_topic,
    forget,
    known,
    pause,
    rekey,
    resume,
    up_topic,
)

from .conftest import ANSWERS, CONTROL, KEY, Broker, Start
from .peer import Peer, soon

_TAGS = count()
# Measured: 1 to 3 ms. A second is what a busy machine may take.
_CUT_S = 1.0


def _tag() -> str:
    return f"test-{next(_TAGS)}"


def _cut_s(broker: Broker, node: Peer, order: Order) -> float:
    """Give an order, and measure how soon a node is cut."""
    clerk = broker.insider(ENROL)
    begun = time.monotonic()
    clerk.client.publish(CONTROL, order.payload, qos=1)
    assert soon(node.gone.is_set, 5)
    return time.monotonic() - begun


def test_a_node_is_in_at_once(broker: Broker) -> None:
    """It connects as soon as the answer is there, without a restart, and can talk."""
    assert broker.give(adopt("new1", "k1", _tag())) == ()
    node, hub = broker.node("new1", "k1"), broker.insider()
    assert node.is_in
    assert hub.asks("quartier/up/#")
    assert node.asks(down_topic("new1"))
    assert not node.asks(down_topic("bbbb"))
    assert node.says(up_topic("new1"), b"hello")
    assert hub.hears(up_topic("new1")) == b"hello"


def test_adoption_can_be_told_twice(broker: Broker) -> None:
    """When its answer was lost, it is told again: the last key counts."""
    assert broker.give(adopt("new2", "k1", _tag())) == ()
    assert broker.give(adopt("new2", "k2", _tag())) == ()
    assert not broker.node("new2", "k1").is_in
    assert broker.node("new2", "k2").is_in


@pytest.mark.parametrize(
    "deed",
    [pause, forget, lambda node, tag: rekey(node, "k2", tag)],
    ids=["pause", "forget", "rekey"],
)
def test_who_is_revoked_is_cut(
    broker: Broker,
    deed: Callable[[str, str], Order],
    record_property: Callable[[str, object], None],
) -> None:
    """A connection ends within a second, and the old key opens nothing any more."""
    broker.enrol("new3")
    node, other = broker.node("new3"), broker.node("aaaa")
    assert node.is_in
    cut_s = _cut_s(broker, node, deed("new3", _tag()))
    record_property("cut_ms", round(1e3 * cut_s, 1))
    assert cut_s < _CUT_S
    assert not broker.node("new3").is_in
    assert not other.gone.is_set()


def test_who_was_kept_out_can_come_back(broker: Broker) -> None:
    """With the same key; who was forgotten cannot be let in like this."""
    broker.enrol("new4")
    assert broker.give(pause("new4", _tag())) == ()
    assert not broker.node("new4").is_in
    assert broker.give(resume("new4", _tag())) == ()
    assert broker.node("new4").is_in
    assert broker.give(forget("new4", _tag())) == ()
    assert broker.give(resume("new4", _tag())) != ()


def test_another_key_lets_in(broker: Broker) -> None:
    """After a new key the old one is refused, and rights are the same."""
    broker.enrol("new5")
    assert broker.give(rekey("new5", "k2", _tag())) == ()
    node = broker.node("new5", "k2")
    assert node.is_in
    assert node.asks(down_topic("new5"))
    assert not broker.node("new5").is_in
    assert broker.give(rekey("nobody", "k", _tag())) != ()


def test_to_forget_can_be_told_twice(broker: Broker) -> None:
    """Who is not there any more is forgotten without a complaint."""
    broker.enrol("new6")
    assert broker.give(forget("new6", _tag())) == ()
    assert broker.give(forget("new6", _tag())) == ()


def test_the_broker_names_whom_it_lets_in(broker: Broker) -> None:
    """So that Home Assistant can tell who is left over, or lost."""
    order = known(_tag())
    clerk = broker.insider(ENROL)
    assert clerk.asks(ANSWERS)
    clerk.client.publish(CONTROL, order.payload, qos=1)
    assert soon(lambda: bool(clerk.heard))
    answer = order.answer(clerk.heard[0][1])
    assert answer is not None
    assert answer.is_done
    assert {"aaaa", "bbbb", "cccc", HUB, ENROL} <= set(answer.names)


@pytest.mark.parametrize(
    "node",
    [
        "",
        "abc",
        "a" * 17,
        "AAAA",
        "a/b4",
        "aa+a",
        "#",
        ENROL,
        HUB,
        "aaaa\n",
        "ａｂｃｄ",
    ],
)
def test_only_nodes_are_ordered_about(node: str) -> None:
    """No order can touch the hub or who enrols, nor put a pattern into a topic."""
    for deed in (pause, resume, forget):
        with pytest.raises(FleetError, match="is no id of a node"):
            deed(node, "t")
    for keyed in (adopt, rekey):
        with pytest.raises(FleetError, match="is no id of a node"):
            keyed(node, "k", "t")


def test_rights_name_the_node_alone() -> None:
    """No topic of a node holds a pattern: 2.0 would not put a name into it."""
    commands = json.loads(adopt("aaaa", "k", "t").payload)["commands"]
    rights = next(one["acls"] for one in commands if "acls" in one)
    assert all("aaaa" in right["topic"] for right in rights)
    assert not any(set("+#%") & set(right["topic"]) for right in rights)


def test_a_killed_broker_knows_everybody_again(start: Start) -> None:
    """Who was adopted a moment before kill -9 is let in after the start."""
    broker = start()
    broker.enrol("aaaa", "bbbb")
    assert broker.give(forget("bbbb", _tag())) == ()
    broker.stop(kill=True)
    broker.start()
    assert broker.node("aaaa").is_in
    assert not broker.node("bbbb").is_in
    assert not broker.node("aaaa", KEY + "!").is_in
    assert broker.insider().is_in
    assert broker.give(adopt("cccc", KEY, _tag())) == ()
    assert broker.node("cccc").is_in
