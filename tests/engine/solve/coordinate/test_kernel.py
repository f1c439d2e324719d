"""The loops in numpy do what their protocol says."""

import numpy as np
from quartier.engine.solve.coordinate.kernel import Plain

from tests.engine.solve.coordinate.bands import band


def test_a_factor_multiplies_back() -> None:
    """L·D·Lᵀ is the matrix."""
    chains, full = band(3, 9, 2)
    chains.factor()
    number, table = chains.pattern.number, chains.values
    for chain in range(3):
        lower, middle = np.eye(9), np.diag(table[:9, chain])
        for (to, at), entry in number.items():
            if to != at:
                lower[to, at] = table[entry, chain]
        assert np.abs(lower @ middle @ lower.T - full[chain]).max() < 1e-12


def test_sums_start_where_their_terms_begin() -> None:
    """The last one ends where terms end."""
    out = np.zeros(3)
    begins, sources, numbers = np.array([0, 2, 3]), np.array([1, 0, 1]), [1, 0, 0]
    weights = np.array([1.0, 3.0])
    terms = (np.array([0, 2]), begins, sources, np.array(numbers), weights)
    Plain().sums(terms, np.array([2.0, 5.0]), out)
    assert out.tolist() == [17.0, 0.0, 5.0]
