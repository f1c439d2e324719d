"""A model reads points: what they cost, what they break, and what a kWh is worth."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.cost import Cost
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import Effort, Hint
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Discrete, Grid, Home, Neighbourhood
from quartier.engine.things.appliance import Appliance
from quartier.engine.things.battery import Battery
from quartier.engine.units import Carrier

from tests.engine.solve.models import (
    SMOOTH,
    TAME,
    alone,
    hours,
    model,
    models,
    outlook,
)
from tests.engine.solve.reference import least_relaxed
from tests.strategies import ZONE, few

STORE: Final = Battery("store", 4.0, 2.0, 2.0, 2.0, 1.0, 1.0, 0.0, 0.0)


def _day(battery: Battery = STORE, policy: Policy | None = None) -> Model:
    prices = [0.1, 0.3, 0.2]
    expected = outlook(
        hours(3), flat__import_eur_per_kwh=prices, rest__power_kw=[1.0, 5.0, 1.0]
    )
    return model(alone(battery), expected, policy)


def test_the_same_model() -> None:
    """Two of the same world are the same; another state, price or name is another."""
    one = _day()
    assert one.same(_day())
    assert not one.same(_day(replace(STORE, soc_kwh=1.0)))
    assert not one.same(_day(policy=Policy((Cost(2.0),))))
    assert not one.same(_day(replace(STORE, name="Batterie")))


@given(found=models(), data=st.data())
def test_excess_is_the_worst_of_all_parts_and_balances(
    found: Model, data: st.DataObject
) -> None:
    """Pushed anywhere, a point is outside by what its worst block or balance says."""
    x, seed = simulate(found), data.draw(st.integers(0, 2**31))
    random = np.random.default_rng(seed)
    if len(x):
        x[random.integers(0, len(x))] += random.choice([-1.0, 0.5, 2.0])
    everyone = (*found.parts, *found.asks)
    worst = max((part.block.excess(x[part.columns]) for part in everyone), default=0.0)
    problem = found.problem
    first = sum(len(part.block.row_lower) for part in everyone)
    lhs = np.zeros(len(problem.row_lower))
    entries = problem.entries
    np.add.at(lhs, entries.row, entries.value * x[entries.column])
    balances = np.abs(lhs - problem.row_upper)[first:].max(initial=0.0)
    assert found.excess(x) == pytest.approx(max(worst, balances), abs=1e-9)


@given(found=models(), data=st.data())
def test_what_is_made_whole_is_whole_and_the_rest_is_left(
    found: Model, data: st.DataObject
) -> None:
    """Discrete things give whole columns whole values within their bounds."""
    problem = found.problem
    seed = data.draw(st.integers(0, 2**31))
    upper = np.where(np.isfinite(problem.upper), problem.upper, 1.0)
    lower = np.where(np.isfinite(problem.lower), problem.lower, -1.0)
    x = np.random.default_rng(seed).uniform(lower, np.maximum(lower, upper))
    whole = found.whole(x, np.zeros(len(problem.row_lower)))
    assert set(whole[problem.integer].tolist()) <= {0.0, 1.0}
    assert (whole <= problem.upper + 1e-9)[problem.integer].all()
    for part in found.parts:
        if not isinstance(part.owner, Discrete):
            assert np.array_equal(whole[part.columns], x[part.columns])


def test_where_no_power_flows_there_is_nothing_to_make_whole() -> None:
    """A machine without a run, alone at its meter, takes nothing and has no price."""
    things = (Grid("m", "flat"), Appliance("washer", (1.0,), 60.0))
    people = Neighbourhood("n", ZONE, homes=(Home("h", things),))
    found = model(people, outlook(hours(1)))
    x = np.zeros(len(found.problem.cost))
    assert np.array_equal(found.whole(x, np.zeros(len(found.problem.row_lower))), x)


@few
@given(found=models(SMOOTH, steps=3, most=2, ranges=TAME, policy=Policy()))
def test_one_kwh_more_costs_its_price(found: Model) -> None:
    """A load moved by a watt either way costs no less than its dual says."""
    solution = Linear().solve(
        replace(found.problem, exclusive=()),
        Effort(),
        Hint(simulate(found), found.whole),
        None,
    )
    step_kw = 1e-3
    for place in range(len(found.site.places)):
        meter = found.site.meter(place)
        if (Carrier.ELECTRICITY, meter) not in found.balances:
            continue
        price = found.price_eur_per_kwh(place, solution.row_dual)
        for t, hour in enumerate(found.site.outlook.clock.hours.tolist()):
            row = found.balances[Carrier.ELECTRICITY, meter] + t
            for more_kw in (step_kw, -step_kw):
                # What is taken whatever is decided stands negative on the right.
                moved = np.zeros(len(found.problem.row_lower))
                moved[row] = -more_kw
                cost = least_relaxed(
                    replace(
                        found.problem,
                        row_lower=found.problem.row_lower + moved,
                        row_upper=found.problem.row_upper + moved,
                    )
                )
                told = price[t] * more_kw * hour
                assert cost >= solution.objective_eur + told - 1e-6


def test_prices_of_a_day_told_by_hand() -> None:
    """At 0.20 the battery serves, for what is left in it is worth 0.10 a kWh."""
    found = _day()
    hint = Hint(simulate(found), found.whole)
    solution = Linear().solve(found.problem, Effort(), hint, None)
    price = found.price_eur_per_kwh(1, solution.row_dual)
    assert price.tolist() == pytest.approx([0.1, 0.3, 0.1])
    more = outlook(
        hours(3),
        flat__import_eur_per_kwh=[0.1, 0.3, 0.2],
        rest__power_kw=[1.0, 5.001, 1.0],
    )
    other = model(alone(STORE), more)
    again = Linear().solve(other.problem, Effort(), hint, None)
    dearer = again.objective_eur - solution.objective_eur
    assert dearer == pytest.approx(0.3 * 1e-3)


@given(found=models())
def test_parts_are_read_where_they_stand(found: Model) -> None:
    """Values by name, and duals by the name of a row, are cut out of the whole."""
    x = np.arange(len(found.problem.cost), dtype=float)
    dual = np.arange(len(found.problem.row_lower), dtype=float)
    seen: list[float] = []
    rows: list[float] = []
    for part in (*found.parts, *found.asks):
        for values in part.values(x).values():
            seen += values.tolist()
        for name in part.block.rows:
            rows += part.dual(name, dual).tolist()
    assert seen == x.tolist()
    assert rows == dual[: len(rows)].tolist()
    for carrier, place in found.balances:
        cut = found.balance_dual(carrier, place, dual)
        first = found.balances[carrier, place]
        assert cut.tolist() == list(range(first, first + found.site.steps))
