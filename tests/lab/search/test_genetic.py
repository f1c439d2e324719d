"""The genetic search keeps what a search must keep, and finds what is to be found."""

from threading import Event
from typing import Final

import numpy as np
import pytest
from quartier.engine.solve import Effort, Model, StoppedError, assemble, simulate, site
from quartier.engine.solve.anneal import Decisions
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.linear.rounding import clashes, fractional
from quartier.engine.solve.problem import Hint, Leash
from quartier.lab.search import genetic

from tests.bench.rich import rich
from tests.bench.search_families import plant

EFFORT: Final = Effort(60.0, 1e-5, 1e-5)


def _hint(model: Model) -> Hint:
    return Hint(simulate(model), model.whole)


def test_a_home() -> None:
    """Whole, within the rows, bound below, and within half a percent of the best."""
    model = assemble(site(*rich(1, 24, 1)))
    found = genetic.Genetic(solves=150).solve(model.problem, EFFORT, _hint(model), None)
    best = Linear().solve(model.problem, EFFORT, _hint(model), None)
    assert model.excess(found.x) < 1e-6
    assert not fractional(model.problem, found.x)
    assert not clashes(model.problem, found.x)
    assert found.bound_eur <= best.objective_eur + 1e-9
    assert best.bound_eur - 1e-9 <= found.objective_eur <= 1.005 * best.objective_eur


def test_an_energy_centre_gets_better_than_rounding() -> None:
    """Breeding finds what rounding did not."""
    model = plant(2, 2, 24)
    decisions = Decisions.of(model.problem, EFFORT, _hint(model), Leash(60.0))
    rounded, floor = decisions.begun()
    found = genetic.Genetic(solves=200).solve(model.problem, EFFORT, _hint(model), None)
    assert floor <= found.objective_eur <= rounded.cost


def test_one_seed_is_one_plan() -> None:
    """Bit for bit."""
    model = assemble(site(*rich(1, 24, 3)))
    one, two = (
        genetic.Genetic(seed=4, solves=60).solve(
            model.problem, EFFORT, _hint(model), None
        )
        for _ in range(2)
    )
    assert one.x.tobytes() == two.x.tobytes()
    assert one.bound_eur == two.bound_eur


def test_parents_exchange_whole_choices() -> None:
    """After an exchange one of each pick is still one, and no value is new."""
    model = assemble(site(*rich(1, 24, 1)))
    decisions = Decisions.of(model.problem, EFFORT, _hint(model), Leash(60.0))
    z = decisions.z(decisions.begun()[0].x)
    mover = decisions.mover(1)
    other = z.copy()
    for _ in range(30):
        move = mover.draw(other)
        other[move.places] = move.values
    parents = np.stack([z[None, :], other[None, :]])
    children = genetic._Exchange(decisions, 2)._do(None, parents)
    assert children.shape == parents.shape
    assert np.array_equal(children.sum(axis=0), parents.sum(axis=0))
    for child in children[:, 0]:
        assert all(child[pick].sum() == 1.0 for pick in decisions.picks)
    assert not np.array_equal(children[0, 0], z)


def test_told_to_stop_and_out_of_time() -> None:
    """A stop is an error; no time leaves the point given."""
    model, stop = assemble(site(*rich(1, 24, 1))), Event()
    found = genetic.Genetic().solve(model.problem, Effort(0.0), _hint(model), None)
    assert found.objective_eur <= model.cost_eur(simulate(model)) + 1e-9
    stop.set()
    with pytest.raises(StoppedError):
        genetic.Genetic().solve(model.problem, EFFORT, _hint(model), stop)
