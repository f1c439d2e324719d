"""Sums are those of a matrix times a vector."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.coordinate.compressed import Sums

_SIZE = 7


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(-9, 9))))
def test_sums_are_a_product(terms: list[tuple[int, int, int]]) -> None:
    """Places without terms are zero, and terms of one place add up."""
    matrix = np.zeros((_SIZE, _SIZE))
    for place, source, weight in terms:
        matrix[place, source] += weight
    columns = np.array(terms, dtype=np.intp).reshape(-1, 3).T
    sums = Sums.of(_SIZE, (columns[0], columns[1], columns[2].astype(float)))
    vector = np.arange(1.0, _SIZE + 1)
    assert np.array_equal(sums(vector), matrix @ vector)
