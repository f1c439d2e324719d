"""A bucket lets through a burst and then an even rate, whatever is asked of it."""

from hypothesis import given
from hypothesis import strategies as st
from quartier.fleet.bucket import Bucket


@given(st.lists(st.floats(0, 10), max_size=200))
def test_no_more_than_it_holds_and_gets(waits_s: list[float]) -> None:
    """Over any stretch: what it holds, and what came in meanwhile."""
    bucket, now_s, taken = Bucket(5, 2), 0.0, 0
    for wait_s in waits_s:
        now_s += wait_s
        taken += bucket.takes(now_s)
    assert taken <= 5 + 2 * now_s + 1e-6


@given(st.integers(1, 50))
def test_who_keeps_to_the_rate_is_never_refused(count: int) -> None:
    """One each half second, for as long as one likes."""
    bucket = Bucket(1, 2)
    assert all(bucket.takes(0.5 * at) for at in range(count))


def test_a_clock_that_goes_back_fills_nothing() -> None:
    """Nobody gains by it."""
    bucket = Bucket(1, 1)
    assert bucket.takes(100.0)
    assert not bucket.takes(0.0)


def test_what_is_asked_for_is_let_through() -> None:
    """Each question earns its answer, and no more than that."""
    bucket = Bucket(2, 0.1)
    for _ in range(2):
        assert bucket.takes(0)
    for _ in range(5):
        bucket.earns(0)
    assert [bucket.takes(0) for _ in range(6)] == [True] * 5 + [False]


def test_what_was_earned_does_not_run_out_with_time() -> None:
    """Nor does time add to it while it is above what the bucket holds."""
    bucket = Bucket(2, 1)
    for _ in range(3):
        bucket.earns(0)
    assert [bucket.takes(1) for _ in range(6)] == [True] * 5 + [False]
