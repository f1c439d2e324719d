"""The planner always answers: its ladder, with the solver broken on purpose."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.record import RefusedError, write
from quartier.engine.solve import (
    Effort,
    Plan,
    Planner,
    StoppedError,
    plan_by_rule,
    simulate,
)
from quartier.engine.solve.problem import Hint, Problem, Solution
from quartier.engine.things import Order, Thing, Values, View
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev

from tests.engine.solve.breaks import BREAKS, Answer, Broken
from tests.engine.solve.lanes import Spy, lane, wished
from tests.engine.solve.worlds import World, quiet_street, street, worlds
from tests.strategies import few

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)
EXACT: Final = 1e-6


@pytest.fixture(scope="module")
def last() -> Plan:
    """Plan the street as it should be planned."""
    return quiet_street().plan(effort=QUICK)


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_solver_leaves_the_plan_before(spoil: Answer, last: Plan) -> None:
    """However the solver fails, the last plan is carried on, and the plan says why."""
    world = quiet_street()
    plan = world.plan(Planner(Broken(spoil)), effort=QUICK, last=last)
    assert plan.status == "shifted"
    assert plan.reason.startswith("the solver gave no plan: ")
    assert plan.bound_eur is None
    assert plan.gap is None
    assert plan.cost_eur < plan.rule_cost_eur


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_solver_without_a_plan_before(spoil: Answer) -> None:
    """With no plan to carry on the plain rule's is taken."""
    plan = street().plan(Planner(Broken(spoil)), effort=QUICK)
    assert plan.status == "rule"
    assert plan.reason.startswith("the solver gave no plan: ")
    assert plan.cost_eur == pytest.approx(plan.rule_cost_eur)


def test_an_older_plan_gives_way_to_a_better_rule(last: Plan) -> None:
    """A plan for a world that is gone costs more than the rule: it is dropped."""
    world = quiet_street()
    night = np.where(np.arange(24) < 18, 0.5, 0.02)
    other = world.expecting(
        spot__import_eur_per_kwh=night, roof__available_kw=np.zeros(24)
    )
    broken = Planner(Broken(BREAKS["FailedError"]))
    plan = other.plan(broken, effort=QUICK, last=last)
    assert plan.status == "rule"


def test_a_rule_gives_way_to_doing_nothing() -> None:
    """Two cars that the rule sends to one cheap hour trip the fuse: nothing is done."""
    world = street()
    hour = np.arange(24)
    cheap = world.expecting(
        spot__import_eur_per_kwh=np.where(hour == 20, 0.14, 0.15),
        roof__available_kw=np.zeros(24),
    )
    [building] = cheap.neighbourhood.buildings
    anna, bela = building.homes
    [car] = [thing for thing in bela.things if isinstance(thing, Ev)]
    [stay] = car.sessions
    short = replace(stay, target_kwh=stay.soc_kwh + 3.0)
    cars = tuple(
        replace(
            car,
            id=f"car{at}",
            sessions=(replace(short, arrival=cheap.clock.moments()[at]),),
        )
        for at in (2, 5, 8)
    )
    others = tuple(thing for thing in bela.things if thing is not car)
    homes = (anna, replace(bela, things=(*others, *cars)))
    there = replace(cheap.neighbourhood, buildings=(replace(building, homes=homes),))
    crowded = replace(cheap, neighbourhood=there)
    plan = crowded.plan(Planner(Broken(BREAKS["FailedError"])), effort=QUICK)
    assert plan.status == "habit"
    assert plan.habit_cost_eur < plan.rule_cost_eur
    assert plan.reason.startswith("the solver gave no plan: ")
    assert dict(plan.costs) == dict(plan.habit_costs)


def test_what_costs_more_than_doing_nothing_is_not_done() -> None:
    """A solver's plan that wastes power gives way to doing nothing, which is said."""
    world = street()
    waste = simulate(world.model(), _waste)

    def spoil(solution: Solution) -> Solution:
        return replace(solution, x=waste)

    plan = world.plan(Planner(Broken(spoil)), effort=QUICK)
    assert world.model().cost_eur(waste) > plan.habit_cost_eur
    assert plan.status == "habit"
    assert plan.reason == (
        "nothing better than doing nothing was found in the time given"
    )
    assert plan.cost_eur == plan.habit_cost_eur
    assert plan.saved_eur == 0.0


def _waste(thing: Thing, view: View) -> Values:
    """Fill the battery at any price, and never empty it."""
    if not isinstance(thing, Battery):
        return thing.habit(view)
    nothing = np.zeros(view.steps)
    ways = {"charge_kw": nothing, "discharge_kw": nothing}
    return thing.follow(view, Order(ways, np.full(view.steps, 99.0)))


@few
@given(world=worlds(6), spoil=st.sampled_from([*BREAKS.values()]))
def test_whatever_breaks_there_is_a_plan(world: World, spoil: Answer) -> None:
    """In any world a broken solver costs no more than doing nothing or the rule."""
    plan = world.plan(Planner(Broken(spoil)), effort=QUICK)
    least = min(plan.habit_cost_eur, plan.rule_cost_eur)
    assert plan.cost_eur <= least + EXACT * max(1.0, abs(least))


def test_no_time_at_all() -> None:
    """HiGHS itself, given no time, is late, and the next rung stands ready."""
    planner = Planner()
    plan = street().plan(planner, effort=Effort(seconds=0.0))
    assert plan.status in {"rule", "bounded"}
    assert plan.cost_eur <= plan.habit_cost_eur
    assert street().plan(planner).status == "optimal"


# --- asked again --------------------------------------------------------------


def test_an_unchanged_world_is_not_solved_again() -> None:
    """The same question gets the same answer, and the solver is left in peace."""
    solver = Broken()
    planner = Planner(solver)
    plan = street().plan(planner, effort=QUICK)
    assert street().plan(planner, effort=QUICK) is plan
    assert solver.asked == 1


_OTHER: Final[dict[str, Callable[[World], World]]] = {
    "price": lambda world: world.expecting(spot__import_eur_per_kwh=np.full(24, 0.2)),
    "sun": lambda world: world.expecting(roof__available_kw=np.full(24, 1.0)),
    "carbon": lambda world: world.expecting(carbon_g_per_kwh=np.full(24, 9.0)),
    "wish": lambda world: replace(world, policy=Policy((Carbon(eur_per_kg=1.0),))),
    "content": lambda world: world.with_thing(
        Battery("battery", 5.0, 2.0, 2.0, 2.0, name="Batterie")
    ),
    "name": lambda world: world.with_thing(
        Battery("battery", 5.0, 2.0, 2.0, 1.0, name="Akku")
    ),
    "place": lambda world: replace(
        world, neighbourhood=replace(world.neighbourhood, name="Allée")
    ),
    "time": lambda world: world.part(0, 23),
    "doubt": lambda world: replace(
        world, outlook=replace(world.outlook, degraded=("roof.available_kw",))
    ),
}


@pytest.mark.parametrize("change", _OTHER.values(), ids=_OTHER.keys())
@pytest.mark.parametrize("weight", [0.0, 0.1])
def test_a_changed_world_is_solved_again(
    change: Callable[[World], World], weight: float
) -> None:
    """Whatever changes in the plan's words or numbers, there is a new plan."""
    solver = Broken()
    planner = Planner(solver)
    world = replace(street(), policy=Policy((Carbon(eur_per_kg=weight),)))
    world.plan(planner, effort=QUICK)
    again = change(world).plan(planner, effort=QUICK)
    assert solver.asked == 2
    fresh = change(world).plan(effort=QUICK)
    assert again.cost_eur == pytest.approx(fresh.cost_eur, abs=EXACT)
    assert write(again) == write(fresh)


def test_another_effort_is_another_question() -> None:
    """Who asks for more care gets it, though nothing else has changed."""
    solver = Broken()
    planner = Planner(solver)
    for effort in (QUICK, replace(QUICK, nodes=21), replace(QUICK, nodes=21)):
        street().plan(planner, effort=effort)
    assert solver.asked == 2


def test_what_was_not_found_is_looked_for_again() -> None:
    """A plan of a lower rung is no answer to keep."""
    solver = Broken(BREAKS["FailedError"])
    planner = Planner(solver)
    for _ in range(2):
        assert street().plan(planner, effort=QUICK).status == "rule"
    assert solver.asked == 2


# --- stopped and refused ------------------------------------------------------


def test_told_to_stop() -> None:
    """Who says stop gets an error, not a plan; afterwards all is as before."""
    stop, planner = Event(), Planner()
    stop.set()
    with pytest.raises(StoppedError):
        street().plan(planner, stop=stop)
    stop.clear()
    assert street().plan(planner, stop=stop).status == "optimal"


def test_told_to_stop_while_the_solver_breaks() -> None:
    """Whatever a solver raises on being stopped, the caller sees one error."""
    stop = Event()

    def spoil(solution: Solution) -> Solution:
        del solution
        stop.set()
        raise RuntimeError("interrupted")

    with pytest.raises(StoppedError):
        street().plan(Planner(Broken(spoil)), stop=stop)


def test_an_outlook_with_a_hole_is_refused() -> None:
    """What the things need and nobody says is no plan but a list of faults."""
    world = street()
    series = {k: v for k, v in world.outlook.series.items() if k[:4] != "spot"}
    hole = replace(world, outlook=replace(world.outlook, series=series))
    solver = Broken()
    with pytest.raises(RefusedError) as caught:
        hole.plan(Planner(solver))
    assert len(caught.value.faults) == 2
    assert solver.asked == 0
    with pytest.raises(RefusedError):
        plan_by_rule(hole.neighbourhood, hole.outlook, hole.policy)


def test_a_plan_by_rule() -> None:
    """The plain rule's plan is what every other plan is measured against."""
    world = street()
    plan: Plan = plan_by_rule(world.neighbourhood, world.outlook, world.policy)
    assert (plan.status, plan.bound_eur, plan.reason) == ("rule", None, "")
    assert plan.cost_eur == plan.rule_cost_eur == world.plan().rule_cost_eur
    assert plan.cost_eur < plan.habit_cost_eur


# --- fairness -----------------------------------------------------------------


def test_without_a_weight_nothing_changes() -> None:
    """The solver is asked once, the same, and its plan is the same to the bit."""
    plain, unweighed = Spy(), Spy()
    before = street().plan(Planner(plain))
    after = wished(street(), 0.0).plan(Planner(unweighed))
    [one], [other] = plain.problems, unweighed.problems
    assert one.same(other)
    assert after.fairness is None
    assert write(before) == write(after)


def test_a_solver_that_fails_at_it_leaves_a_plan_without() -> None:
    """The plan is what it would be, and says that fairness was left aside, and why."""
    plain = street().plan()
    spy = Spy(breaks_at=2)
    plan = wished(street(), 0.5).plan(Planner(spy))
    assert len(spy.problems) == 2
    assert plan.fairness is not None
    assert not plan.fairness.is_applied
    assert plan.fairness.reason == "no luck"
    assert plan.costs == plain.costs
    assert plan.status == plain.status


def test_a_failure_without_a_word_is_told_by_its_name() -> None:
    """A reason there is always."""
    plan = wished(street(), 0.5).plan(Planner(Spy(2, MemoryError())))
    assert plan.fairness is not None
    assert not plan.fairness.is_applied
    assert plan.fairness.reason == "MemoryError"


def test_a_poor_answer_gives_way_to_a_plan_without() -> None:
    """What a solver finds fair must be better than what it found before."""

    class Poor(Spy):
        """A solver that finds nothing but doing nothing when asked for fairness."""

        def solve(
            self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
        ) -> Solution:
            """Solve, and give what is done by habit the second time."""
            solution = super().solve(problem, effort, hint, stop)
            if len(self.problems) == 1:
                return solution
            x = np.concatenate([nothing, np.zeros(len(solution.x) - len(nothing))])
            return replace(solution, x=x)

    plain, world = street().plan(), wished(street(), 0.5)
    nothing = simulate(world.model())
    plan = world.plan(Planner(Poor()))
    assert plan.saved_eur == pytest.approx(plain.saved_eur)
    assert plan.status == "bounded"
    assert plan.fairness is not None
    assert plan.fairness.is_applied
    assert plan.fairness.cost_eur == 0.0
    assert plan.fairness.fairly_eur == plan.fairness.unfairly_eur


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS.keys())
def test_a_solver_that_always_fails_leaves_a_rule(spoil: Answer) -> None:
    """The ladder goes on below as ever."""
    plan = wished(street(), 0.5).plan(Planner(Broken(spoil)), effort=QUICK)
    assert plan.status == "rule"
    assert plan.fairness is not None
    assert plan.fairness.reason == "there is no solver's plan to spread"


def test_one_home_is_fair_by_itself() -> None:
    """Where there is nobody else the plan says so."""
    world = lane()
    people = replace(world.neighbourhood, homes=world.neighbourhood.homes[:1])
    spy = Spy()
    plan = wished(replace(world, neighbourhood=people), 1.0).plan(Planner(spy))
    assert len(spy.problems) == 1
    assert plan.fairness is not None
    assert plan.fairness.reason == ("fewer than two homes have a bill and a need")


def test_a_priority_needs_somebody_who_comes_first() -> None:
    """Where no home has one the plan says so."""
    plan = wished(lane(), 1.0, "priority").plan()
    assert plan.fairness is not None
    assert plan.fairness.reason == "no home has a priority"


def test_told_to_stop_while_being_fair_there_is_no_plan() -> None:
    """As at any other time."""
    stop = Event()

    class Stopping(Spy):
        """A solver that is told to stop when it is asked for fairness."""

        def solve(
            self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
        ) -> Solution:
            """Solve once; then hear the word."""
            if self.problems and stop is not None:
                stop.set()
                raise StoppedError("told to stop")
            return super().solve(problem, effort, hint, stop)

    with pytest.raises(StoppedError):
        wished(street(), 0.5).plan(Planner(Stopping()), stop=stop)


def test_a_third_of_the_effort_goes_to_each() -> None:
    """So the deadline holds."""
    seconds: list[float] = []

    class Timed(Spy):
        """A solver that keeps what time it is given."""

        def solve(
            self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
        ) -> Solution:
            """Note the time, and solve."""
            seconds.append(effort.seconds)
            return super().solve(problem, effort, hint, stop)

    wished(street(), 0.5).plan(Planner(Timed()), effort=Effort(9.0))
    assert seconds == [3.0, 3.0]


def test_it_begins_at_the_plan_without() -> None:
    """What is found first is a hint: where time is short, it is what there is."""
    plain, spy = street().plan(), Spy()
    plan = wished(street(), 0.5).plan(Planner(spy))
    assert plan.fairness is not None
    begun_eur = spy.problems[1].cost_eur(spy.hints[1].point)
    assert begun_eur <= plain.cost_eur - 0.5 * plan.fairness.unfairly_eur + 1e-6


def test_the_same_question_has_the_same_answer() -> None:
    """Asked again, and by somebody new."""
    world, planner = wished(street(), 0.5), Planner()
    plan = world.plan(planner)
    assert world.plan(planner) is plan
    assert write(world.plan()) == write(plan)
    other = wished(street(), 0.6).plan(planner)
    assert other is not plan
