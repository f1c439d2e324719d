"""A window that slides counts no less, and no more, than it says."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.safety.tally import Tally


def test_slots_are_forgotten_one_by_one() -> None:
    """What was counted stays for as many slots as there are, and not one more."""
    tally = Tally(3, 10)
    tally.add(5, 4)
    tally.add(15, 2)

    assert tally.total(29) == 6
    assert tally.total(30) == 2
    assert tally.total(39) == 2
    assert tally.total(40) == 0


def test_a_long_silence_forgets_all() -> None:
    """Longer than the window, or exactly as long."""
    for gone in (30, 31, 3_000):
        tally = Tally(3, 10)
        tally.add(0, 1)
        assert tally.total(gone) == 0


def test_it_begins_with_so_much_in_each_slot() -> None:
    """Of which one is forgotten as soon as a new one begins."""
    tally = Tally(3, 10, 7)

    assert tally.total(0) == 21
    assert tally.total(10) == 14


def test_a_slot_holds_what_16_bits_do() -> None:
    """And no more; nothing begins anew."""
    tally = Tally(2, 10)
    tally.add(0, 65_534)
    assert tally.total(0) == 65_534
    tally.add(0, 1)
    assert tally.total(0) == 65_535
    tally.add(0, 9)
    assert tally.total(0) == 65_535


def test_a_moment_before_changes_nothing() -> None:
    """Uptime goes on; who tells an earlier one counts into the newest slot."""
    tally = Tally(3, 10)
    tally.add(25, 1)
    tally.add(15, 1)

    assert tally.told() == [2, 0, 0]


def test_it_is_recalled_as_it_was_told() -> None:
    """At another uptime, also one before zero."""
    tally = Tally(3, 10)
    for t, amount in ((5, 1), (15, 2), (25, 3)):
        tally.add(t, amount)
    assert tally.told() == [3, 2, 1]

    for t in (-40, 0, 7, 95):
        other = Tally(3, 10)
        other.recall(tally.told(), t)
        assert other.told() == [3, 2, 1]
        assert other.total(t) == 6
        assert other.total(t // 10 * 10 + 10) == 5


def test_time_that_passed_moves_it() -> None:
    """By whole slots; what is beyond is forgotten."""
    for gone, left in ((0, 6), (9, 6), (10, 5), (29, 3), (30, 0), (999, 0)):
        tally = Tally(3, 10)
        for t, amount in ((5, 1), (15, 2), (25, 3)):
            tally.add(t, amount)
        tally.elapse(gone)
        assert tally.total(25) == left
    tally = Tally(3, 10)
    for t, amount in ((5, 1), (15, 2), (25, 3)):
        tally.add(t, amount)
    tally.elapse(10)
    assert tally.told() == [0, 3, 2]
    assert len(tally.slots) == 3


@given(st.lists(st.integers(0, 40), max_size=40))
def test_it_bounds_the_window_from_both_sides(gaps: list[int]) -> None:
    """It counts at least all but a slot of the window, and at most all of it."""
    tally, events, t = Tally(4, 10), [], 0
    for gap in gaps:
        t += gap
        tally.add(t, 1)
        events.append(t)
        inside = [sum(e > t - w for e in events) for w in (30, 40)]
        assert inside[0] <= tally.total(t) <= inside[1]
