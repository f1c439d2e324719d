"""HiGHS does what it is told, says what it found, and fails in our own words."""

import sys
from threading import Event
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.linear.highs import Session, by_row
from quartier.engine.solve.problem import FailedError, Leash, StoppedError
from quartier.engine.things import Entries

ROOF: Final = Entries(np.zeros(2, np.intp), np.arange(2), np.ones(2))


def _session(**given: Any) -> Session:  # noqa: ANN401 (any side of the model)
    """Load: minimise x + 2y with x + y >= 1.5, both between 0 and 1."""
    told: dict[str, Any] = {
        "cost": np.array([1.0, 2.0]),
        "columns": (np.zeros(2), np.ones(2)),
        "rows": (np.array([1.5]), np.array([np.inf])),
        "entries": ROOF,
        **given,
    }
    session = Session()
    session.load(**told)
    return session


def test_it_solves() -> None:
    """The cheap column is full, the dear one takes the rest and sets the price."""
    session = _session()
    assert session.run(Leash(1.0)) == "kOptimal"
    assert session.x.tolist() == [1.0, 0.5]
    assert session.row_dual.tolist() == [2.0]
    assert session.reduced_cost.tolist() == [-1.0, 0.0]
    assert session.row_value.tolist() == [1.5]


def test_it_solves_in_whole_numbers() -> None:
    """One and a half of two is two; what was proved says the same."""
    session = _session(integer=np.array([True, True]))
    assert session.run(Leash(1.0)) == "kOptimal"
    assert session.x.tolist() == [1.0, 1.0]
    assert session.best_bound == pytest.approx(3.0)


def test_a_change_is_solved_without_loading_again() -> None:
    """Bounds, costs and sides can be set one by one."""
    session = _session()
    session.run(Leash(1.0))
    session.bound(np.zeros(2), np.array([2.0, 1.0]))
    session.run(Leash(1.0))
    assert session.x.tolist() == [1.5, 0.0]
    session.price(np.array([3.0, 2.0]))
    session.run(Leash(1.0))
    assert session.x.tolist() == [0.5, 1.0]
    session.side(np.array([2.5]), np.array([np.inf]))
    session.run(Leash(1.0))
    assert session.x.tolist() == [1.5, 1.0]


def test_a_model_of_the_same_size_starts_from_the_last_basis() -> None:
    """Loaded again, it is solved without a step; another size begins afresh."""
    session = _session()
    session.set("presolve", value="off")
    session.run(Leash(1.0))
    rows, columns = (np.array([1.5]), np.array([np.inf])), (np.zeros(2), np.ones(2))
    session.load(np.array([1.0, 2.5]), columns, rows, ROOF)
    session.run(Leash(1.0))
    assert session.highs.getInfo().simplex_iteration_count == 0
    wider = (np.zeros(3), np.ones(3))
    session.load(np.array([1.0, 2.0, 0.5]), wider, rows, ROOF)
    assert session.run(Leash(1.0)) == "kOptimal"
    assert session.x.tolist() == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("option", "value"),
    [("no_such_option", 1.0), ("mip_rel_gap", -1.0), ("threads", True)],
)
def test_an_option_that_is_none_is_refused(option: str, value: float) -> None:
    """HiGHS itself only returns a status, and goes on as if nothing were wrong."""
    with pytest.raises(FailedError, match=option):
        Session().set(option, value=value)


def test_an_option_is_set() -> None:
    """It is quiet, single and exact, and what is set last holds."""
    session = Session()
    told = [
        session.highs.getOptionValue(option)[1]
        for option in ("output_flag", "threads", "primal_feasibility_tolerance")
    ]
    assert told == [False, 1, 1e-7]
    session.set("mip_rel_gap", value=0.25)
    assert session.highs.getOptionValue("mip_rel_gap")[1] == 0.25


def test_a_model_that_is_none_is_refused() -> None:
    """A column that is not there, or a bound that is no number."""
    outside = Entries(np.zeros(2, np.intp), np.array([0, 5]), np.ones(2))
    with pytest.raises(FailedError, match="the model"):
        _session(entries=outside)
    with pytest.raises(FailedError, match="the model"):
        _session(columns=(np.array([np.nan, 0.0]), np.ones(2)))


def test_a_change_that_is_none_is_refused() -> None:
    """It must not go on with the bounds and sides of before."""
    session, nothing = _session(), np.full(2, np.nan)
    with pytest.raises(FailedError, match="the bounds"):
        session.bound(nothing, np.ones(2))
    with pytest.raises(FailedError, match="the sides"):
        session.side(nothing[:1], np.ones(1))


def test_it_says_why_there_is_no_answer() -> None:
    """Nothing within the bounds, or no end to what can be had."""
    assert _session(rows=(np.array([3.0]), np.array([4.0]))).run(Leash(1.0)) == (
        "kInfeasible"
    )
    endless = _session(
        cost=np.array([-1.0, 0.0]), columns=(np.zeros(2), np.array([np.inf, 1.0]))
    )
    assert endless.run(Leash(1.0)) == "kUnbounded"


def test_without_highs_it_fails_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planner can step down from a failure, not from an import error."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(FailedError, match="not installed"):
        Session()


def _hard(count: int = 500) -> Session:
    """Load a program that takes HiGHS more than a moment."""
    random, session = np.random.default_rng(1), Session()
    reach = np.array([0, 1, 7, 29, 131, 343])
    row = np.repeat(np.arange(count), len(reach))
    column = ((np.arange(count)[:, None] + reach) % count).ravel()
    entries = Entries(row, column, random.uniform(0.1, 1.0, len(row)))
    columns = (np.zeros(count), np.full(count, 9.0))
    sides = (np.ones(count), np.full(count, np.inf))
    session.load(random.uniform(1, 2, count), columns, sides, entries)
    return session


def test_time_runs_out_and_is_paid_for() -> None:
    """Cut short it says so, and the leash is shorter by what was used."""
    session = _hard()
    leash = Leash(0.0)
    assert session.run(leash) == "kTimeLimit"
    assert leash.seconds < 0
    again = Leash(60.0)
    assert session.run(again) == "kOptimal"
    assert 0 < again.seconds < 60.0


class Countdown(Event):
    """A stop that somebody presses after it has been looked at so many times."""

    def __init__(self, looks: int) -> None:
        """Press it after so many looks."""
        super().__init__()
        self.looks = looks

    def is_set(self) -> bool:
        """Look."""
        self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", [0, 1, 5])
@pytest.mark.parametrize("again", [None, Event()], ids=["unstoppable", "stoppable"])
def test_it_stops_when_told(looks: int, again: Event | None) -> None:
    """Before it begins or in the middle: it stops, and can be used again."""
    session = _hard()
    with pytest.raises(StoppedError):
        session.run(Leash(60.0, Countdown(looks)))
    assert session.run(Leash(60.0, again)) == "kOptimal"


@given(
    cells=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 3), st.floats(-9, 9)), max_size=20
    )
)
def test_rows_are_compressed(cells: list[tuple[int, int, float]]) -> None:
    """Unpacked again, the compressed rows hold every coefficient where it stood."""
    row, column = (
        np.array([cell[part] for cell in cells], dtype=np.intp) for part in (0, 1)
    )
    value = np.array([cell[2] for cell in cells], dtype=np.float64)
    start, index, found = by_row(Entries(row, column, value), 5)
    ends = [*start[1:].tolist(), len(cells)]
    unpacked = [
        (at, int(index[k]), float(found[k]))
        for at, (first, last) in enumerate(zip(start.tolist(), ends, strict=True))
        for k in range(first, last)
    ]
    assert unpacked == sorted(cells, key=lambda cell: cell[0])
