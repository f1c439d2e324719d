"""A batch inverts what is left of its groups' matrices."""

import numpy as np

from tests.engine.solve.coordinate.pieces import cut


def test_inverses_are_those_of_the_full_matrix() -> None:
    """W = (what is left of M once all else of the group is eliminated)⁻¹."""
    found = cut()
    inverse = np.linalg.inv(_without_links(found.matrix, found.arrow.link))
    free = np.setdiff1d(np.arange(len(found.matrix)), found.arrow.link)
    number = np.full(len(found.matrix), -1)
    number[free] = np.arange(len(free))
    for batch in found.arrow.batches:
        matrix, seat = np.divmod(batch.at, batch.size)
        for one in range(batch.count):
            rows = batch.rows[matrix == one]
            seats = seat[matrix == one]
            mine = batch.inverses[one][np.ix_(seats, seats)]
            best = inverse[np.ix_(number[rows], number[rows])]
            assert np.abs(mine - best).max() < 1e-6 * max(1.0, np.abs(best).max())


def _without_links(matrix: np.ndarray, link: np.ndarray) -> np.ndarray:
    free = np.setdiff1d(np.arange(len(matrix)), link)
    part = matrix[np.ix_(free, free)].copy()
    empty = np.diag(part) == 0
    part[empty, empty] = 1.0
    return part
