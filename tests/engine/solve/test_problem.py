"""A problem knows its likes; a solution its gap; a leash what is left of it."""

from dataclasses import replace
from threading import Event
from typing import Any, Final

import numpy as np
import pytest
from quartier.engine.solve.problem import (
    EmptyError,
    FailedError,
    Leash,
    Problem,
    Solution,
    SolveError,
    StoppedError,
)
from quartier.engine.things import Entries

PROBLEM: Final = Problem(
    cost=np.array([1.0, 2.0]),
    offset=0.5,
    lower=np.zeros(2),
    upper=np.ones(2),
    integer=np.array([True, False]),
    tie=np.zeros(2),
    group=np.zeros(2, dtype=np.int32),
    row_lower=np.array([1.0]),
    row_upper=np.array([np.inf]),
    entries=Entries(np.zeros(2, np.intp), np.arange(2), np.ones(2)),
    exclusive=(),
)


@pytest.mark.parametrize(
    "change",
    [
        {"cost": np.array([1.0, 3.0])},
        {"offset": 0.0},
        {"lower": np.array([0.0, 0.5])},
        {"upper": np.array([1.0, 0.5])},
        {"tie": np.ones(2)},
        {"integer": np.zeros(2, dtype=np.bool_)},
        {"row_lower": np.array([0.5])},
        {"row_upper": np.array([2.0])},
        {"exclusive": ((slice(0, 1), slice(1, 2)),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_other_numbers_on_the_same_structure(change: dict[str, Any]) -> None:
    """It is another problem, that a warm solver can take over as it stands."""
    other = replace(PROBLEM, **change)
    assert PROBLEM.same(replace(PROBLEM))
    assert not PROBLEM.same(other)
    assert PROBLEM.same_structure(other)


@pytest.mark.parametrize(
    "entries",
    [
        Entries(np.zeros(1, np.intp), np.zeros(1, np.intp), np.ones(1)),
        Entries(np.zeros(2, np.intp), np.array([1, 0]), np.ones(2)),
        Entries(np.zeros(2, np.intp), np.arange(2), np.array([1.0, 2.0])),
    ],
    ids=["one less", "elsewhere", "other value"],
)
def test_other_coefficients_are_another_structure(entries: Entries) -> None:
    """A matrix with anything else in it must be handed over anew."""
    other = replace(PROBLEM, entries=entries)
    assert not PROBLEM.same_structure(other)
    assert not PROBLEM.same(other)


def test_another_size_is_another_structure() -> None:
    """So must be a row more, though nothing stands in it."""
    nothing = np.zeros(2)
    other = replace(PROBLEM, row_lower=nothing, row_upper=nothing)
    assert not PROBLEM.same_structure(other)


def test_the_gap_is_a_fraction_of_the_cost() -> None:
    """Below a euro it is counted in euros: a gap of nothing is not infinite."""
    x, dual = np.zeros(2), np.zeros(1)
    assert Solution(x, 20.0, 19.0, dual).gap == pytest.approx(0.05)
    assert Solution(x, -20.0, -21.0, dual).gap == pytest.approx(0.05)
    assert Solution(x, 0.0, -0.5, dual).gap == pytest.approx(0.5)


def test_a_leash_lends_and_takes_back() -> None:
    """What a part does not use is there again, and no second is made of nothing."""
    leash = Leash(10.0)
    part = leash.part(0.6)
    assert (leash.seconds, part.seconds) == (4.0, 6.0)
    part.seconds -= 5.0
    leash.take_back(part)
    assert leash.seconds == 5.0


def test_a_part_of_a_leash_hears_the_same_voice() -> None:
    """Who is told to stop stops in all its parts; a leash without a voice never."""
    stop = Event()
    part = Leash(1.0, stop).part(0.5)
    assert not part.is_told
    stop.set()
    assert part.is_told
    assert not Leash(1.0).is_told


def test_the_tree_of_errors() -> None:
    """A rounding that goes astray is a failure; a stop is none."""
    assert issubclass(EmptyError, FailedError)
    assert issubclass(FailedError, SolveError)
    assert issubclass(StoppedError, SolveError)
    assert not issubclass(StoppedError, FailedError)
