"""Resettled, what meters and wishes make of the things' doings is the least it can be.

The reference fixes what every thing does and tries every way of every meter.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.solve.model import Model, Part
from quartier.engine.solve.resettle import resettle
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Grid, Home, Neighbourhood, Sharing, Thing
from quartier.engine.things.load import Load
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import NEGATIVE, hours, model, models, outlook
from tests.engine.solve.reference import choices, least, least_relaxed
from tests.strategies import ZONE, few

type Draw = Callable[[st.SearchStrategy[Any]], Any]

# Things of few columns, so that there is time to try every way.
PLAIN: Final = ("load", "pv", "battery", "heater")
any_world: Final = models(PLAIN, steps=2, most=2, policy=Policy()) | models(
    PLAIN, steps=2, most=2, policy=Policy(), ranges=NEGATIVE
)


def _settled_columns(found: Model) -> list[int]:
    """List the columns that follow from what the things do."""
    meters = [part for part in found.parts if isinstance(part.owner, Grid)]
    return [
        column
        for part in (*meters, *found.asks)
        for column in range(part.columns.start, part.columns.stop)
    ]


def _least_for(found: Model, x: Floats) -> float:
    """Find the least cost with every thing's columns fixed."""
    problem, fixed = found.problem, np.ones(len(x), dtype=np.bool_)
    fixed[_settled_columns(found)] = False
    narrow = replace(
        problem,
        lower=np.where(fixed, x, problem.lower),
        upper=np.where(fixed, x, problem.upper),
    )
    assume(len(choices(narrow)) <= 8)
    return least(narrow)


@few
@given(found=any_world)
def test_no_other_settlement_costs_less(found: Model) -> None:
    """With every thing doing what it does, no ways of the meters cost less."""
    x = simulate(found)
    best = _least_for(found, x)
    assert found.cost_eur(x) == pytest.approx(best, abs=1e-6 * max(1.0, abs(best)))


@st.composite
def pools(draw: Draw) -> Model:
    """Draw four meters of two suppliers in one operation, with what they take."""
    series = st.lists(st.integers(-4, 4), min_size=2, max_size=2)
    cents = st.lists(st.integers(-10, 40), min_size=2, max_size=2)
    tariffs = ("flat", "spot", "flat", "spot")
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", tariff), Load(f"l{at}")))
        for at, tariff in enumerate(tariffs)
    )
    told = {f"l{at}__power_kw": draw(series) for at in range(len(homes))}
    for tariff in ("flat", "spot"):
        for way in ("import", "export"):
            told[f"{tariff}__{way}_eur_per_kwh"] = [c / 100 for c in draw(cents)]
    prices = st.sampled_from((0.0, 0.05, 0.1))
    sharing = Sharing(draw(prices), draw(prices))
    people = Neighbourhood("n", ZONE, homes=homes, sharing=sharing)
    return model(people, outlook(hours(2), carbon_g_per_kwh=100.0, **told))


@given(found=pools())
def test_no_other_exchange_costs_less(found: Model) -> None:
    """Who takes and who gives is fixed: what is left is one linear program."""
    x = simulate(found)
    fixed = {
        column: 0.0
        for part in found.parts
        for outer, inner in (("import_kw", "take_kw"), ("export_kw", "give_kw"))
        if outer in part.block.columns
        for name in (outer, inner)
        for t, column in enumerate(_columns(part, name))
        if _idle(part, x, outer, inner, t)
    }
    best = least_relaxed(found.problem, fixed)
    assert found.cost_eur(x) == pytest.approx(best, abs=1e-6)


@given(found=pools(), data=st.data())
def test_what_is_planned_is_shared_as_planned(
    found: Model, data: st.DataObject
) -> None:
    """But no more than a meter takes or gives, and in all as much given as taken."""
    x = simulate(found)
    numbers = st.lists(
        st.floats(-1.0, 5.0), min_size=found.site.steps, max_size=found.site.steps
    )
    meters = [part for part in found.parts if isinstance(part.owner, Grid)]
    for part in meters:
        for way in {"take_kw", "give_kw"} & part.block.columns.keys():
            x[_columns(part, way)] = data.draw(numbers)
    settled = resettle(found, x, as_planned=True)
    assert found.excess(settled) <= 1e-9
    assert resettle(found, settled, as_planned=True) == pytest.approx(settled)
    usual = resettle(found, simulate(found), as_planned=True)
    assert usual == pytest.approx(simulate(found))


def _columns(part: Part[Thing], name: str) -> range:
    place = part.block.columns[name]
    return range(part.column + place.start, part.column + place.stop)


def _idle(part: Part[Thing], x: Floats, outer: str, inner: str, t: int) -> bool:
    values = part.values(x)
    return bool(values[outer][t] + values[inner][t] == 0.0)


@given(found=models())
def test_settling_again_changes_nothing(found: Model) -> None:
    """Nor does it matter what the meters' columns were before."""
    x = simulate(found)
    messed = x.copy()
    messed[_settled_columns(found)] = 99.0
    assert resettle(found, x).tobytes() == x.tobytes()
    assert resettle(found, messed).tobytes() == x.tobytes()


@given(found=models())
def test_a_meter_goes_one_way_at_a_time(found: Model) -> None:
    """It takes or it gives, as much as stands behind it; shares add up to nothing."""
    x = simulate(found)
    shared: dict[int, Floats] = {}
    for part in found.parts:
        if not isinstance(part.owner, Grid):
            continue
        values = part.values(x)
        nothing = np.zeros(found.site.steps)
        takes, gives = (
            values.get(outer, nothing) + values.get(inner, nothing)
            for outer, inner in (("import_kw", "take_kw"), ("export_kw", "give_kw"))
        )
        assert not ((takes > 0) & (gives > 0)).any()
        pool = found.site.places[part.place].shares_at
        if pool is not None:
            own = part.power_kw(Carrier.SHARED, x)
            shared[pool] = shared.get(pool, nothing) + own
    for total in shared.values():
        assert total == pytest.approx(np.zeros(found.site.steps), abs=1e-9)


def _three(policy: Policy | None = None) -> Model:
    """One gives 3 kW; one needs 2 and one needs 4, at one price."""
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in range(3)
    )
    people = Neighbourhood("n", ZONE, homes=homes, sharing=Sharing(0.1, 0.15))
    told = {"l0__power_kw": -3.0, "l1__power_kw": 2.0, "l2__power_kw": 4.0}
    expected = outlook(hours(1), carbon_g_per_kwh=500.0, **told)
    return model(people, expected, policy)


def _taken(found: Model) -> list[float]:
    x = simulate(found)
    return [
        round(float(part.values(x)["take_kw"][0]), 9)
        for part in found.parts
        if isinstance(part.owner, Grid) and "take_kw" in part.block.columns
    ]


def test_what_carbon_costs_makes_sharing_worth_while() -> None:
    """A network dearer than the margin is paid if it saves enough of the emissions."""
    assert _taken(_three(Policy((Carbon(0.0),)))) == [0.0, 0.0]
    assert _taken(_three(Policy((Carbon(0.2),)))) == [1.0, 2.0]
