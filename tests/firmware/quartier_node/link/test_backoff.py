"""Waits are at random, grow, and are capped."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.link.backoff import CAP_MS, FIRST_MS, Backoff


def _bounds(count: int) -> list[int]:
    return [min(FIRST_MS * 2**at, CAP_MS) for at in range(count)]


@given(st.lists(st.integers(0, 65535), min_size=1, max_size=12))
def test_each_wait_is_a_share_of_a_bound_that_doubles(drawn: list[int]) -> None:
    """From nothing up to the bound, and the bound up to the cap."""
    numbers = iter(drawn)
    backoff = Backoff(lambda count: next(numbers).to_bytes(count, "big"))

    for share, bound in zip(drawn, _bounds(len(drawn)), strict=True):
        wait_ms = backoff.next_ms()
        assert 0 <= wait_ms <= bound
        assert abs(wait_ms - share / 65536 * (bound + 1)) < 1.0


def test_the_whole_bound_is_used() -> None:
    """The least and the most that can be drawn are its ends."""
    least, most = Backoff(bytes), Backoff(lambda count: b"\xff" * count)

    assert [least.next_ms() for _ in range(6)] == [0] * 6
    assert [most.next_ms() for _ in range(6)] == [1000, 2000, 4000, 8000, 15000, 15000]


def test_after_success_waits_are_short_again() -> None:
    """A node that was up for a while comes back at once."""
    backoff = Backoff(lambda count: b"\xff" * count)
    for _ in range(5):
        backoff.next_ms()
    backoff.reset()

    assert backoff.next_ms() == FIRST_MS
