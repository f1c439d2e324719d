"""Time that is faster than real, and jumps."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.simulated.clock import Clock
from quartier_node.hardware.ticks import MASK

from .flats import Still


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from([1, 60, 3_600]))))
def test_speed(spans: list[tuple[int, int]]) -> None:
    """At each speed so much time passes, however speeds change."""
    real = Still()
    clock = Clock(real)
    expected = 0
    for span_ms, speed in spans:
        clock.speed = speed
        real.ms = (real.ms + span_ms) & MASK
        expected += span_ms * speed
        assert clock.now_ms() == expected
        assert clock.ticks_ms() == expected & MASK


def test_a_jump_at_once_and_in_steps() -> None:
    """A jump is done at the next turn, or so much at each turn, to the millisecond."""
    clock = Clock(Still())
    clock.skip(3_600_000)
    assert clock.turn()
    assert clock.now_ms() == 3_600_000
    assert not clock.turn()

    clock.skip(100_000, 60_000)
    seen = []
    while clock.turn():
        seen.append(clock.now_ms())
    assert seen == [3_660_000, 3_700_000]
    assert not clock.is_skipping
