"""Sums go where they belong, and lists are counted one after the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.anneal.adding import summed, within


def test_amounts_are_added_up() -> None:
    """What shares a place is one sum, and a place that gets nothing is zero."""
    found = summed(np.array([2, 0, 2]), np.array([1.5, 2.0, -0.5]), 4)
    assert found.tolist() == [2.0, 0.0, 1.0, 0.0]
    nothing = summed(np.empty(0, np.intp), np.empty(0), 2)
    assert nothing.tolist() == [0.0, 0.0]
    assert nothing.dtype == np.float64


@given(sizes=st.lists(st.integers(0, 4), max_size=5))
def test_lists_are_counted(sizes: list[int]) -> None:
    """Each begins at zero, empty ones leave nothing."""
    found = within(np.array(sizes, dtype=np.intp))
    assert found.tolist() == [at for size in sizes for at in range(size)]
