"""A water heater is off for six hours at most, and powered for five in any day."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.safety import memory, off_time
from quartier_node.safety.off_time import OffTime

_DAY_S = 86_400


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them, and a minute to look."""
    assert off_time.LONGEST_OFF_S == 6 * 3_600
    assert off_time.LEAST_POWERED_S == 5 * 3_600
    assert off_time.MARGIN_S == 60


def test_six_hours_off_are_the_longest() -> None:
    """It speaks a minute before, not earlier."""
    guard = OffTime()
    guard.see(1_000, 10, is_powered=True)
    guard.see(9_000, 10, is_powered=False)

    assert not guard.is_long(1_000 + 21_539)
    assert guard.is_long(1_000 + 21_540)


def test_a_moment_of_power_begins_it_anew() -> None:
    """The time is that of being off in one piece."""
    guard = OffTime()
    guard.see(20_000, 1, is_powered=True)

    assert not guard.is_long(41_000)


def test_a_new_one_was_always_powered() -> None:
    """As a heater is whose node is dead: plans are followed from the first day on."""
    guard = OffTime()

    assert not guard.is_long(21_539)
    assert guard.is_long(21_540)
    assert not guard.is_much(0)
    assert guard.powered.told() == [0] + [1_800] * 47


def test_five_hours_of_a_day_are_the_least() -> None:
    """It speaks a minute before, not earlier."""
    guard = OffTime()
    guard.powered.recall([0] * 48, 0)
    for t in range(60, 18_060, 60):
        guard.see(t, 60, is_powered=True)
    assert guard.is_much(18_000)

    guard.see(18_059, 59, is_powered=True)
    assert guard.is_much(18_059)
    guard.see(18_060, 1, is_powered=True)
    assert not guard.is_much(18_060)


def test_time_off_does_not_count() -> None:
    """Nor more than five minutes in one piece."""
    guard = OffTime()
    guard.powered.recall([0] * 48, 0)
    guard.see(100, 100, is_powered=False)
    assert guard.powered.total(100) == 0
    guard.see(400, 300, is_powered=True)
    assert guard.powered.total(400) == 300
    guard.see(4_000, 3_600, is_powered=True)
    assert guard.powered.total(4_000) == 600


def test_it_forgets_by_the_half_hour() -> None:
    """48 of them are a day."""
    guard = OffTime()

    assert guard.powered.total(1_799) == _DAY_S - 1_800
    assert guard.powered.total(1_800) == _DAY_S - 3_600
    assert len(guard.powered.slots) == 48


@given(st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=40))
def test_no_day_has_less(wishes: list[tuple[int, bool]]) -> None:
    """Whatever is wished in between, minute by minute over two days and more."""
    guard, on, t, off_s = OffTime(), [], 0, 0
    for minutes, wish in wishes:
        for _ in range(minutes):
            t += 60
            is_on = wish or guard.is_long(t) or guard.is_much(t)
            on.append(is_on)
            off_s = 0 if is_on else off_s + 60
            guard.see(t, 60, is_on)
            assert off_s <= 6 * 3_600
            assert sum(on[-1_440:]) * 60 + max(0, _DAY_S - t) >= 5 * 3_600


def test_it_is_remembered() -> None:
    """Across a restart: when it was powered, and how long."""
    assert (OffTime.STAMPS, OffTime.TALLIES) == (("seen",), ("powered",))


def test_what_is_recalled_is_half_an_hour_older() -> None:
    """It must not seem newer than it is: the slot that it was in has not ended."""
    guard = OffTime()
    kept = memory.told(guard, 0)
    kept[1] = [1_700] + [0] * 47
    memory.recall(guard, kept, 0)

    assert guard.powered.told() == kept[1]
    assert guard.powered.total(0) == 1_700
    assert guard.powered.total(86_399 - 1_800) == 1_700
    assert guard.powered.total(86_400 - 1_800) == 0
