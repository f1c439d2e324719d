"""Relay wear: five minutes between switches, 24 a day, and on always has room."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.safety import wear
from quartier_node.safety.wear import Wear


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them."""
    assert (wear.GAP_S, wear.MOST_A_DAY) == (300, 24)


def test_a_new_relay_may_switch_at_once() -> None:
    """Nobody waits five minutes after a boot."""
    assert Wear().allows(0, is_to_on=True)
    assert Wear().allows(0, is_to_on=False)


def test_five_minutes_lie_between_switches() -> None:
    """Not one second less."""
    one = Wear()
    one.switched(1_000)

    assert one.allows(1_299, is_to_on=True) is False
    assert not one.allows(1_299, is_to_on=False)
    assert one.allows(1_300, is_to_on=True)
    assert one.allows(1_300, is_to_on=False)


def test_the_last_switch_of_a_day_is_on() -> None:
    """Off is not allowed as the 24th: it would leave none for what must be."""
    one = Wear()
    for at in range(22):
        one.switched(at * 300)
    t = 22 * 300
    assert one.allows(t, is_to_on=False)
    one.switched(t)
    assert not one.allows(t + 300, is_to_on=False)
    assert one.allows(t + 300, is_to_on=True)
    one.switched(t + 300)
    assert not one.allows(t + 600, is_to_on=True)


def test_a_day_later_all_is_well_again() -> None:
    """After 24 hours, and before 25."""
    one = Wear()
    for _ in range(24):
        one.switched(0)

    assert not one.allows(25 * 3_600 - 1, is_to_on=True)
    assert one.allows(25 * 3_600, is_to_on=True)


@given(st.lists(st.tuples(st.integers(1, 4_000), st.booleans()), max_size=120))
def test_no_day_has_more_than_24(asked: list[tuple[int, bool]]) -> None:
    """Whoever forces it on whenever it is off, if off is asked for first."""
    one, t, is_on, switches = Wear(), 0, True, []
    for gap, forces in asked:
        t += gap
        # What is urgent switches on without asking.
        if (not is_on and forces) or one.allows(t, not is_on):
            is_on = not is_on
            one.switched(t)
            switches.append(t)
        assert sum(moment > t - 86_400 for moment in switches) <= 24


def test_it_is_remembered() -> None:
    """Across a restart: the last switch, and how many."""
    assert (Wear.STAMPS, Wear.TALLIES) == (("last",), ("switches",))
