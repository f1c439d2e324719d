"""A walk ends no worse than it began, and what it refuses unseen is worth nothing."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.solve.anneal import chain as room
from quartier.engine.solve.anneal.chain import Chain, Stand, is_close
from quartier.engine.solve.anneal.cuts import Cuts
from quartier.engine.solve.anneal.encoding import encode
from quartier.engine.solve.anneal.inner import inner
from quartier.engine.solve.problem import Effort, FailedError, Leash, Problem
from quartier.engine.units import Floats

from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least
from tests.engine.solve.worlds import slanted_street, street

HARD: Final = Effort(1e6, 0.0, 1e-7)


def _chain(problem: Problem) -> Chain:
    solver = inner()
    solver.load(problem)
    return Chain(problem, encode(problem), solver, HARD, Leash(1e6))


@given(case=cases(pairs=False))
def test_a_walk_finds_the_best_of_a_few(case: Case) -> None:
    """Where there are few decisions, a walk of many moves meets the best."""
    chain = _chain(case.problem)
    if not chain.encoding.choices:
        return
    start = chain.stand(case.point)
    best = least(case.problem)
    found = chain.walk(start, best, seed=1, solves=200)
    assert is_point(case.problem, found.point.x)
    assert found.point.cost == pytest.approx(best, abs=1e-6)


@given(case=cases())
def test_a_walk_is_never_worse(case: Case) -> None:
    """Nor is it ever better than the best, pairs or not."""
    chain = _chain(case.problem)
    try:
        start = chain.stand(case.point)
    except FailedError:
        return
    if chain.encoding.choices:
        found = chain.walk(start, start.point.cost - 5.0, seed=0, solves=20)
        assert found.point.cost <= start.point.cost
        assert found.point.cost >= least(case.problem) - 1e-6
        assert is_point(case.problem, found.point.x)


def _first(problem: Problem) -> Floats:
    """Take the first start, and nothing on."""
    x = np.zeros(len(problem.cost))
    x[encode(problem).picks[0][0]] = 1.0
    return x


def test_what_is_refused_unseen_would_have_been_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With and without the bound the walk is the same; with it most is not solved."""
    monkeypatch.setattr(room, "_DRAWS", 1)
    model = slanted_street().model()
    ends, solves = [], []
    stand = Chain.stand
    for seen in (False, True):
        looked: list[int] = []

        def counted(self: Chain, x: Floats, looked: list[int] = looked) -> Stand:
            looked.append(1)
            return stand(self, x)

        with monkeypatch.context() as patch:
            if seen:
                patch.setattr(Cuts, "least", lambda *_: -np.inf)
            patch.setattr(Chain, "stand", counted)
            chain = _chain(model.problem)
            start = chain.stand(_first(model.problem))
            # Below what anybody can reach, so that neither stops early.
            floor = -0.5
            ends.append(chain.walk(start, floor, seed=3, solves=400))
        solves.append(len(looked))
    # As far as both go, both go the same way: the temperature falls with the draws.
    assert ends[0].point.cost == pytest.approx(ends[1].point.cost, abs=1e-9)
    assert np.array_equal(ends[0].z, ends[1].z)
    assert solves[0] < solves[1] / 2


def test_what_follows_is_rounded_up() -> None:
    """A start that the relaxation would halve is counted whole."""
    case = street().model().problem
    chain = _chain(case)
    found = chain.stand(_first(case))
    whole = found.point.x[case.integer]
    assert np.abs(whole - np.round(whole)).max() < 1e-6


def test_close_enough() -> None:
    """Either gap will do."""
    effort = Effort(1.0, 0.01, 0.5)
    assert is_close(10.0, 9.5, effort)
    assert not is_close(10.0, 9.4, effort)
    assert is_close(100.0, 99.0, effort)
    assert not is_close(100.0, 98.9, effort)


@pytest.mark.parametrize("seed", range(3))
def test_a_hot_walk_remembers_the_best(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far it strays, what it ends with is the least that it stood at."""
    monkeypatch.setattr(room, "_WARM", 50.0)
    monkeypatch.setattr(room, "_COLD", 1e9)
    model = street().model()
    chain = _chain(model.problem)
    stand, costs = Chain.stand, []

    def noted(self: Chain, x: Floats) -> Stand:
        found = stand(self, x)
        costs.append(found.point.cost)
        return found

    monkeypatch.setattr(Chain, "stand", noted)
    start = chain.stand(_first(model.problem))
    found = chain.walk(start, -50.0, seed, solves=60)
    # All are taken at such a warmth, so the last is far from the least.
    assert found.point.cost == min(costs) < costs[-1]
