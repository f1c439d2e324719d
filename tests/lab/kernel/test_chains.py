"""Compiled loops do what the engine's own do."""

import numpy as np
import pytest
from quartier.engine.solve import assemble, site
from quartier.engine.solve.coordinate import Coordinate
from quartier.engine.solve.coordinate.kernel import Plain
from quartier.lab.kernel.chains import Compiled

from tests.bench.rich import rich
from tests.engine.solve.coordinate.bands import band
from tests.engine.solve.coordinate.relaxed import EXACT, hint, relaxed


def test_chains_are_factored_and_solved_alike() -> None:
    """Entry by entry, with a pivot that is none."""
    tables, solved, grams = [], [], []
    for kernel in (Plain(), Compiled()):
        chains, _ = band(4, 11, 2, kernel)
        chains.values[3] = 0.0
        chains.factor()
        right = np.random.default_rng(0).normal(size=(11, 4))
        chains.solve(right)
        spread = np.zeros((3, 11, 5))
        spread[:, :, 0] = 1.0
        chains.forward(slice(1, 4), spread, (1,) * 11)
        tables.append(chains.values)
        solved.append(right)
        grams.append(spread)
    for one, other in (tables, solved, grams):
        assert np.abs(one - other).max() < 1e-12


def test_sums_are_alike() -> None:
    """Places that have no terms stay as they were."""
    begins, sources, numbers = np.array([0, 2, 3]), np.array([1, 0, 1]), [1, 0, 0]
    weights = np.array([1.0, 3.0])
    terms = (np.array([0, 2]), begins, sources, np.array(numbers), weights)
    one, other = np.zeros((2, 3))
    for kernel, out in ((Plain(), one), (Compiled(), other)):
        kernel.sums(terms, np.array([2.0, 5.0]), out)
    assert np.array_equal(one, other)


@pytest.mark.parametrize("homes", [1, 8])
def test_both_paths_agree(homes: int) -> None:
    """On cost and bound, to a millionth."""
    model = assemble(site(*rich(homes, 24, 1)))
    problem, given = relaxed(model.problem), hint(model)
    plain, compiled = (
        Coordinate(kernel).solve(problem, EXACT, given, None)
        for kernel in (None, Compiled())
    )
    assert compiled.objective_eur == pytest.approx(plain.objective_eur, rel=1e-6)
    assert compiled.bound_eur == pytest.approx(plain.bound_eur, rel=1e-6)
