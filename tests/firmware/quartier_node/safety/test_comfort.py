"""A radiator is kept below comfort for half an hour in two, in a room that bears it."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.safety import comfort
from quartier_node.safety.comfort import Comfort, is_cold, least_dc


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them."""
    assert (comfort.MOST_BLOCKED_S, comfort.WINDOW_S) == (1_800, 7_200)
    assert (comfort.BELOW_DC, comfort.LEAST_ROOM_DC) == (15, 170)
    assert (comfort.MARGIN_S, comfort.LEAST_BLOCK_S, comfort.SPARE_DC) == (60, 300, 3)


def test_half_an_hour_is_the_most() -> None:
    """It speaks a minute before; comfort does not count."""
    guard = Comfort()
    guard.see(1_000, 1_000, is_blocked=False)
    guard.see(1_100, 1_739, is_blocked=True)
    assert not guard.must(1_100)
    guard.see(1_101, 1, is_blocked=True)
    assert guard.must(1_101)


def test_it_is_forgotten_after_two_hours() -> None:
    """And not before."""
    guard = Comfort()
    guard.see(0, 1_800, is_blocked=True)

    assert guard.must(7_499)
    assert not guard.must(7_500)


def test_a_block_must_be_worth_it() -> None:
    """Five minutes must be left of the half hour."""
    guard = Comfort()
    guard.see(0, 1_440, is_blocked=True)
    assert guard.allows(0, 200, 190)
    guard.see(0, 1, is_blocked=True)
    assert not guard.allows(0, 200, 190)


def test_a_room_must_be_warm_enough_to_be_let_cool() -> None:
    """By a little more than where it must not be; not measured is not."""
    guard = Comfort()

    assert not guard.allows(0, None, 200)
    assert not guard.allows(0, 187, 200)
    assert guard.allows(0, 188, 200)


def test_a_room_is_never_much_colder_than_it_should_be() -> None:
    """A kelvin and a half, and never less than 17 degrees."""
    assert least_dc(200) == 185
    assert least_dc(180) == 170
    assert is_cold(185, 200)
    assert not is_cold(186, 200)
    assert is_cold(170, 160)
    assert is_cold(None, 200)


@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), max_size=60))
def test_no_two_hours_have_more(wishes: list[tuple[int, bool]]) -> None:
    """Whatever is wished in between, minute by minute."""
    guard, blocked, t = Comfort(), [False], 0
    for minutes, wish in wishes:
        for _ in range(minutes):
            t += 60
            guard.see(t, 60, blocked[-1])
            may = blocked[-1] or guard.allows(t, 210, 190)
            blocked.append(wish and may and not guard.must(t))
            assert sum(blocked[-120:]) <= 30


def test_it_is_remembered() -> None:
    """Across a restart: what was blocked."""
    assert (Comfort.STAMPS, Comfort.TALLIES) == ((), ("blocked",))
