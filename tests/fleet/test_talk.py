"""Of the boots that speak, one is live: that which answered its own welcome."""

import pytest
from quartier.fleet.talk import Talk, Talks
from quartier.wire import WireError

from tests.fleet.participant import ack, hello, state

_BOOTS = [f"{at:016x}" for at in range(10)]


def test_sequences_rise() -> None:
    """The same and a lower one are old."""
    talk = Talk("a")
    talk.rise(5)
    for old in (5, 4, 0):
        with pytest.raises(WireError, match="old"):
            talk.rise(old)
    talk.rise(6)
    talk.rise(7)


def test_a_gap_is_noticed() -> None:
    """What is missing between two that were heard, or before the first."""
    whole, holed, late = Talk("a"), Talk("b"), Talk("c")
    whole.rise(1)
    whole.rise(2)
    holed.rise(1)
    holed.rise(3)
    late.rise(2)
    assert (whole.has_gap, holed.has_gap, late.has_gap) == (False, True, True)


def test_a_welcome_is_answered_by_its_own_number() -> None:
    """Another number, another kind and another message are no answer."""
    talk = Talk("a")
    talk.welcome(17, 0.0)
    assert talk.answers(ack("welcome", 17))
    assert not talk.answers(ack("welcome", 16))
    assert not talk.answers(ack("plan", 17))
    assert not talk.answers(hello())


def test_a_welcome_is_said_again_and_then_given_up() -> None:
    """At 2, 5 and 15 s; never twice within two seconds."""
    talk = Talk("a", began_s=100.0)
    said = []
    for at in range(100, 200):
        due_s = talk.due_s()
        if due_s is not None and due_s <= at:
            talk.welcome(at, float(at))
            said.append(at - 100)
    assert said == [2, 5, 15]
    assert talk.may_welcome(120.0)
    talk.welcome(1, 120.0)
    assert not talk.may_welcome(121.9)


def test_few_boots_may_ask_at_once() -> None:
    """The oldest is dropped; who never answers is, too."""
    talks = Talks()
    for at, boot in enumerate(_BOOTS):
        talks.of(boot, float(at))
    assert list(talks.asking) == _BOOTS[-4:]
    talks.tidy(1000.0)
    assert talks.asking == {}


def test_what_was_said_before_is_heard_once_it_is_live() -> None:
    """In order, and no more than a few dozen."""
    talks = Talks()
    talk = talks.of("a", 0.0)
    for at in range(100):
        talk.hold(state(power_w=at))
    held = talks.enliven(talk)
    assert [each["power_w"] for each in held] == list(range(64))
    assert talks.of("a", 1.0) is talk
    assert (talks.boot, talks.heard) == ("a", 0)


def test_a_boot_of_before_a_restart_goes_on_where_it_was() -> None:
    """Where that is known; else nothing is held of it, for it may be old."""
    known = Talks("a", 7).of("a", 0.0)
    assert (known.heard, known.holds) == (7, True)
    unknown = Talks("a", None).of("a", 0.0)
    assert (unknown.heard, unknown.holds) == (0, False)
    unknown.hold(state())
    assert unknown.held == []
    assert Talks("a", 7).of("b", 0.0).heard == 0
