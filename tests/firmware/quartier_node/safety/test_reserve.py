"""The reserve is never sold."""

from quartier_node.safety import reserve
from quartier_node.safety.reserve import Reserve


def test_it_heats_beyond_the_reserve_once_it_was_touched() -> None:
    """By one degree; then it lets go until it is touched again."""
    assert reserve.BEYOND_DC == 10
    guard = Reserve(420)

    assert not guard.must(420)
    assert guard.must(419)
    assert guard.must(429)
    assert not guard.must(430)
    assert not guard.must(420)


def test_not_measured_is_not_enough() -> None:
    """Until it is measured, and is."""
    guard = Reserve(420)

    assert guard.must(None)
    assert guard.must(425)
    assert not guard.must(500)
