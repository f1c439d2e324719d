"""The arrow solves what the full matrix solves."""

import numpy as np
import pytest

from tests.engine.solve.coordinate.pieces import Cut, cut


def _links(found: Cut) -> np.ndarray:
    """Eliminate all but links from the full matrix."""
    link = found.arrow.link
    free = np.setdiff1d(np.flatnonzero(np.diag(found.matrix) > 0), link)
    across = found.matrix[np.ix_(free, link)]
    inner = found.matrix[np.ix_(free, free)]
    return found.matrix[np.ix_(link, link)] - across.T @ np.linalg.solve(inner, across)


@pytest.mark.parametrize("seed", range(3))
def test_the_links_matrix_is_the_schur_complement(seed: int) -> None:
    """Only sums over groups are in it, and all of them."""
    found = cut(seed=seed)
    best = _links(found)
    assert np.abs(found.joint - best).max() < 1e-7 * np.abs(best).max()


@pytest.mark.parametrize("seed", range(3))
def test_forward_and_backward_solve(seed: int) -> None:
    """With the links solved in between."""
    found = cut(seed=seed)
    right = np.random.default_rng(seed).normal(size=len(found.matrix))
    there = np.diag(found.matrix) > 0
    right[~there] = 0.0
    links = np.linalg.solve(found.joint, found.arrow.forward(right))
    dual = found.arrow.backward(links)
    missed = found.matrix @ np.where(there, dual, 0.0) - right
    assert np.abs(missed[there]).max() < 1e-5
