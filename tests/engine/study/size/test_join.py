"""Days are joined by their sizes and by their peaks, and by nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.policy import Policy
from quartier.engine.policy.peak import Peak
from quartier.engine.solve import Model, assemble, site
from quartier.engine.study.size.join import Joined, join
from quartier.engine.study.size.opening import Opening, choices
from quartier.engine.things import Grid, Thing

from tests.engine.study.size.worlds import OPTIONS, catalogue, lived_days, there


def _models(days: int, capacity_eur_per_kw: float = 0.0) -> list[Model]:
    def dearer(thing: Thing) -> Thing:
        if isinstance(thing, Grid):
            return replace(thing, capacity_eur_per_kw=capacity_eur_per_kw)
        return thing

    people = there().changed(dearer)
    found, _ = choices(people, OPTIONS, catalogue())
    write, outlook = Opening.of(found), lived_days(days)
    policy = Policy((Peak(eur_per_kw=2.0),))
    return [
        assemble(site(people, outlook.part(24 * at, 24 * at + 24), policy), write)
        for at in range(days)
    ]


def _joined(capacity_eur_per_kw: float = 0.0) -> Joined:
    return join(_models(3, capacity_eur_per_kw), (100.0, 200.0, 65.0), 12.0)


def test_sizes_are_shared() -> None:
    """Four sizes and a peak are one column each, whatever the days."""
    joined = _joined()
    own = [len(model.problem.cost) for model in joined.models]
    assert len(joined.program.cost) == sum(own) - 2 * 5
    assert set(joined.program.sizes) == {option.key for option in OPTIONS}
    for place in joined.places:
        assert len(set(place.tolist())) == len(place)
        assert set(joined.program.sizes.values()) <= set(place.tolist())


def test_a_year_costs_what_its_days_do() -> None:
    """Each day as often as it comes: cost, and amounts of every line."""
    joined = _joined()
    x = np.random.default_rng(1).uniform(0.0, 3.0, len(joined.program.cost))
    cost, carbon = 0.0, 0.0
    for model, place, weight in zip(
        joined.models, joined.places, joined.weights, strict=True
    ):
        peak = sum(
            model.problem.cost[part.column + part.block.columns["peak_kw"].start]
            * x[place][part.column + part.block.columns["peak_kw"].start]
            for part in model.asks
        )
        cost += weight * (model.cost_eur(x[place]) - peak) + 12.0 * peak / 3
        carbon += weight * sum(
            part.block.amount("carbon", x[place][part.columns]) for part in model.parts
        )
    found = float(joined.program.cost @ x) + joined.program.offset
    assert found == pytest.approx(cost)
    assert joined.program.amount("carbon", x) == pytest.approx(carbon)


def test_a_peak_is_paid_by_the_period() -> None:
    """A capacity charge counts once a billing period, not once a day."""
    joined = _joined(7.0)
    [column] = {
        int(place[part.column + part.block.columns["peak_kw"].start])
        for model, place in zip(joined.models, joined.places, strict=True)
        for part in model.parts
        if "peak_kw" in part.block.columns
    }
    assert joined.program.cost[column] == pytest.approx(12.0 * 7.0)


def test_points_of_days_are_points_of_the_year() -> None:
    """What breaks no row of a day breaks none of the year."""
    joined = _joined()
    program = joined.program
    x = np.zeros(len(program.cost))
    left = np.bincount(
        program.entries.row,
        program.entries.value * x[program.entries.column],
        len(program.row_lower),
    )
    expected = np.concatenate(
        [
            np.bincount(
                model.problem.entries.row,
                model.problem.entries.value * x[place][model.problem.entries.column],
                len(model.problem.row_lower),
            )
            for model, place in zip(joined.models, joined.places, strict=True)
        ]
    )
    assert left.tolist() == expected.tolist()
    y = np.random.default_rng(2).uniform(0.0, 1.0, len(program.cost))
    one = joined.models[1].problem
    first = len(joined.models[0].problem.row_lower)
    rows = slice(first, first + len(one.row_lower))
    assert program.row_upper[rows].tolist() == one.row_upper.tolist()
    mine = np.bincount(
        program.entries.row,
        program.entries.value * y[program.entries.column],
        len(program.row_lower),
    )[rows]
    theirs = np.bincount(
        one.entries.row,
        one.entries.value * y[joined.places[1]][one.entries.column],
        len(one.row_lower),
    )
    assert mine.tolist() == pytest.approx(theirs.tolist())
