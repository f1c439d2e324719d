"""A machine that runs is never cut; one that waits is released in time."""

from quartier_node.safety import cycle
from quartier_node.safety.cycle import Cycle


def test_the_numbers_of_the_guard() -> None:
    """What is running, and for how long it may be silent in a run."""
    assert cycle.RUNNING_W == 5
    assert (cycle.QUIET_S, cycle.LEAST_QUIET_S, cycle.EARLY_S) == (6_000, 600, 900)


def test_a_new_one_may_be_running() -> None:
    """Nobody knows, until it has been quiet for long enough."""
    guard = Cycle(3_600)

    assert guard.is_running(0)
    assert guard.is_running(5_999)
    assert not guard.is_running(6_000)


def test_power_is_running() -> None:
    """From five watts on, and for a hundred quiet minutes after."""
    guard = Cycle(3_600)
    guard.see(10_000, 5)
    guard.see(12_000, 4)

    assert guard.is_running(15_999)
    assert not guard.is_running(16_000)


def test_not_measured_is_running() -> None:
    """A meter that fails must not cut a wash."""
    guard = Cycle(3_600)
    guard.see(10_000, None)

    assert guard.is_running(15_999)


def test_a_model_may_say_earlier_that_it_ended() -> None:
    """But not before ten quiet minutes, and not of the next run."""
    guard = Cycle(3_600)
    guard.see(10_000, 2_000)
    guard.end()
    assert guard.is_running(10_599)
    assert not guard.is_running(10_600)

    guard.see(11_000, 2_000)
    assert guard.is_running(16_999)
    guard.end()
    guard.see(11_000, None)
    assert guard.is_running(16_999)


def test_it_waits_only_where_it_was_asked_to_while_quiet() -> None:
    """And says so."""
    guard = Cycle(36_000)
    assert not guard.may_wait(0, 0)
    assert guard.ask(5_999) is False
    assert not guard.may_wait(5_999, 0)

    assert guard.ask(6_000)
    assert guard.may_wait(6_000, 0)
    assert guard.left_s(6_000) == 36_000
    assert guard.left_s(7_000) == 35_000


def test_it_is_released_in_time() -> None:
    """So that a run is done a quarter of an hour before it must be."""
    guard = Cycle(36_000)
    guard.ask(10_000)

    assert guard.may_wait(10_000 + 36_000 - 900 - 7_200 - 1, 7_200)
    assert not guard.may_wait(10_000 + 36_000 - 900 - 7_200, 7_200)


def test_once_released_it_waits_no_more() -> None:
    """Until it is asked again."""
    guard = Cycle(36_000)
    guard.ask(10_000)
    guard.release(12_000)

    assert not guard.may_wait(12_000, 0)
    assert guard.left_s(12_000) == 0


def test_a_new_one_was_never_asked() -> None:
    """However long it may wait."""
    assert Cycle(36_000).asked == -36_000


def test_it_is_remembered() -> None:
    """Across a restart: when it was busy, and asked."""
    assert (Cycle.STAMPS, Cycle.TALLIES) == (("busy", "asked"), ())
