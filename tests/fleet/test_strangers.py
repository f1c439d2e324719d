"""Strangers are remembered, a few of them, and nothing of them is looked into."""

import pytest
from quartier.fleet import FleetError
from quartier.fleet.strangers import Strangers
from quartier.wire import Key, code_key, sealed

from tests.fleet.participant import CODE, NODE, Participant, hello, moment


def test_a_name_is_new_once() -> None:
    """What it said last is kept, to be checked with a code."""
    strangers, node = Strangers(), Participant()
    assert strangers.hear(NODE, node.says(hello()), moment())
    last = node.says(hello())
    assert not strangers.hear(NODE, last, moment(1))
    stranger = strangers.of(NODE)
    assert stranger is not None
    assert stranger.said[-1] == last
    stranger.check(code_key(NODE, CODE))
    with pytest.raises(FleetError, match="code"):
        stranger.check(code_key(NODE, "B" * 26))
    strangers.forget(NODE)
    assert strangers.of(NODE) is None


def test_only_what_a_code_sealed_is_remembered() -> None:
    """Junk, and what is sealed with a later key, is nobody's hello."""
    strangers = Strangers()
    other = sealed(Key(3, bytes(32)), f"up {NODE}", "0" * 16, 1, 0, "{}")
    for payload in (b"", b"junk", other):
        assert not strangers.hear(NODE, payload, moment())
    assert strangers.known == {}


def test_a_crowd_is_bounded() -> None:
    """A thousand names at once cost no more memory than a few."""
    strangers, node = Strangers(), Participant()
    said = node.says(hello())
    for at in range(1000):
        strangers.hear(f"node{at:04}", said, moment(at))
    assert len(strangers.known) == 64
    for at in range(1000):
        strangers.hear(f"more{at:04}", said, moment(2000))
    assert len(strangers.lately(2000.0)) == 64
    assert strangers.lately(9999.0) == ()
