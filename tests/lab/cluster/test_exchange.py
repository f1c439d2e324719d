"""A block's exchange is what its meters take."""

import numpy as np
import pytest
from quartier.engine import Grid
from quartier.lab.cluster.exchange import exchange_kw

from .here import block


def test_it_is_the_sum_of_all_meters() -> None:
    """Import less export, as each meter's own columns tell."""
    made = block(1)
    model, habit = made.model, made.habit[: len(made.model.problem.cost)]
    sums = np.zeros(model.site.steps)
    for part in model.parts:
        if isinstance(part.owner, Grid):
            values = part.values(habit)
            sums += values["import_kw"] - values.get("export_kw", 0.0)
            sums += values.get("take_kw", 0.0) - values.get("give_kw", 0.0)
    assert exchange_kw(model, habit) == pytest.approx(sums)
    assert made.habit[len(habit) :] == pytest.approx(sums)


def test_the_last_rows_are_the_citys() -> None:
    """A point with its exchange keeps the block's rows; the city's tell it."""
    made = block(2)
    problem, steps = made.problem, made.model.site.steps
    entries = problem.entries
    weights = entries.value * made.habit[entries.column]
    comes_to = np.bincount(entries.row, weights, len(problem.row_lower))
    assert np.abs(comes_to[-2 * steps : -steps]).max() < 1e-9
    assert comes_to[-steps:] == pytest.approx(made.habit[-steps:])
    assert (problem.lower[-steps:] < made.habit[-steps:]).all()
    assert (problem.upper[-steps:] > made.habit[-steps:]).all()
