"""Spans between readings of a counter that wraps."""

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.ticks import MASK, since

_TICKS = st.integers(0, MASK)


@given(_TICKS, _TICKS)
def test_a_span_survives_the_wrap(then_ms: int, span_ms: int) -> None:
    """Whatever the reading, the span that was added is the span that is found."""
    assert since((then_ms + span_ms) & MASK, then_ms) == span_ms
