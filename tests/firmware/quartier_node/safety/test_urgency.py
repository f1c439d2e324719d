"""Of two guards the more urgent is heard."""

from itertools import combinations

import pytest
from quartier_node.safety import urgency
from quartier_node.safety.urgency import WORDS, first, outcome, word

_BITS = [1 << at for at in range(len(WORDS))]
_HOLDS = ("short", "worn", "spread")


def test_the_order_of_the_guards() -> None:
    """A change of it is a change of what is safe."""
    assert (
        "running",
        "frost",
        "button",
        "pick_up",
        "tank",
        "legionella",
        "off_time",
        "powered",
        "reserve",
        "blocked",
        "room",
        "departure",
        "release",
        *_HOLDS,
    ) == WORDS


def test_each_guard_has_a_bit_of_its_name() -> None:
    """In the order of the words."""
    for at in range(len(WORDS)):
        assert getattr(urgency, WORDS[at].upper()) == 1 << at
        assert word(1 << at) == WORDS[at]
    assert sum(_BITS[-3:]) == urgency.HOLDS
    assert sum(_BITS[:-3]) == urgency.FORCES


@pytest.mark.parametrize(("more", "less"), combinations(range(len(WORDS)), 2))
def test_the_more_urgent_decides(more: int, less: int) -> None:
    """Whatever the other says."""
    both = _BITS[more] | _BITS[less]

    assert first(both) == _BITS[more]
    for is_on in (True, False):
        for wish in (True, False):
            alone = outcome(_BITS[more], is_on, wish)
            assert outcome(both, is_on, wish) == alone


@pytest.mark.parametrize("name", WORDS[:-3])
def test_what_forces_forces_on(name: str) -> None:
    """All but waiting after an outage, which forces off."""
    for is_on in (True, False):
        for wish in (True, False):
            found = outcome(1 << WORDS.index(name), is_on, wish)
            assert found == (name != "pick_up")


@pytest.mark.parametrize("name", _HOLDS)
def test_what_holds_leaves_it_as_it_is(name: str) -> None:
    """Whatever is wished."""
    for is_on in (True, False):
        for wish in (True, False):
            assert outcome(1 << WORDS.index(name), is_on, wish) == is_on


def test_relay_wear_never_stops_what_must_be_on() -> None:
    """Whichever guard says so."""
    for bit in _BITS[:-3]:
        if bit != urgency.PICK_UP:
            assert outcome(bit | urgency.HOLDS, is_on=False, wish=False)


def test_without_a_guard_the_wish_is_done() -> None:
    """Nothing speaks: nothing is forced, nothing held."""
    assert first(0) == 0
    for is_on in (True, False):
        assert outcome(0, is_on, wish=True)
        assert not outcome(0, is_on, wish=False)
