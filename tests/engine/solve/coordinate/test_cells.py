"""Cells hold the normal equations, wide columns apart."""

import numpy as np
from quartier.engine.solve.coordinate.arrow import part
from quartier.engine.solve.coordinate.cells import (
    cells,
    long_rows,
    products,
    wide_columns,
)
from quartier.engine.solve.coordinate.kernel import Plain
from quartier.engine.things import Entries

from tests.engine.solve.coordinate.pieces import HOMES, cut, full


def test_cells_are_the_normal_equations() -> None:
    """Each pair of rows once, what wide columns add left out."""
    found = cut()
    height, width = len(found.matrix), len(found.theta)
    wide = wide_columns(
        found.entries, width, np.isin(np.arange(height), found.arrow.link)
    )
    table = full(found.entries, height, width)[:, ~wide]
    best = (table * found.theta[~wide]) @ table.T
    added = products(part(found.entries, ~wide[found.entries.column]))
    made = cells(height, (added.low, added.high), added, Plain())
    values = made.sums(found.theta)
    assert np.abs(values - best[made.low, made.high]).max() < 1e-9
    best[made.low, made.high] = best[made.high, made.low] = 0.0
    assert np.abs(best).max() == 0.0


def test_products_are_of_every_pair() -> None:
    """Smaller row first, and each row with itself."""
    entries = Entries(
        np.array([2, 0, 1]), np.array([0, 0, 1]), np.array([3.0, 5.0, 7.0])
    )
    found = products(entries)
    pairs = set(
        zip(found.low.tolist(), found.high.tolist(), found.weight.tolist(), strict=True)
    )
    assert pairs == {(0, 0, 25.0), (2, 2, 9.0), (1, 1, 49.0), (0, 2, 15.0)}


def test_the_starts_of_a_machine_make_a_long_row() -> None:
    """One of a run: there is a start for each step that its window allows."""
    found = cut(HOMES, 96)
    rows = np.flatnonzero(long_rows(found.entries, len(found.matrix)))
    own = np.setdiff1d(rows, found.arrow.link)
    assert 0 < len(own) <= 2 * HOMES
