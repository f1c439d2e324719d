"""A net's guess is repaired where it is none, and no worse than rounding."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from quartier.engine.solve import Effort, Model, assemble, simulate, site
from quartier.engine.solve.anneal import Decisions
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.problem import Hint, Leash
from quartier.lab.search.net import Net
from quartier.lab.search.neural import Neural, guessed, share_right, taught

from tests.bench.rich import rich

EFFORT: Final = Effort(5.0)


def _model(seed: int) -> Model:
    return assemble(site(*rich(2, 24, seed)))


def _hint(model: Model) -> Hint:
    return Hint(simulate(model), model.whole)


def _decisions(model: Model) -> Decisions:
    return Decisions.of(model.problem, EFFORT, _hint(model), Leash(10.0))


@pytest.fixture(scope="module")
def net() -> Net:
    """Learn from ten pairs of homes."""
    lessons = [(model.problem, _hint(model)) for model in map(_model, range(50, 60))]
    return taught(lessons, Linear(), EFFORT)


def test_a_guess_is_whole(net: Net) -> None:
    """One of each pick, on or off each step of a run, within the bounds."""
    model = _model(1)
    decisions = _decisions(model)
    z = guessed(net, decisions)
    assert all(z[pick].sum() == 1.0 for pick in decisions.picks)
    at = decisions.chain.encoding.decided
    assert (z >= model.problem.lower[at]).all()
    assert (z <= model.problem.upper[at]).all()


def test_it_learns_more_than_chance(net: Net) -> None:
    """In homes that it has never seen it makes more choices as HiGHS than at random."""
    shares, blind = [], []
    for seed in range(1, 7):
        model = _model(seed)
        decisions = _decisions(model)
        found = Linear().solve(model.problem, EFFORT, _hint(model), None)
        stand = decisions.taken(decisions.z(found.x))
        assert stand is not None
        shares.append(share_right(net, decisions, stand))
        none = replace(net, weights=tuple(np.zeros_like(part) for part in net.weights))
        blind.append(share_right(none, decisions, stand))
    assert np.mean(shares) > np.mean(blind) + 0.1


@pytest.mark.parametrize("solves", [0, 60])
def test_a_plan(net: Net, solves: int) -> None:
    """Honest, no dearer than the hint, and the same again."""
    model = _model(2)
    solver = Neural(net, solves)
    found = solver.solve(model.problem, EFFORT, _hint(model), None)
    again = solver.solve(model.problem, EFFORT, _hint(model), None)
    best = Linear().solve(model.problem, EFFORT, _hint(model), None)
    assert model.excess(found.x) < 1e-6
    assert found.bound_eur <= best.objective_eur + 1e-9
    assert best.bound_eur - 1e-9 <= found.objective_eur
    assert found.objective_eur <= model.cost_eur(simulate(model))
    assert found.x.tobytes() == again.x.tobytes()


def test_a_guess_without_a_point_is_repaired(net: Net) -> None:
    """A net that says nothing sensible still leaves the rounded plan."""
    mad = replace(net, weights=tuple(-part for part in net.weights))
    model = _model(3)
    found = Neural(mad).solve(model.problem, EFFORT, _hint(model), None)
    rounded, _ = _decisions(model).begun()
    assert found.objective_eur <= rounded.cost + 1e-9
