"""Assembling: every block has its place, every carrier its balance, every wish a price.

Balances are checked against flows added up thing by thing, in plain loops.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.peak import Peak
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import AnyPart, Model
from quartier.engine.solve.problem import Effort, Hint
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Building, Grid, Home, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import hours, model, models, outlook
from tests.strategies import ZONE

WIRES: Final = (Carrier.ELECTRICITY, Carrier.HEAT, Carrier.FUEL)


def _anything(found: Model, data: st.DataObject) -> Floats:
    """Draw any vector, feasible or not."""
    seed = data.draw(st.integers(0, 2**31))
    return np.random.default_rng(seed).uniform(-3, 3, len(found.problem.cost))


def _left(found: Model, x: Floats) -> Floats:
    """Find how far each row is from its upper side."""
    entries = found.problem.entries
    weights = entries.value * x[entries.column]
    count = len(found.problem.row_upper)
    return np.bincount(entries.row, weights, count) - found.problem.row_upper


def _everyone(found: Model) -> tuple[AnyPart, ...]:
    return (*found.parts, *found.asks)


@given(found=models(), data=st.data())
def test_what_a_place_takes_is_what_its_rows_say(
    found: Model, data: st.DataObject
) -> None:
    """At any point, feasible or not, the rows of a balance are its things' powers."""
    x = _anything(found, data)
    sums: dict[tuple[Carrier, int], Floats] = defaultdict(
        lambda: np.zeros(found.site.steps)
    )
    for part in found.parts:
        place = found.site.places[part.place]
        for carrier in {*part.block.flows, *part.block.fixed} & set(WIRES):
            sums[carrier, place.suppliers[carrier]] += part.power_kw(carrier, x)
        if Carrier.SHARED in part.block.flows:
            assert place.shares_at is not None
            shared = part.power_kw(Carrier.SHARED, x)
            sums[Carrier.SHARED, place.shares_at] += shared
    left = _left(found, x)
    for balance, power_kw in sums.items():
        first = found.balances[balance]
        assert left[first : first + found.site.steps] == pytest.approx(power_kw)
    assert sums.keys() == {
        balance for balance in found.balances if balance[0] != Carrier.MADE
    }


@given(found=models(), data=st.data())
def test_every_block_stands_in_the_problem_as_it_is(
    found: Model, data: st.DataObject
) -> None:
    """Bounds, whole columns, rows and pairs of each part, at its place."""
    problem, x = found.problem, _anything(found, data)
    left, width, height = _left(found, x), 0, 0
    pairs = []
    for part in _everyone(found):
        block, own = part.block, part.columns
        assert (part.column, part.row) == (width, height)
        width += len(block.lower)
        height += len(block.row_lower)
        for name in ("lower", "upper", "integer", "tie"):
            assert np.array_equal(getattr(problem, name)[own], getattr(block, name))
        rows = slice(part.row, height)
        lhs = np.bincount(
            block.entries.row,
            block.entries.value * x[own][block.entries.column],
            len(block.row_lower),
        )
        finite = np.isfinite(block.row_upper)
        assert left[rows][finite] == pytest.approx((lhs - block.row_upper)[finite])
        assert np.array_equal(problem.row_lower[rows], block.row_lower)
        pairs += [
            (slice(a.start + own.start, a.stop + own.start), b.start + own.start)
            for a, b in block.exclusive
        ]
    assert width == len(problem.cost)
    assert [(one, other.start) for one, other in problem.exclusive] == pairs


@given(found=models())
def test_no_coefficient_stands_twice(found: Model) -> None:
    """HiGHS refuses a model in which a row names a column twice."""
    entries = found.problem.entries
    cells = entries.row * len(found.problem.cost) + entries.column
    assert len(np.unique(cells)) == len(cells)


@given(found=models())
def test_what_stands_together_is_one_group(found: Model) -> None:
    """A place's columns hang together; what a wish asks of a place joins places."""
    for part in found.parts:
        assert set(found.problem.group[part.columns].tolist()) <= {part.place}
    for ask in found.asks:
        assert set(found.problem.group[ask.columns].tolist()) == {-1}


@given(found=models(), data=st.data())
def test_the_range_of_a_meter_is_wide_enough(found: Model, data: st.DataObject) -> None:
    """Whatever the things at a meter may take within their bounds, it lets through."""
    problem, x = found.problem, np.zeros(len(found.problem.cost))
    ends = np.where(np.isfinite(problem.upper), problem.upper, 0.0)
    seed = data.draw(st.integers(0, 2**31))
    share = np.random.default_rng(seed).integers(0, 2, len(x))
    x = np.where(share > 0, ends, np.maximum(problem.lower, -1e9))
    net = [np.zeros(found.site.steps) for _ in found.site.places]
    for part in found.parts:
        if not isinstance(part.owner, Grid):
            net[found.site.meter(part.place)] += part.power_kw(Carrier.ELECTRICITY, x)
    for part in found.parts:
        if isinstance(part.owner, Grid):
            low, high = part.block.power_range_kw(Carrier.ELECTRICITY)
            assert (net[part.place] <= -low + 1e-6).all()
            assert (net[part.place] >= -high - 1e-6).all()


def test_two_wishes_may_look_at_one_place() -> None:
    """A limit and a price on the peak both see the exchange, and see it whole."""
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in (0, 1)
    )
    people = Neighbourhood("n", ZONE, homes=homes, import_limit_kw=3.0)
    expected = outlook(hours(2), l0__power_kw=[1.0, 3.0], l1__power_kw=[1.0, 2.0])
    found = model(people, expected, Policy((Peak(0.5),)))
    x = simulate(found)
    assert found.excess(x) <= 1e-9
    asked = {ask.owner.kind: ask.values(x) for ask in found.asks}
    assert asked["limits"]["over_import_kw"].tolist() == [0.0, 2.0]
    assert asked["peak"]["peak_kw"].tolist() == [5.0]
    solution = Linear().solve(found.problem, Effort(), Hint(x, found.whole), None)
    assert solution.objective_eur == pytest.approx(7 * 0.2 + 2 * 5.0 + 5 * 0.5)


def test_a_building_with_a_meter_around_metered_homes() -> None:
    """What a limit sees of a place is what all meters in it pass, each once."""
    home = Home("h", (Grid("m", "flat"), Load("l")))
    flat = Home("f", (Load("k"),))
    building = Building("b", (home, flat), (Grid("bm", "flat"), Load("lift")), "", 4.0)
    people = Neighbourhood("n", ZONE, buildings=(building,))
    told = {"l__power_kw": 2.0, "k__power_kw": 1.5, "lift__power_kw": 1.0}
    found = model(people, outlook(hours(1), **told))
    [ask] = found.asks
    x = simulate(found)
    assert found.excess(x) <= 1e-9
    assert ask.values(x)["exchange_kw"].tolist() == [4.5]
    assert ask.values(x)["over_import_kw"].tolist() == [0.5]


def test_a_limit_below_the_meter() -> None:
    """A building behind the neighbourhood's meter has an exchange, too."""
    flat = Home("f", (Load("k"), Battery("s", 5.0, 2.0, 2.0, 5.0)))
    building = Building("b", (flat,), import_limit_kw=1.0)
    people = Neighbourhood("n", ZONE, (building,), things=(Grid("m", "flat"),))
    found = model(people, outlook(hours(1), k__power_kw=3.0))
    idle = {"charge_kw": np.zeros(1), "discharge_kw": np.zeros(1)}
    x = simulate(
        found,
        lambda thing, view: (
            {**thing.habit(view), **idle}
            if isinstance(thing, Battery)
            else thing.habit(view)
        ),
    )
    [ask] = found.asks
    assert ask.values(x)["over_import_kw"].tolist() == [2.0]
    solution = Linear().solve(found.problem, Effort(), Hint(x, found.whole), None)
    assert ask.values(solution.x)["over_import_kw"].tolist() == pytest.approx([0.0])


def test_where_nobody_lives() -> None:
    """A neighbourhood without a home is a problem without a column."""
    found = model(Neighbourhood("n", ZONE), outlook(hours(2)))
    assert len(found.problem.cost) == 0
    assert found.problem.entries.value.shape == (0,)
    assert replace(found.problem).same(found.problem)
