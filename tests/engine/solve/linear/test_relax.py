"""The relaxation is solved warm as it is solved cold, and its ties are broken."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.linear.relax import Point, Relaxation
from quartier.engine.solve.problem import (
    EmptyError,
    FailedError,
    Leash,
    Problem,
    StoppedError,
)
from quartier.engine.things import Entries
from quartier.engine.units import Floats

from tests.engine.solve.linear.problems import Case, cases, is_point
from tests.engine.solve.reference import least_relaxed

# One kWh must come from three columns at the same price; they are liked in this order.
TIED: Final = Problem(
    cost=np.ones(3),
    offset=0.25,
    lower=np.zeros(3),
    upper=np.ones(3),
    integer=np.zeros(3, dtype=np.bool_),
    tie=np.array([3.0, 1.0, 2.0]),
    group=np.zeros(3, dtype=np.int32),
    row_lower=np.array([1.5]),
    row_upper=np.array([1.5]),
    entries=Entries(np.zeros(3, np.intp), np.arange(3), np.ones(3)),
    exclusive=(),
)


def _smooth(problem: Problem) -> Problem:
    none = np.zeros(len(problem.cost), dtype=np.bool_)
    return replace(problem, integer=none, exclusive=())


def _solve(relaxation: Relaxation, problem: Problem) -> Point:
    relaxation.load(problem)
    return relaxation.solve(problem.lower, problem.upper, Leash(10.0))


@given(case=cases())
def test_it_costs_what_the_reference_says(case: Case) -> None:
    """A point within bounds and rows at the least cost, the offset counted."""
    problem = _smooth(case.problem)
    point = _solve(Relaxation(), problem)
    assert is_point(problem, point.x, 1e-5)
    assert point.cost == pytest.approx(least_relaxed(problem), abs=1e-6)
    assert point.cost == pytest.approx(problem.cost @ point.x + problem.offset)


@given(case=cases(), data=st.data())
def test_warm_is_as_good_as_cold(case: Case, data: st.DataObject) -> None:
    """Other costs, bounds and sides on the same structure: the same least cost."""
    first = _smooth(case.problem)
    costs = st.lists(
        st.integers(-5, 5), min_size=len(first.cost), max_size=len(first.cost)
    )
    other = replace(
        first,
        cost=np.array(data.draw(costs), dtype=float),
        upper=first.upper + data.draw(st.integers(0, 1)),
        row_upper=first.row_upper + data.draw(st.integers(0, 1)),
    )
    kept = Relaxation()
    for problem in (first, other, first):
        point = _solve(kept, problem)
        kept.break_ties(point, problem.lower, problem.upper, Leash(10.0))
        assert point.cost == pytest.approx(least_relaxed(problem), abs=1e-6)
        assert is_point(problem, point.x, 1e-5)


def _loads(monkeypatch: pytest.MonkeyPatch, relaxation: Relaxation) -> list[int]:
    """Count how often a whole model is handed to the HiGHS object of a relaxation."""
    assert relaxation._session is not None
    session, sizes = relaxation._session, list[int]()
    load = session.load

    def counted(cost: Floats, *rest: Any) -> None:  # noqa: ANN401 (passed on)
        sizes.append(len(cost))
        load(cost, *rest)

    monkeypatch.setattr(session, "load", counted)
    return sizes


def test_only_a_change_of_structure_is_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Costs, bounds and sides are changed in place, in one and the same HiGHS."""
    relaxation = Relaxation()
    _solve(relaxation, TIED)
    highs = relaxation._session.highs if relaxation._session else None
    sizes = _loads(monkeypatch, relaxation)
    warm = replace(TIED, cost=np.array([2.0, 3.0, 1.0]), row_lower=np.array([0.5]))
    assert _solve(relaxation, warm).cost == pytest.approx(0.75)
    assert sizes == []
    dearer = Entries(np.zeros(3, np.intp), np.arange(3), np.array([1.0, 1.0, 0.5]))
    assert _solve(relaxation, replace(warm, entries=dearer)).cost == pytest.approx(1.25)
    assert sizes == [3]
    assert relaxation._session is not None
    assert relaxation._session.highs is highs


def test_a_warm_start_takes_no_steps() -> None:
    """Asked the same again, HiGHS has nothing left to do."""
    relaxation = Relaxation()
    _solve(relaxation, TIED)
    _solve(relaxation, replace(TIED))
    assert relaxation._session is not None
    assert relaxation._session.highs.getInfo().simplex_iteration_count == 0


def test_where_things_are_whole_each_solve_begins_afresh() -> None:
    """Which of several relaxed points is found must not depend on the past."""
    relaxation = Relaxation()
    whole = replace(TIED, integer=np.array([True, False, False]))
    _solve(relaxation, whole)
    before = relaxation._session
    _solve(relaxation, replace(whole))
    assert relaxation._session is not before


def test_the_preferred_of_equals_is_taken() -> None:
    """Of points at the same cost, the one with the least tie."""
    relaxation = Relaxation()
    point = _solve(relaxation, TIED)
    tied = relaxation.break_ties(point, TIED.lower, TIED.upper, Leash(10.0))
    assert tied.x.tolist() == [0.0, 1.0, 0.5]
    assert tied.cost == point.cost == 1.75


@given(case=cases())
def test_ties_are_broken_at_no_cost(case: Case) -> None:
    """Of all points at the least cost none is preferred to the one taken."""
    problem = _smooth(case.problem)
    relaxation = Relaxation()
    point = _solve(relaxation, problem)
    tied = relaxation.break_ties(point, problem.lower, problem.upper, Leash(10.0))
    assert tied.cost == pytest.approx(point.cost, abs=1e-6)
    assert is_point(problem, tied.x, 1e-5)
    count = len(problem.cost)
    entries = problem.entries
    as_cheap = replace(
        problem,
        cost=problem.tie,
        offset=0.0,
        row_lower=np.append(problem.row_lower, -np.inf),
        row_upper=np.append(problem.row_upper, point.cost - problem.offset),
        entries=Entries(
            np.append(entries.row, np.full(count, len(problem.row_lower))),
            np.append(entries.column, np.arange(count)),
            np.append(entries.value, problem.cost),
        ),
    )
    best = least_relaxed(as_cheap)
    # Where that hangs on the last digit, the reference finds no point: infinity.
    assert problem.tie @ tied.x <= best + 1e-3


@given(case=cases())
def test_what_a_row_is_worth(case: Case) -> None:
    """A side moved either way saves no more, and costs no less, than its dual says."""
    problem = _smooth(case.problem)
    point = _solve(Relaxation(), problem)
    for row, dual in enumerate(point.row_dual.tolist()):
        for step in (1e-3, -1e-3):
            moved = np.zeros(len(problem.row_lower))
            moved[row] = step
            cost = least_relaxed(
                replace(
                    problem,
                    row_lower=problem.row_lower + moved,
                    row_upper=problem.row_upper + moved,
                )
            )
            assert cost >= point.cost + dual * step - 1e-6


def test_an_empty_problem_is_solved() -> None:
    """Where nobody has anything there is a plan, too: nothing, for its fixed cost."""
    nowhere, nothing = np.empty(0, np.intp), np.empty(0)
    empty = Problem(
        nothing, 2.0, nothing, nothing, nothing > 0, nothing,
        np.empty(0, np.int32), nothing, nothing, Entries(nowhere, nowhere, nothing), (),
    )  # fmt: skip
    point = _solve(Relaxation(), empty)
    assert point.x.shape == (0,)
    assert point.cost == 2.0


def test_why_there_is_no_point() -> None:
    """No point at all is another error than no end, or than nothing to solve."""
    with pytest.raises(FailedError, match="no problem"):
        Relaxation().solve(TIED.lower, TIED.upper, Leash(1.0))
    with pytest.raises(EmptyError):
        _solve(Relaxation(), replace(TIED, upper=np.full(3, 0.4)))
    endless = replace(
        TIED, cost=-np.ones(3), upper=np.full(3, np.inf), row_upper=np.array([np.inf])
    )
    relaxation = Relaxation()
    with pytest.raises(FailedError, match="kUnbounded"):
        _solve(relaxation, endless)
    assert _solve(relaxation, TIED).cost == pytest.approx(1.75)


def test_it_recovers_when_time_was_over() -> None:
    """A solve that ran out of time leaves nothing behind that could mislead."""
    random, count = np.random.default_rng(1), 400
    dense = np.nonzero(np.ones((count, count)))
    large = Problem(
        random.uniform(1, 2, count), 0.0, np.zeros(count), np.full(count, 9.0),
        np.zeros(count, dtype=np.bool_), np.zeros(count), np.zeros(count, np.int32),
        np.ones(count), np.full(count, np.inf),
        Entries(dense[0], dense[1], random.uniform(0, 1, count * count)), (),
    )  # fmt: skip
    relaxation = Relaxation()
    relaxation.load(large)
    with pytest.raises(StoppedError, match="out of time"):
        relaxation.solve(large.lower, large.upper, Leash(0.0))
    again = _solve(relaxation, large)
    assert again.cost == pytest.approx(_solve(Relaxation(), large).cost)
