"""What the choice of a solver stands on, in small: docs/search.md has it in full."""

from dataclasses import replace
from itertools import product
from time import process_time
from typing import Final

import pytest
from quartier.engine import Anneal, Effort, Linear, choose
from quartier.engine.solve import Model
from quartier.engine.solve.problem import Solution, Solver
from quartier.lab.search import Lap, Race

from tests.bench import search
from tests.bench.search_families import cars, district, plant, street, thousand
from tests.bench.search_sizing import House

# Bounded by work, not by time: so the answers are the same on any machine.
EFFORT: Final = Effort(1e6)


def _solved(model: Model, solver: Solver, effort: Effort = EFFORT) -> Solution:
    course = search.course(model)
    return solver.solve(course.problem, effort, course.hint, None)


def test_smooth_problems_need_no_search() -> None:
    """Plain homes have nothing whole: HiGHS ends, and everybody finds the same."""
    model = thousand(1, 60)
    exact = _solved(model, Linear())
    assert exact.gap < 1e-9
    for solver in (Anneal(), Anneal(alone=True)):
        found = _solved(model, solver)
        assert found.objective_eur == pytest.approx(exact.objective_eur, abs=1e-5)
        assert found.bound_eur == pytest.approx(exact.objective_eur, abs=1e-5)


def test_homes_are_branched_better_than_searched() -> None:
    """Home by home HiGHS proves the gap asked for; a search cannot prove more."""
    model = street(1, 12)
    exact = _solved(model, Linear())
    found = _solved(model, Anneal(solves=40))
    assert exact.gap <= EFFORT.relative_gap
    assert exact.bound_eur >= found.bound_eur - 1e-9
    assert found.objective_eur <= 1.005 * exact.objective_eur


def test_an_energy_centre_given_time_is_branched() -> None:
    """HiGHS proves what annealing alone does not find in three hundred solves."""
    model = plant(1, 3, 48)
    exact = _solved(model, Linear(), replace(EFFORT, nodes=100_000))
    found = _solved(model, Anneal(solves=300))
    assert exact.gap <= EFFORT.relative_gap
    assert found.objective_eur > exact.objective_eur
    assert found.objective_eur < 1.05 * exact.objective_eur


def test_joined_centres_are_annealed_sooner_than_branched() -> None:
    """Before HiGHS has proved anything, annealing is within two percent of that."""
    model = district(1, 3, 3, 24)
    begun = process_time()
    found = _solved(model, Anneal(solves=300))
    annealed = process_time()
    exact = _solved(model, Linear())
    branched = process_time()
    assert exact.bound_eur <= found.objective_eur <= 1.02 * exact.bound_eur
    assert annealed - begun < branched - annealed


def test_without_highs_cars_are_planned_as_well() -> None:
    """Alone, numpy comes within half a percent of what HiGHS finds, and says so."""
    model = cars(1, 4, 48)
    exact = _solved(model, Linear())
    found = _solved(model, Anneal(alone=True, solves=60))
    assert found.objective_eur <= 1.005 * exact.objective_eur
    assert exact.bound_eur - 1e-6 <= found.objective_eur
    assert found.bound_eur <= exact.objective_eur


def test_a_house_is_furnished() -> None:
    """A sixth of a catalogue, looked at by annealing, holds a choice as good as all."""
    house = House()
    prices = {
        choice: house.eur_a_year(choice)
        for choice in product(*map(range, house.shelves))
    }
    best = min(prices.values())
    found = [
        choose(house.shelves, prices.__getitem__, seed=seed, tries=48)
        for seed in search.SEEDS
    ]
    assert len(prices) == 288
    assert not any(one.is_proved for one in found)
    assert all(one.cost_eur <= 1.01 * best for one in found)
    assert choose(house.shelves, prices.__getitem__).cost_eur == best


def test_the_page_is_written() -> None:
    """From figures, whoever measured them, with every entrant and family."""
    laps = (Lap("HiGHS", 1.0, 0.5, 10.0, 9.9), Lap("annealing", 1.0, 0.6, 11.0, 9.0))
    figures = {
        "machine": "Measured",
        "spreads": ["| home | 1 | 2 | 3 |"],
        "sizing": ["| all |"],
    }
    page = search.written(figures, {"home": Race(laps, 20.0)})
    for word in ("# Search", "### Home", "| HiGHS | 10.000", "| annealing", "| all |"):
        assert word in page
