"""A heat pump is blocked for two hours at most, three times a day, never shortly."""

from quartier_node.safety import compressor
from quartier_node.safety.compressor import Compressor


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them, and a minute to look."""
    assert compressor.LONGEST_BLOCK_S == 7_200
    assert compressor.MOST_BLOCKS_A_DAY == 3
    assert (compressor.SHORTEST_S, compressor.MARGIN_S) == (600, 60)


def test_a_block_lasts_two_hours_at_most() -> None:
    """It speaks a minute before; what runs is not blocked."""
    guard = Compressor()
    guard.switched(1_000, is_on=False)

    assert not guard.must(1_000 + 7_139, is_on=False)
    assert guard.must(1_000 + 7_140, is_on=False)
    assert not guard.must(1_000 + 90_000, is_on=True)


def test_it_runs_and_rests_for_ten_minutes() -> None:
    """Both ways, and from boot on it may."""
    assert Compressor().allows(0, is_to_on=False)
    for is_on in (True, False):
        guard = Compressor()
        guard.switched(1_000, is_on)
        assert guard.allows(1_599, is_to_on=not is_on) is False
        assert guard.allows(1_600, is_to_on=not is_on)


def test_three_blocks_are_the_most_of_a_day() -> None:
    """A fourth begins when the first is a day ago; letting go is always allowed."""
    guard = Compressor()
    for at in range(3):
        assert guard.allows(at * 7_200, is_to_on=False)
        guard.switched(at * 7_200, is_on=False)
        guard.switched(at * 7_200 + 3_600, is_on=True)

    assert not guard.allows(24_000, is_to_on=False)
    assert guard.allows(24_000, is_to_on=True)
    assert not guard.allows(89_999, is_to_on=False)
    assert guard.allows(90_000, is_to_on=False)


def test_it_is_remembered() -> None:
    """Across a restart: the last change, and blocks."""
    assert (Compressor.STAMPS, Compressor.TALLIES) == (("changed",), ("blocks",))
