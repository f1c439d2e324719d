"""Phases: what each wire of a place carries, and what it may carry.

References are sums in plain loops and days told by hand; that no schedule does better
is tried with common plant, where the whole room is tested.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.limits import Limits
from quartier.engine.solve.account import amounts, breaches
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import Model
from quartier.engine.solve.phases import Wire, seen, wires
from quartier.engine.solve.problem import Effort, Hint
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import (
    PHASES,
    Building,
    Grid,
    Home,
    Neighbourhood,
    Sharing,
    Thing,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import hours, model, models, outlook
from tests.engine.solve.worlds import street
from tests.strategies import ZONE, few

type Draw = Callable[[st.SearchStrategy[Any]], Any]

EXACT: Final = Effort(relative_gap=1e-9, absolute_gap_eur=1e-9)
ON: Final = ("all", *PHASES)
# Less than this of a wish is nobody's loss.
UNFELT_KWH: Final = 1e-3
_ELECTRICITY: Final = Carrier.ELECTRICITY


def _solved(found: Model) -> Floats:
    """Find the least of all points."""
    hint = Hint(simulate(found), found.whole)
    return Linear().solve(found.problem, EXACT, hint, None).x


def _wired(found: Model, x: Floats) -> dict[str, Mapping[str, Floats]]:
    """Read what passes on each wire out of a point."""
    return {
        ask.owner.id: ask.values(x) for ask in found.asks if isinstance(ask.owner, Wire)
    }


def _over(found: Model, x: Floats) -> dict[str, float]:
    """Sum what wires bear beyond their limits, kWh, of those that do."""
    over: dict[str, float] = {}
    for breach in breaches(found, x):
        assert breach.line == "limits"
        over[breach.thing] = over.get(breach.thing, 0.0) + breach.amount
    return {wire: round(kwh, 6) for wire, kwh in over.items()}


def _metered(name: str, phase: Any, *things: Thing) -> Home:  # noqa: ANN401 (drawn)
    """Make a home on a phase, with a load of its name."""
    load = Load(f"{name}_rest")
    return Home(name, (Grid(f"{name}_m", "flat", phase=phase), load, *things))


def _spare(name: str, held: float, room: float = 1.0) -> Battery:
    """Make a battery that loses nothing and gives or takes a kW."""
    return Battery(name, room, 1.0, 1.0, held, 1.0, 1.0)


# --- sums ---------------------------------------------------------------------


@few
@given(found=models())
def test_what_passes_on_the_phases_is_what_passes(found: Model) -> None:
    """Thing by thing, each on the phase of the meter that counts it."""
    x = simulate(found)
    wired = _wired(found, x)
    for at, place in enumerate(found.site.places):
        if place.phase_limit_kw is None:
            continue
        expected = dict.fromkeys(PHASES, np.zeros(found.site.steps))
        total = np.zeros(found.site.steps)
        for part in found.parts:
            if not _is_below(found, part.place, at) or isinstance(part.owner, Grid):
                continue
            power = part.power_kw(_ELECTRICITY, x)
            total = total + power
            on = _phase_of(found, part.place)
            for phase in PHASES:
                third = power / 3 if on == "all" else power * (on == phase)
                expected[phase] = expected[phase] + third
        passing = [wired[f"{place.id}.{phase}"]["exchange_kw"] for phase in PHASES]
        assert np.sum(passing, axis=0) == pytest.approx(total, abs=1e-9)
        for phase, passes in zip(PHASES, passing, strict=True):
            assert passes == pytest.approx(expected[phase], abs=1e-9)


def _is_below(found: Model, place: int | None, top: int) -> bool:
    while place is not None and place != top:
        place = found.site.places[place].parent
    return place == top


def _phase_of(found: Model, place: int | None) -> str:
    """Climb to the first meter."""
    while place is not None:
        for thing in found.site.places[place].things:
            if isinstance(thing, Grid):
                return thing.phase
        place = found.site.places[place].parent
    return "all"


@few
@given(found=models(("battery", "load", "pv")))
def test_what_the_solver_says_of_wires_is_so(found: Model) -> None:
    """In a solved point, too, a wire carries what its meters pass."""
    x = _solved(found)
    assert found.excess(x) <= 1e-5
    for ask in found.asks:
        if not isinstance(ask.owner, Wire):
            continue
        total = np.zeros(found.site.steps)
        for part in found.parts:
            inside = _is_below(found, part.place, ask.place)
            if inside and not isinstance(part.owner, Grid):
                share = seen(found.site, ask.owner, part.place)
                total += share * part.power_kw(_ELECTRICITY, x)
        assert ask.values(x)["exchange_kw"] == pytest.approx(total, abs=1e-5)


# --- limits -------------------------------------------------------------------


@st.composite
def rows(draw: Draw) -> tuple[Model, list[tuple[str, float]]]:
    """Draw homes on phases with loads; who only takes has an empty battery, too."""
    paid = draw(st.sampled_from((-0.3, 0.2)))
    told: dict[str, Any] = {"flat__import_eur_per_kwh": paid}
    least = draw(st.sampled_from((0, -6)))
    homes, loads = [], []
    for name in ("h", "g", "f", "e")[: draw(st.integers(1, 4))]:
        load = draw(st.sampled_from(ON)), float(draw(st.integers(least, 6)))
        told[f"{name}_rest__power_kw"] = load[1]
        empty = () if least else (_spare(f"{name}_store", 0.0),)
        homes.append(_metered(name, load[0], *empty))
        loads.append(load)
    most = float(draw(st.integers(0, 8)))
    building = Building("b", tuple(homes), phase_limit_kw=most)
    people = Neighbourhood("n", ZONE, (building,))
    return model(people, outlook(hours(1), **told)), loads


@given(row=rows())
def test_a_wire_is_broken_where_the_load_alone_breaks_it(
    row: tuple[Model, list[tuple[str, float]]],
) -> None:
    """By so much, there and nowhere else: who is paid for charging lets it be."""
    found, loads = row
    most = found.site.places[1].phase_limit_kw
    assert most is not None
    expected = {}
    for phase in PHASES:
        on = sum(kw * (of == phase) + kw * (of == "all") / 3 for of, kw in loads)
        if abs(on) - most > UNFELT_KWH:
            expected[f"b.{phase}"] = pytest.approx(abs(on) - most, abs=1e-5)
    assert _over(found, _solved(found)) == expected


def _day(limit: float, *loads: tuple[str, list[float]], **kept: float) -> Model:
    """Make a building of homes on phases; those named have a battery, so full."""
    told: dict[str, Any] = {}
    homes = []
    for at, (phase, load) in enumerate(loads):
        told[f"h{at}_rest__power_kw"] = load
        held = [_spare(f"h{at}_store", kept[f"h{at}"])] if f"h{at}" in kept else []
        homes.append(_metered(f"h{at}", phase, *held))
    building = Building("b", tuple(homes), phase_limit_kw=limit)
    people = Neighbourhood("n", ZONE, (building,))
    return model(people, outlook(hours(len(loads[0][1])), **told))


def test_unbalance_alone_is_worth_nothing() -> None:
    """5 kW on one wire and nothing on the others is no harm below 5, and costs none."""
    far = ("l1", [5.0]), ("l2", [0.0]), ("l3", [0.0])
    even = ("l1", [5 / 3]), ("l2", [5 / 3]), ("l3", [5 / 3])
    found, other = _day(5.0, *far), _day(5.0, *even)
    x, y = _solved(found), _solved(other)
    assert _over(found, x) == {}
    assert found.cost_eur(x) == pytest.approx(other.cost_eur(y)) == 5 * 0.2
    assert amounts(found, x)["limits"] == pytest.approx(0.0)


def test_a_phase_breaks_alone_and_has_a_name() -> None:
    """Two homes of 2 kW on l2 through 3: 1 kWh beyond at 5 EUR, and its hour."""
    found = _day(3.0, ("l2", [0.0, 2.0]), ("l2", [0.0, 2.0]), ("all", [0.0, 0.0]))
    x = _solved(found)
    [breach] = breaches(found, x)
    assert (breach.place, breach.thing, breach.line) == ("b", "b.l2", "limits")
    assert breach.amount == pytest.approx(1.0)
    assert breach.unit == "kWh"
    begins = found.site.outlook.clock.start
    assert (breach.begins - begins).total_seconds() == 3600
    assert found.cost_eur(x) == pytest.approx(4 * 0.2 + 5.0)


def test_three_phases_carry_a_third_each() -> None:
    """9 kW on all are 3 on each; with 1 kW more on l3 that wire alone is beyond 3."""
    found = _day(3.0, ("all", [9.0]), ("l3", [1.0]))
    assert _over(found, _solved(found)) == {"b.l3": 1.0}


def test_a_phase_is_limited_both_ways() -> None:
    """4 kW out of one wire through 3, while another takes 4."""
    found = _day(3.0, ("l1", [-4.0]), ("l2", [4.0]))
    assert _over(found, _solved(found)) == {"b.l1": 1.0, "b.l2": 1.0}


def test_a_battery_helps_on_its_own_phase_only() -> None:
    """The same battery beside another load of the building cannot."""
    loads = ("l1", [0.0, 4.0]), ("l1", [0.0, 0.0]), ("l2", [0.0, 0.0])
    near, far = _day(3.0, *loads, h1=1.0), _day(3.0, *loads, h2=1.0)
    x = _solved(near)
    assert _over(near, x) == {}
    store = next(part for part in near.parts if part.owner.id == "h1_store")
    assert store.values(x)["discharge_kw"] == pytest.approx([0.0, 1.0])
    assert _over(far, _solved(far)) == {"b.l1": 1.0}


def test_a_flat_without_a_meter_is_on_the_phase_above() -> None:
    """So is what the building has in common; the neighbourhood's wires see both."""
    flat, lift = Home("f", (Load("k"),)), Load("lift")
    meter = Grid("bm", "flat", phase="l3")
    building = Building("b", (flat,), (meter, lift), phase_limit_kw=2.0)
    own = (Grid("nm", "flat", phase="l1"), Load("lamps"))
    people = Neighbourhood("n", ZONE, (building,), (), own, phase_limit_kw=1.0)
    told = {"k__power_kw": 2.0, "lift__power_kw": 1.0, "lamps__power_kw": 1.5}
    found = model(people, outlook(hours(1), **told))
    x = simulate(found)
    passing = {name: values["exchange_kw"] for name, values in _wired(found, x).items()}
    assert {name: kw.tolist() for name, kw in passing.items()} == {
        "n.l1": [1.5],
        "n.l2": [0.0],
        "n.l3": [3.0],
        "b.l1": [0.0],
        "b.l2": [0.0],
        "b.l3": [3.0],
    }
    assert _over(found, x) == {"n.l1": 0.5, "n.l3": 2.0, "b.l3": 1.0}
    assert found.excess(x) <= 1e-9


def test_a_limit_below_the_meter_has_phases_too() -> None:
    """A building behind the neighbourhood's meter is on that meter's phase."""
    building = Building("b", (Home("f", (Load("k"),)),), phase_limit_kw=1.0)
    meter = Grid("nm", "flat", phase="l2")
    people = Neighbourhood("n", ZONE, (building,), things=(meter,))
    found = model(people, outlook(hours(1), k__power_kw=3.0))
    assert _over(found, simulate(found)) == {"b.l2": 2.0}
    assert _over(found, _solved(found)) == {"b.l2": 2.0}


def test_a_third_of_a_flat_behind_the_meter_above_is_on_each_phase() -> None:
    """5 kW, less 1 from its battery, are 4/3 on each wire of the building."""
    flat = Home("f", (Load("k"), _spare("store", held=1.0)))
    building = Building("b", (flat,), phase_limit_kw=1.0)
    people = Neighbourhood("n", ZONE, (building,), things=(Grid("nm", "flat"),))
    found = model(people, outlook(hours(1), k__power_kw=5.0))
    third = pytest.approx(1 / 3, abs=1e-5)
    assert _over(found, _solved(found)) == dict.fromkeys(
        ("b.l1", "b.l2", "b.l3"), third
    )


def test_the_wish_sets_the_price() -> None:
    """A community that prices limits at 1 EUR pays 1 EUR."""
    homes = (_metered("h", "l1"),)
    people = Neighbourhood("n", ZONE, homes=homes, phase_limit_kw=1.0)
    expected, policy = outlook(hours(1), h_rest__power_kw=3.0), Policy((Limits(1.0),))
    found = model(people, expected, policy)
    assert found.cost_eur(_solved(found)) == pytest.approx(3 * 0.2 + 2 * 1.0)
    for wire, at in wires(found.site):
        assert (wire.prices(), at) == ({"limits": 1.0}, 0)
        assert wire.lines == Limits.lines


def test_a_wire_may_bear_less_for_a_while() -> None:
    """A passing limit of one phase binds that phase, and only what comes in."""
    homes = (_metered("h", "l1"), _metered("g", "l2"))
    people = Neighbourhood("n", ZONE, homes=homes, phase_limit_kw=9.0)
    told: dict[str, Any] = {"h_rest__power_kw": 3.0, "g_rest__power_kw": 3.0}
    told["n.l1__import_limit_kw"] = [100_000.0, 1.0]
    found = model(people, outlook(hours(2), **told))
    assert _over(found, _solved(found)) == {"n.l1": 2.0}


# --- nothing where nothing is asked -------------------------------------------


def test_where_no_phase_has_a_limit_the_problem_is_as_ever() -> None:
    """Whatever phases meters are on: not a byte is another, not a column more."""
    world = street()
    plain = world.model()
    for at, phase in enumerate(PHASES):
        found = world.with_thing(Grid("anna_meter", "base", 9.0, 9.0, phase=phase))
        turned = Grid("bela_meter", "spot", 9.0, 9.0, phase=PHASES[at - 1])
        problem = found.with_thing(turned).model().problem
        assert problem.same(plain.problem)
        for name in ("cost", "lower", "upper", "group", "row_lower", "row_upper"):
            mine, other = getattr(problem, name), getattr(plain.problem, name)
            assert mine.tobytes() == other.tobytes()
    assert not [ask for ask in plain.asks if isinstance(ask.owner, Wire)]
    assert not [*wires(plain.site)]


def test_a_limit_that_never_binds_changes_no_plan() -> None:
    """Three wires with room to spare add columns, and not a cent."""
    world = street()
    [building] = world.neighbourhood.buildings
    wired = replace(building, phase_limit_kw=1_000.0)
    there = replace(world.neighbourhood, buildings=(wired,))
    plain, other = world.plan(), replace(world, neighbourhood=there).plan()
    assert other.cost_eur == pytest.approx(plain.cost_eur, abs=0.005)
    assert other.breaches == plain.breaches
    steps = len(world.clock)
    more = len(replace(world, neighbourhood=there).model().problem.cost)
    assert more - len(world.model().problem.cost) == 3 * 3 * steps


def test_neighbours_who_share_load_the_wires_all_the_same() -> None:
    """A kWh from next door is one of contracts: on the wires it is what it is."""
    told = {"h_rest__power_kw": -4.0, "g_rest__power_kw": 4.0}
    over = []
    for sharing in (None, Sharing()):
        homes = (_metered("h", "l1"), _metered("g", "l2"))
        people = Neighbourhood(
            "n", ZONE, homes=homes, phase_limit_kw=3.0, sharing=sharing
        )
        found = model(people, outlook(hours(1), **told))
        over.append(_over(found, _solved(found)))
    assert over == [{"n.l1": 1.0, "n.l2": 1.0}] * 2
