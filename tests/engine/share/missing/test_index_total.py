"""Index total: what is filled sums to what the index counted."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import MISSING, Curve, Index
from quartier.engine.share.missing.index_total import IndexTotal

BEGIN: Final = datetime(2026, 6, 1, 22, tzinfo=UTC)


def test_it_is_laid_out_like_the_last_good_days() -> None:
    """Two hours that were 1 and 3 share twelve as 3 and 9."""
    wh = np.array([1, 3] + [0] * 22 + [MISSING, MISSING])
    filled = IndexTotal().fill(Curve(BEGIN, 60, wh, ((0, 50), (26, 66))), "UTC")
    assert filled[24:].tolist() == [3, 9]


@pytest.mark.parametrize("before", [[], [0] * 24])
def test_it_is_even_where_they_say_nothing(before: list[int]) -> None:
    """Seven in two hours: the odd one first; no day before, and one of nothing."""
    wh = np.array([*before, MISSING, MISSING])
    filled = IndexTotal().fill(Curve(BEGIN, 60, wh, ((0, 0), (len(wh), 7))), "UTC")
    assert filled[-2:].tolist() == [4, 3]


@pytest.mark.parametrize(
    "index",
    [(), ((0, 9),), ((0, 0), (2, 4)), ((0, 0), (2, 0)), ((0, 0), (2, 5 + 2**31))],
)
def test_an_index_that_cannot_be_is_not_believed(index: Index) -> None:
    """None at all, one alone, one below the curve, and one beyond any meter."""
    curve = Curve(BEGIN, 60, np.array([5, MISSING]), index)
    assert IndexTotal().fill(curve, "UTC").tolist() == [5, MISSING]


def test_each_stretch_has_what_was_counted_in_it() -> None:
    """Two in the first gap, eight in the second; before and after nobody knows."""
    wh = np.array([MISSING, 1, MISSING, 3, MISSING, MISSING])
    index = ((1, 10), (3, 13), (5, 24))
    filled = IndexTotal().fill(Curve(BEGIN, 60, wh, index), "UTC")
    assert filled.tolist() == [MISSING, 1, 2, 3, 8, MISSING]


@given(
    st.lists(st.one_of(st.just(MISSING), st.integers(0, 99)), min_size=1, max_size=60),
    st.integers(0, 2**31 - 1),
)
def test_the_sum_is_the_index(wh: list[int], rest_wh: int) -> None:
    """To the watt-hour, however large."""
    known = sum(value for value in wh if value != MISSING)
    index = ((0, 70), (len(wh), 70 + known + rest_wh))
    curve = Curve(BEGIN, 60, np.array(wh), index)
    filled = IndexTotal().fill(curve, "UTC")
    if MISSING in wh:
        assert filled.sum() == known + rest_wh
    else:
        assert filled.tolist() == wh
