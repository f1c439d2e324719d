"""Ranges: whatever lies within the parts lies within what is made of them."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import NOTHING, Range, payback
from quartier.engine.footprint.range import total

NUMBERS = st.floats(-1e3, 1e3)
RANGES = st.lists(NUMBERS, min_size=3, max_size=3).map(
    lambda three: Range(*sorted(three))
)
ABOVE = st.lists(st.floats(0.1, 1e3), min_size=3, max_size=3).map(
    lambda three: Range(*sorted(three))
)
PARTS = st.floats(0, 1)


def _within(each: Range, part: float) -> float:
    return each.low + part * (each.high - each.low)


def _holds(found: Range, value: float) -> bool:
    slack = 1e-9 * max(1.0, abs(found.low), abs(found.high))
    return found.low - slack <= value <= found.high + slack


@pytest.mark.parametrize(
    ("made", "of"),
    [
        (lambda a, b: a + b, lambda x, y: x + y),
        (lambda a, b: a - b, lambda x, y: x - y),
        (lambda a, b: a * b, lambda x, y: x * y),
    ],
    ids=["sum", "difference", "product"],
)
@given(one=RANGES, other=RANGES, first=PARTS, second=PARTS)
def test_nothing_lies_outside(
    *,
    made: Callable[[Range, Range], Range],
    of: Callable[[float, float], float],
    one: Range,
    other: Range,
    first: float,
    second: float,
) -> None:
    """The ends of what is made hold every number that the parts may be."""
    found = made(one, other)
    assert _holds(found, of(_within(one, first), _within(other, second)))
    assert found.mid == pytest.approx(of(one.mid, other.mid), abs=1e-6)


@given(one=RANGES, other=ABOVE, first=PARTS, second=PARTS)
def test_a_quotient_holds_every_quotient(
    one: Range, other: Range, first: float, second: float
) -> None:
    """Likewise for division by what is above 0."""
    assert _holds(one / other, _within(one, first) / _within(other, second))


def test_by_hand() -> None:
    """The least of a difference is the least without the most."""
    assert Range(1, 2, 4) - Range(0, 1, 3) == Range(-2, 1, 4)
    assert Range(1, 2, 4) * 2 == Range(2, 4, 8)
    assert Range(-1, 2, 4) * -1.0 == Range(-4, -2, 1)
    assert Range(1, 2, 4) / 2.0 == Range(0.5, 1, 2)
    assert Range(-2, 1, 4).at_least(0.0) == Range(0, 1, 4)
    assert total([Range(1, 2, 4), Range.exact(1)]) == Range(2, 3, 5)
    assert total([]) == NOTHING


@pytest.mark.parametrize(
    "three", [(2, 1, 3), (1, 3, 2), (math.nan, 1, 2), (1, 2, math.nan)]
)
def test_disorder_is_refused(three: tuple[float, float, float]) -> None:
    """So is what is no number."""
    with pytest.raises(ValueError, match="does not hold"):
        Range(*three)


def test_nothing_is_divided_by() -> None:
    """Nor what might be nothing."""
    with pytest.raises(ValueError, match="above 0"):
        Range.exact(1.0) / Range(0, 1, 2)


def test_payback_by_hand() -> None:
    """At best the least is spent and the most comes back; else perhaps never."""
    assert payback(Range(10, 20, 40), Range(5, 10, 20)) == Range(0.5, 2, 8)
    assert payback(Range(10, 20, 40), Range(-1, 10, 20)) == Range(0.5, 2, math.inf)
    assert payback(NOTHING, Range(-1, 0, 5)) == Range(0, 0, math.inf)
    assert payback(Range.exact(1), Range(-3, -2, -1)) == Range(*[math.inf] * 3)


@given(once=ABOVE, yearly=RANGES, more=ABOVE)
def test_more_comes_back_sooner(once: Range, yearly: Range, more: Range) -> None:
    """Whoever saves more in a year has it back no later; whoever spends more, later."""
    base = payback(once, yearly).ends
    assert all(
        a <= b for a, b in zip(payback(once, yearly + more).ends, base, strict=True)
    )
    assert all(
        a >= b for a, b in zip(payback(once + more, yearly).ends, base, strict=True)
    )
