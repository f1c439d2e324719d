"""The linear solver finds the best plan, says how good it is, and says it again."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Final

import numpy as np
import pytest
from hypothesis import assume, given
from quartier.engine.policy import Policy
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.linear.rounding import clashes, fractional
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import Effort, Hint, Solution, StoppedError
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Grid, Home, Neighbourhood
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.load import Load

from tests.engine.solve.models import (
    EVERY,
    NEGATIVE,
    START,
    alone,
    hours,
    model,
    models,
    outlook,
)
from tests.engine.solve.reference import choices, least
from tests.engine.solve.tiny import (
    HOMES,
    PAIRS,
    Pair,
    Tiny,
    both,
    least_pair,
    least_tiny,
    tiny,
)
from tests.strategies import ZONE, few

EXACT: Final = Effort(30.0, 0.0, 1e-7)
EFFORTS: Final = (EXACT, Effort(), Effort(certify=False))
USUAL: Final = Policy()
SWIMMING: Final = tuple(kind for kind in EVERY if kind != "ev")


def _solve(found: Model, effort: Effort, solver: Linear | None = None) -> Solution:
    hint = Hint(simulate(found), found.whole)
    return (solver or Linear()).solve(found.problem, effort, hint, None)


def _check(found: Model, solution: Solution, best: float, effort: Effort) -> None:
    """Check a solution against the least cost of all."""
    exact = 1e-6 * max(1.0, abs(best))
    wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(best))
    assert solution.bound_eur <= best + exact
    assert best - exact <= solution.objective_eur
    if effort.certify:
        assert solution.objective_eur <= best + wide + exact
    assert solution.objective_eur == pytest.approx(found.cost_eur(solution.x))
    assert found.excess(solution.x) <= 1e-5
    assert not fractional(found.problem, solution.x)
    assert not clashes(found.problem, solution.x)


@few
@given(home=HOMES)
def test_a_home_is_planned_as_well_as_by_trying_everything(home: Tiny) -> None:
    """Battery, sun, car and washing machine, at prices below zero and upside down."""
    best = least_tiny(home)
    found = tiny(home)
    for effort in EFFORTS:
        _check(found, _solve(found, effort), best, effort)


def test_paid_to_take_and_paid_to_give() -> None:
    """Pinned: the way each step goes must survive once the whole numbers are found."""
    home = Tiny(
        (0.3, -0.05, -0.05), (-0.1, 0.15, 0.15), (2, 1, 2), (2, 3, 2), 2, 0, 1, 2
    )
    found = tiny(home)
    _check(found, _solve(found, EXACT), least_tiny(home), EXACT)


@few
@given(pair=PAIRS)
def test_neighbours_are_planned_as_well_as_by_trying_everything(pair: Pair) -> None:
    """Two batteries and every trade between two meters of different suppliers."""
    best, found = least_pair(pair), both(pair)
    for effort in EFFORTS:
        _check(found, _solve(found, effort), best, effort)


@few
@given(
    found=models(policy=USUAL, steps=3, most=2)
    | models(SWIMMING, policy=USUAL, steps=3, most=2, ranges=NEGATIVE)
)
def test_any_neighbourhood_is_planned_within_the_gap(found: Model) -> None:
    """Trees, things and prices of all kinds, against every way to decide."""
    assume(1 <= len(choices(found.problem)) <= 7)
    best = least(found.problem)
    for effort in EFFORTS:
        _check(found, _solve(found, effort), best, effort)


@few
@given(found=models(steps=4))
def test_the_same_problem_has_the_same_solution(found: Model) -> None:
    """Solved twice, every byte of point and duals is the same."""
    one, other = (_solve(found, Effort(nodes=200)) for _ in range(2))
    assert one.x.tobytes() == other.x.tobytes()
    assert one.row_dual.tobytes() == other.row_dual.tobytes()
    assert (one.objective_eur, one.bound_eur) == (other.objective_eur, other.bound_eur)


@few
@given(found=models(policy=USUAL, steps=4), other=models(policy=USUAL, steps=2))
def test_the_past_does_not_matter(found: Model, other: Model) -> None:
    """A solver that has solved something else in between finds what a new one finds."""
    kept = Linear()
    first = _solve(found, Effort(nodes=200), kept)
    _solve(other, Effort(nodes=200), kept)
    again = _solve(found, Effort(nodes=200), kept)
    assert again.objective_eur == pytest.approx(first.objective_eur, abs=1e-6)
    if found.problem.integer.any():
        assert again.x.tobytes() == first.x.tobytes()


def _street(order: tuple[int, ...]) -> Model:
    """Put four homes of different needs in some order behind their own meters."""
    steps, numbers = 6, np.random.default_rng(7)
    drawn = numbers.uniform(0.1, 3.0, (4, steps))
    run = Run(START, START + timedelta(hours=5))
    homes = [
        Home(
            f"h{at}",
            (
                Grid(f"m{at}", "flat", 6.0, 6.0),
                Load(f"l{at}"),
                Battery(f"b{at}", 3.0 + at, 1.5, 1.5, 1.0),
                Appliance(f"w{at}", (1.0 + at / 4, 0.3), 60.0, (run,)),
            ),
        )
        for at in range(4)
    ]
    people = Neighbourhood("n", ZONE, homes=tuple(homes[at] for at in order))
    told = {f"l{at}__power_kw": drawn[at] - 1.5 for at in range(4)}
    prices = numbers.uniform(0.1, 0.4, steps)
    return model(people, outlook(hours(steps), flat__import_eur_per_kwh=prices, **told))


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_homes_in_another_order_have_the_same_plans(order: tuple[int, ...]) -> None:
    """What a home does depends on what it is, not on where it is listed."""
    plans = []
    for found in (_street((0, 1, 2, 3)), _street(order)):
        x = _solve(found, EXACT).x
        plans.append({part.owner.id: x[part.columns] for part in found.parts})
    assert plans[0].keys() == plans[1].keys()
    for name, values in plans[0].items():
        assert values == pytest.approx(plans[1][name], abs=1e-6)


def test_among_equals_the_earliest_is_taken() -> None:
    """At one price all day and free switches, washing and charging begin at once."""
    steps, end = hours(6), START + timedelta(hours=6)
    stay = Session(START, end, 0.0, 10.0)
    people = alone(
        Ev("car", 40.0, 16.0, sessions=(stay,)),
        Appliance("washer", (2.0, 0.5), 60.0, (Run(START, end),)),
    )
    found = model(people, outlook(steps), Policy((SimpleLife(0.0),)))
    solution = _solve(found, Effort())
    plan = {part.owner.id: part.values(solution.x) for part in found.parts}
    assert plan["washer"]["start_0"].tolist() == [1, 0, 0, 0, 0, 0, 0]
    charge = plan["car"]["charge_kw"]
    assert charge.tolist() == pytest.approx([3.68, 3.68, 2.371111, 1.38, 0.0, 0.0])
    assert not fractional(found.problem, solution.x)


@pytest.mark.parametrize(
    ("target_kwh", "most_a", "prices"),
    [(2.0, 6.0, [0.2, 0.1]), (4.0, 6.0, [0.2, 0.2]), (4.0, 12.0, [0.2, 0.1])],
)
def test_what_is_preferred_must_be_whole_too(
    target_kwh: float, most_a: float, prices: list[float]
) -> None:
    """Pinned: of points that cost the same, none with half a charge is taken."""
    stay = Session(START, START + timedelta(hours=3), 0.0, target_kwh)
    people = alone(Ev("car", 10.0, most_a, sessions=(stay,), efficiency=1.0))
    expected = outlook(hours(2), flat__import_eur_per_kwh=prices)
    found = model(people, expected, Policy((SimpleLife(0.0),)))
    _check(found, _solve(found, EXACT), least(found.problem), EXACT)


@pytest.mark.parametrize("seconds", [0.0, 1e-3, 1e-2, 0.1])
def test_time_is_kept_and_the_gap_is_true(seconds: float) -> None:
    """Out of time there is no answer, or one whose bound still holds."""
    found = _street((0, 1, 2, 3))
    best = _solve(found, EXACT).objective_eur
    hurried = Effort(seconds, 0.0, 1e-7)
    solver = Linear()
    try:
        solution = _solve(found, hurried, solver)
    except StoppedError as error:
        assert str(error) == "out of time"  # noqa: PT017 (an answer is right, too)
    else:
        assert solution.bound_eur <= best + 1e-6
        assert solution.objective_eur >= best - 1e-6
        assert found.excess(solution.x) <= 1e-5
    assert _solve(found, EXACT, solver).objective_eur == pytest.approx(best, abs=1e-6)


class _Countdown(Event):
    """A stop that somebody presses after it has been looked at so many times."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", [0, 1, 3, 10, 30])
def test_told_to_stop_it_stops(looks: int) -> None:
    """Whenever it is told; and the same solver then plans as if nothing had been."""
    found, solver = _street((0, 1, 2, 3)), Linear()
    hint = Hint(simulate(found), found.whole)
    with pytest.raises(StoppedError, match="told to stop"):
        solver.solve(found.problem, EXACT, hint, _Countdown(looks))
    again = solver.solve(found.problem, EXACT, hint, Event())
    assert again.x.tobytes() == _solve(found, EXACT).x.tobytes()


def test_prices_and_needs_may_change_under_a_warm_solver() -> None:
    """Where nothing is whole, only numbers are handed over; the optimum is the same."""
    people, kept = alone(Battery("store", 5.0, 2.0, 2.0, 2.5)), Linear()
    highs = set()
    for seed in range(5):
        numbers = np.random.default_rng(seed)
        found = model(
            people,
            outlook(
                hours(12),
                flat__import_eur_per_kwh=numbers.uniform(0.1, 0.4, 12),
                rest__power_kw=numbers.uniform(0.1, 2.0, 12),
            ),
        )
        warm, cold = _solve(found, EXACT, kept), _solve(found, EXACT)
        assert warm.objective_eur == pytest.approx(cold.objective_eur, abs=1e-6)
        session = kept._relaxation._session
        assert session is not None
        highs.add(id(session.highs))
    assert len(highs) == 1


def test_a_hint_that_leads_nowhere_is_given_up() -> None:
    """Where a thing makes a point whole that cannot be, the point given is taken."""
    found = _street((0, 1, 2, 3))
    start = simulate(found)

    def astray(x: np.ndarray, row_dual: np.ndarray) -> np.ndarray:
        del row_dual
        return np.where(found.problem.integer, 1.0, x)

    hint = Hint(start, astray)
    solution = Linear().solve(found.problem, replace(EXACT, nodes=0), hint, None)
    assert solution.objective_eur <= found.cost_eur(start) + 1e-6
    assert not fractional(found.problem, solution.x)
