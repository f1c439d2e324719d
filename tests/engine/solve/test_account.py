"""Accounting: lines add up to the objective, bills to the cost, breaches to steps."""

from datetime import timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy, line_units
from quartier.engine.policy.comfort import Comfort
from quartier.engine.policy.cost import Cost
from quartier.engine.solve.account import amounts, bill_eur, breaches, costs
from quartier.engine.solve.model import Model
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.load import Load

from tests.engine.solve.models import START, alone, hours, model, models, outlook
from tests.strategies import ZONE


@given(found=models(), data=st.data())
def test_the_lines_add_up_to_the_objective(found: Model, data: st.DataObject) -> None:
    """At any point, feasible or not, what wishes cost is what the solver minimises."""
    seed = data.draw(st.integers(0, 2**31))
    anywhere = np.random.default_rng(seed).uniform(-9, 9, len(found.problem.cost))
    for x in (anywhere, simulate(found)):
        lines = costs(found, x)
        scale = 1.0 + sum(abs(cost) for cost in lines.values())
        assert sum(lines.values()) == pytest.approx(found.cost_eur(x), abs=1e-9 * scale)
        assert lines.keys() == amounts(found, x).keys() <= line_units().keys()
        assert list(lines) == [line for line in line_units() if line in lines]


@given(found=models())
def test_bills_add_up_to_the_cost(found: Model) -> None:
    """The neighbourhood's bill is that of all its meters; each is counted once."""
    x = simulate(found)
    own = [
        bill_eur(found, at, x) - _below(found, at, x)
        for at in range(len(found.site.places))
    ]
    total = amounts(found, x).get("cost", 0.0)
    assert bill_eur(found, 0, x) == pytest.approx(total, abs=1e-6)
    assert sum(own) == pytest.approx(total, abs=1e-6)


def _below(found: Model, place: int, x: np.ndarray) -> float:
    children = [
        at for at, other in enumerate(found.site.places) if other.parent == place
    ]
    return sum(bill_eur(found, at, x) for at in children)


def test_a_bill_told_by_hand() -> None:
    """Bought, sold, shared: each hour at its own price, and the network paid."""
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in (0, 1)
    )
    people = Neighbourhood("n", ZONE, homes=homes, sharing=Sharing(0.12, 0.03))
    told = {"l0__power_kw": [-3.0, 1.0], "l1__power_kw": [2.0, 1.0]}
    policy = Policy((Cost(10.0),))
    found = model(people, outlook(hours(2), carbon_g_per_kwh=100.0, **told), policy)
    x = simulate(found)
    giver, taker = -2 * 0.12 - 1 * 0.1 + 0.2, 2 * 0.15 + 0.2
    bills = [bill_eur(found, at, x) for at in range(3)]
    assert bills == pytest.approx([giver + taker, giver, taker])
    assert amounts(found, x) == pytest.approx(
        {"cost": giver + taker, "carbon": 0.2, "self_sufficiency": 2.0}
    )
    assert costs(found, x)["cost"] == pytest.approx(10 * (giver + taker))


@given(found=models())
def test_breaches_are_all_that_is_felt(found: Model) -> None:
    """Each lies within the horizon, names its place, and together they miss little."""
    x = simulate(found)
    told = breaches(found, x)
    clock = found.site.outlook.clock
    ids = {place.id for place in found.site.places}
    total: dict[str, float] = {}
    for breach in told:
        assert clock.start <= breach.begins < breach.ends <= clock.end
        assert breach.place in ids
        assert breach.unit == line_units()[breach.line]
        assert found.site.policy.prices()[breach.line] > 0
        total[breach.line] = total.get(breach.line, 0.0) + breach.amount
    everyone = (*found.parts, *found.asks)
    for line in ("warmth", "limits", "hot_water", "delay", "mobility"):
        if found.site.policy.prices()[line] > 0:
            felt = sum(
                part.block.amount(line, x[part.columns])
                for part in everyone
                if line in part.block.wishes
            )
            assert total.get(line, 0.0) == pytest.approx(felt, abs=2e-3 * len(everyone))


def test_breaches_told_by_hand() -> None:
    """Two whiles beyond the fuse are two breaches, and the rest between is none."""
    home = Home("h", (Grid("m", "flat", 2.0), Load("l")))
    people = Neighbourhood("n", ZONE, homes=(home,))
    found = model(people, outlook(hours(5), l__power_kw=[3.0, 4.5, 1.0, 2.0, 2.5]))
    hour = timedelta(hours=1)
    told = breaches(found, simulate(found))
    assert [(breach.thing, breach.line) for breach in told] == [("m", "limits")] * 2
    assert [breach.amount for breach in told] == pytest.approx([3.5, 0.5])
    assert [breach.begins for breach in told] == [START, START + 4 * hour]
    assert [breach.ends for breach in told] == [START + 2 * hour, START + 5 * hour]


STAY: Final = Session(START, START + timedelta(hours=2), 0.0, 30.0)


@pytest.mark.parametrize(("price", "count"), [(5.0, 1), (0.0, 0)])
def test_what_nobody_pays_for_is_no_breach(price: float, count: int) -> None:
    """A car that leaves half full counts where somebody has put a price on it."""
    people = alone(Ev("car", 40.0, 16.0, sessions=(STAY,)))
    policy = Policy((Comfort(mobility_eur_per_kwh=price),))
    found = model(people, outlook(hours(3)), policy)
    told = breaches(found, simulate(found))
    assert [breach.line for breach in told] == ["mobility"] * count
    for breach in told:
        assert breach.amount == pytest.approx(30.0 - 2 * 3.68 * 0.9)
