"""Fairness in the schedule: what it does to a plan, told by hand and held to bounds."""

from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import jain
from quartier.engine.policy import Fairness
from quartier.engine.policy.fairness import Mode
from quartier.engine.record import write
from quartier.engine.solve import (
    Anneal,
    Coordinate,
    Effort,
    FailedError,
    Linear,
    Model,
    Plan,
    Planner,
    Solver,
    simulate,
)
from quartier.engine.solve.fair import Fair
from quartier.engine.solve.planner import thrift
from quartier.engine.things import Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.engine.solve.lanes import EXACT, Spy, lane, wished
from tests.engine.solve.models import hours, models, outlook
from tests.engine.solve.worlds import World, quiet_street, street, worlds
from tests.strategies import ZONE, few

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)
MODES: Final[tuple[Mode, ...]] = ("max_min", "proportional", "priority")


# --- by hand ------------------------------------------------------------------


def _split(plan: Plan) -> list[float]:
    """Tell what each of the two homes has of the shared kWh."""
    taken = [plan.places[name].take_kw for name in ("dear", "cheap")]
    return [0.0 if kw is None else float(kw.sum()) for kw in taken]


@pytest.mark.parametrize(
    ("mode", "weight", "second"),
    [
        # A kWh that goes to the second costs 0.10 EUR, and what all have who have least
        # rises by twice 0.05 EUR, until both gain the same: 0.15·(1 - b) = 0.05·b.
        ("max_min", 0.9, 0.0),
        ("max_min", 1.1, 0.75),
        ("max_min", 80.0, 0.75),
        # Usual are 0.025 EUR each. The first loses 0.15·0.147, on the chord from 4 to 8
        # times that, and the second gains 0.05·0.811: more than 0.10/w above 5.4.
        ("proportional", 5.3, 0.0),
        # From half of what is usual on it gains 0.05·0.575 only: enough above 14.9 ...
        ("proportional", 5.5, 0.25),
        ("proportional", 14.8, 0.25),
        # ... until the first has no more than four times what is usual, 0.10 EUR.
        ("proportional", 15.0, 1 / 3),
        ("proportional", 80.0, 1 / 3),
        # Of a priority of 3, a kWh gains 3·0.05 once more: enough above 2/3.
        ("priority", 0.6, 0.0),
        ("priority", 0.7, 1.0),
    ],
)
def test_who_gets_the_kilowatt_hour(mode: Mode, weight: float, second: float) -> None:
    """As much goes to the second home as its weight is worth."""
    plan = wished(lane(first=3.0), weight, mode).plan(effort=EXACT)
    assert _split(plan) == pytest.approx([1 - second, second], abs=1e-6)
    assert plan.saved_eur == pytest.approx(0.21 - 0.10 * second)
    assert plan.fairness is not None
    assert plan.fairness.cost_eur == pytest.approx(0.10 * second, abs=1e-9)
    gained = [home.gained_eur for home in plan.fairness.homes.values()]
    assert gained == pytest.approx([0.15 * (1 - second), 0.05 * second])


@pytest.mark.parametrize(("weight", "second"), [(1.4, 0.0), (1.6, 0.9)])
def test_who_needs_more_gets_more(weight: float, second: float) -> None:
    """Of needs of 1 and 3: 0.15·(1 - b) = 0.05·b/3, and 4/3 of 0.05 for a kWh."""
    plan = wished(lane(1.0, 3.0), weight).plan(effort=EXACT)
    assert _split(plan) == pytest.approx([1 - second, second], abs=1e-6)


def test_the_plan_tells_what_fairness_did() -> None:
    """Whose gains count, by what need, and what there was without."""
    plan = wished(lane(2.0, 2.0), 1.5).plan(effort=EXACT)
    told = plan.fairness
    assert told is not None
    assert told.is_applied
    assert (told.mode, told.eur_per_eur) == ("max_min", 1.5)
    dear, cheap = told.homes["dear"], told.homes["cheap"]
    assert (dear.need, cheap.need) == (2.0, 2.0)
    assert dear.gained_eur == pytest.approx(plan.places["dear"].saved_eur)
    assert cheap.gained_eur == pytest.approx(plan.places["cheap"].saved_eur)
    assert dear.unfair_eur == pytest.approx(0.15)
    assert cheap.unfair_eur == pytest.approx(0.0, abs=1e-9)
    assert told.fairly_eur == pytest.approx(2 * 0.0375)
    assert told.unfairly_eur == pytest.approx(0.0, abs=1e-9)
    assert plan.amounts["fairness"] == -told.fairly_eur
    assert plan.costs["fairness"] == pytest.approx(-1.5 * 0.075)
    assert plan.habit_costs["fairness"] == 0.0
    assert plan.status == "optimal"
    assert plan.gap == pytest.approx(0.0, abs=1e-8)
    document: Any = write(plan)
    assert document["fairness"]["homes"]["cheap"]["need"] == 2.0


def test_a_home_that_uses_nothing_is_not_counted() -> None:
    """The roof gains, and nobody asks for whom: it is no home to be fair to."""
    plan = wished(lane(), 1.5).plan(effort=EXACT)
    assert plan.fairness is not None
    needs = {name: home.need for name, home in plan.fairness.homes.items()}
    assert needs == pytest.approx({"dear": 1.0, "cheap": 1.0})


def test_prices_stay_in_the_euros_of_those_who_pay_them() -> None:
    """However much a home's gain counts, a kWh more costs it what it costs."""
    for weight in (0.5, 1.5, 20.0):
        plan = wished(lane(), weight).plan(effort=EXACT)
        for name, supplier in (("dear", 0.3), ("cheap", 0.2)):
            place = plan.places[name]
            assert place.price_eur_per_kwh is not None
            assert place.buy_eur_per_kwh is not None
            assert (place.price_eur_per_kwh <= supplier + 1e-6).all()
            assert (place.price_eur_per_kwh >= 0.04 - 1e-6).all()
            assert (place.buy_eur_per_kwh <= supplier + 1e-6).all()


@pytest.mark.parametrize("is_common", [False, True])
def test_what_a_home_gives_brings_no_more_than_it_costs_to_take(
    *, is_common: bool
) -> None:
    """In its own euros, however many those of others count."""
    plan = wished(lane(is_common=is_common), 1.5).plan(effort=EXACT)
    for name, brings in (("dear", 0.25), ("cheap", 0.15)):
        place = plan.places[name]
        assert place.buy_eur_per_kwh is not None
        assert place.sell_eur_per_kwh is not None
        assert place.sell_eur_per_kwh.tolist() == pytest.approx([0.04, brings])
        assert (place.sell_eur_per_kwh <= place.buy_eur_per_kwh).all()


# --- in common ----------------------------------------------------------------


@pytest.mark.parametrize(("weight", "second"), [(0.9, 0.0), (1.1, 0.75)])
def test_what_a_common_roof_gains_is_theirs(weight: float, second: float) -> None:
    """Of 0.06 EUR that it gains each has 0.03, whoever has the kWh."""
    plan = wished(lane(is_common=True), weight).plan(effort=EXACT)
    assert _split(plan) == pytest.approx([1 - second, second], abs=1e-6)
    assert plan.fairness is not None
    gained = [home.gained_eur for home in plan.fairness.homes.values()]
    own = [0.15 * (1 - second), 0.05 * second]
    assert gained == pytest.approx([0.03 + eur for eur in own])
    assert sum(gained) == pytest.approx(plan.saved_eur)
    assert plan.fairness.cost_eur == pytest.approx(0.10 * second, abs=1e-9)


def test_who_bears_more_of_the_charges_gains_more() -> None:
    """Of needs of 1 and 3, the roof's 0.06 EUR are 0.015 and 0.045: as even a kWh."""
    plan = wished(lane(1.0, 3.0, is_common=True), 1.6).plan(effort=EXACT)
    assert _split(plan) == pytest.approx([0.1, 0.9], abs=1e-6)
    assert plan.fairness is not None
    gained = [home.gained_eur for home in plan.fairness.homes.values()]
    assert gained == pytest.approx([0.015 + 0.015, 0.045 + 0.045])


def _house(*, is_common: bool) -> World:
    """Draw up a roof whose kWh saves a lift 0.25 EUR, or one of two homes 0.05.

    The lift is paid in common, or by the landlord, who needs nothing. By habit it has
    the only shared kWh.
    """
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in (0, 1)
    )
    meter = Grid("m", "dear", capacity_eur_per_kw=1.0, peak_so_far_kw=5.0)
    lift, sun = (meter, Load("lift")), Pv("sun", 3.0)
    others = () if is_common else (Home("landlord", lift, need=0.0),)
    people = Neighbourhood(
        "n",
        ZONE,
        homes=(*homes, Home("roof", (Grid("k", "flat"), sun)), *others),
        things=lift if is_common else (),
        sharing=Sharing(0.1, 0.05),
    )
    told = {f"l{at}__power_kw": 1.0 for at in (0, 1)}
    expected = outlook(
        hours(1),
        lift__power_kw=1.0,
        sun__available_kw=1.0,
        dear__import_eur_per_kwh=0.4,
        dear__export_eur_per_kwh=0.04,
        flat__export_eur_per_kwh=0.04,
        **told,
    )
    return World(people, expected)


@pytest.mark.parametrize("mode", MODES)
def test_homes_do_not_take_from_what_is_their_own(mode: Mode) -> None:
    """The lift's charges are theirs: the kWh saves them most where it is dearest."""
    world = _house(is_common=True)
    homes = tuple(replace(home, priority=1.0) for home in world.neighbourhood.homes)
    people = replace(world.neighbourhood, homes=homes)
    spy = Spy()
    plan = wished(replace(world, neighbourhood=people), 90.0, mode).plan(
        Planner(spy), effort=EXACT
    )
    assert len(spy.problems) == 2
    assert plan.places["n"].take_kw == pytest.approx([1.0])
    assert plan.fairness is not None
    assert plan.fairness.is_applied
    assert plan.fairness.cost_eur == pytest.approx(0.0, abs=1e-6)
    assert _dearest(plan, "h0", "h1", "n") <= 0.4 + 1e-6


def test_nobody_outside_pays_more_than_they_may() -> None:
    """Above any weight the plan costs all together no more than doing nothing."""
    spy = Spy()
    plan = wished(_house(is_common=False), 90.0).plan(Planner(spy), effort=EXACT)
    assert len(spy.problems) == 3
    assert _dearest(plan, *plan.places) <= 0.4 + 1e-6
    assert plan.saved_eur == pytest.approx(0.0, abs=1e-6)
    assert plan.status == "optimal"
    assert plan.fairness is not None
    assert plan.fairness.is_applied


def _dearest(plan: Plan, *names: str) -> float:
    """Tell what a kWh costs at most, which no supplier pays for."""
    prices = [plan.places[name].price_eur_per_kwh for name in names]
    told = [float(each[0]) for each in prices if each is not None]
    assert min(told) >= 0.04 - 1e-6
    return max(told)


# --- held to bounds -----------------------------------------------------------


@given(found=models(), mode=st.sampled_from(MODES), weight=st.floats(0.01, 50.0))
def test_doing_nothing_is_a_point_that_costs_the_same(
    found: Model, mode: Mode, weight: float
) -> None:
    """Nobody gains by it, and no row minds; the plain rule is one if it is cheaper."""
    habit, rule = simulate(found), simulate(found, thrift)
    try:
        fair = Fair.of(found, Fairness(weight, mode), habit)
    except FailedError:
        return
    point = fair.point(habit)
    assert fair.bounded().excess(point) <= max(1e-9, found.excess(habit))
    assert fair.model.cost_eur(point) == pytest.approx(found.cost_eur(habit))
    assert fair.gained_eur(habit) == pytest.approx(0.0, abs=1e-9)
    if found.cost_eur(rule) <= found.cost_eur(habit):
        assert fair.bounded().excess(fair.point(rule)) <= max(1e-6, found.excess(rule))
    told = found.cost_eur(rule) - weight * fair.fairly_eur(rule)
    assert fair.model.cost_eur(fair.point(rule)) == pytest.approx(told, abs=1e-6)


@pytest.mark.parametrize(
    ("mode", "whose"),
    [
        ("max_min", [-1]),
        ("proportional", [1] * 7 + [2] * 7),
        ("priority", [1, 2]),
    ],
)
@pytest.mark.parametrize("is_common", [False, True])
def test_what_one_home_alone_counts_belongs_to_it(
    mode: Mode, whose: list[int], *, is_common: bool
) -> None:
    """So solvers that go home by home find it there; what is even joins homes.

    A common bill belongs to the place whose it is.
    """
    found = lane(first=1.0, is_common=is_common).model()
    whose = [*whose, 0] if is_common else whose
    fair = Fair.of(found, Fairness(1.0, mode), simulate(found))
    assert fair.model.problem.group[len(found.problem.cost) :].tolist() == whose


@few
@given(world=worlds(6), mode=st.sampled_from(MODES), weight=st.floats(0.01, 100.0))
def test_never_dearer_than_doing_nothing(
    world: World, mode: Mode, weight: float
) -> None:
    """With fairness priced and without, and no more is given up than it is worth."""
    plan = wished(world, weight, mode).plan(effort=QUICK)
    money = {name: eur for name, eur in plan.costs.items() if name != "fairness"}
    dearest = plan.habit_cost_eur + 1e-5
    assert plan.cost_eur <= dearest
    assert sum(money.values()) <= dearest
    told = plan.fairness
    assert told is not None
    if told.is_applied and plan.status != "habit":
        worth_eur = weight * (told.fairly_eur - told.unfairly_eur)
        assert told.cost_eur <= worth_eur + 1e-5


@pytest.mark.parametrize("mode", MODES)
def test_the_more_it_weighs_the_more_it_does_and_costs(mode: Mode) -> None:
    """What is fairly gained and what that costs rise with the weight, to the cent."""
    world = street()
    [building] = world.neighbourhood.buildings
    anna, bela = building.homes
    homes = (replace(anna, priority=2.0), bela)
    there = replace(world.neighbourhood, buildings=(replace(building, homes=homes),))
    world = replace(world, neighbourhood=there)
    curve = [
        wished(world, weight, mode).plan(effort=EXACT).fairness
        for weight in (0.02, 0.2, 5.0, 100.0)
    ]
    told = [point for point in curve if point is not None]
    assert len(told) == len(curve)
    assert all(point.is_applied for point in told)
    for less, more in pairwise(told):
        assert less.fairly_eur <= more.fairly_eur + 1e-6
        assert less.cost_eur <= more.cost_eur + 1e-6
        assert more.unfairly_eur == pytest.approx(less.unfairly_eur, abs=1e-6)
    assert told[-1].fairly_eur > told[-1].unfairly_eur + 1e-3
    assert told[-1].cost_eur > 1e-3


def test_the_least_for_a_need_rises_and_the_audit_agrees() -> None:
    """By the audit's own figures who has least has more, and all have more alike."""
    figures = []
    for weight in (0.01, 0.9, 1.1, 10.0):
        told = wished(lane(), weight).plan(effort=EXACT).fairness
        assert told is not None
        each = np.array([home.gained_eur / home.need for home in told.homes.values()])
        figures.append((float(each.min()), jain(each) or 0.0))
    for (least, even), (more, evener) in pairwise(figures):
        assert least <= more + 1e-9
        assert even <= evener + 1e-9
    assert figures[0] == pytest.approx((0.0, 0.5))
    assert figures[-1] == pytest.approx((0.0375, 1.0))


SOLVERS: Final[dict[str, Solver]] = {
    "linear": Linear(),
    "coordinate": Coordinate(),
    "anneal": Anneal(solves=50),
    "numpy alone": Anneal(solves=50, alone=True),
}


@pytest.mark.parametrize("solver", SOLVERS.values(), ids=SOLVERS.keys())
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("is_common", [False, True])
def test_every_solver_is_fair(solver: Solver, mode: Mode, *, is_common: bool) -> None:
    """None leaves it aside, and none is further off than its gap.

    With a battery in common, or with none.
    """
    world = wished(quiet_street(), 0.5, mode)
    [building] = world.neighbourhood.buildings
    if is_common:
        store = Battery("store", 4.0, 2.0, 2.0, 1.0)
        cellar = (Grid("cellar", "base"), Load("lift"), store)
        building = replace(building, things=cellar)
        lift = np.full(len(world.clock), 0.3)
        series = {**world.outlook.series, "lift.power_kw": lift}
        world = replace(world, outlook=replace(world.outlook, series=series))
    homes = tuple(
        replace(home, priority=at + 0.5) for at, home in enumerate(building.homes)
    )
    there = replace(world.neighbourhood, buildings=(replace(building, homes=homes),))
    world = replace(world, neighbourhood=there)
    best = world.plan(effort=EXACT)
    plan = world.plan(Planner(solver))
    assert plan.fairness is not None
    assert plan.fairness.is_applied
    assert plan.bound_eur is not None
    assert best.cost_eur - 1e-5 <= plan.cost_eur
    assert plan.bound_eur <= best.cost_eur + 1e-5
    assert plan.cost_eur <= best.cost_eur + 0.02 * abs(best.cost_eur)
