"""What a search decides: the whole columns, sorted by how they hang together.

A *pick* is a set of columns of which exactly one is one, such as the starts of a
washing machine. A *run* is a row of columns that are on or off step by step, such as a
car's. Columns that only count what the others do (a start, a stop) follow: they are
left to the linear program.
"""

from dataclasses import dataclass

import numpy as np

from ...units import Bools, Floats
from ..problem import Problem
from .adding import Index

_SLACK = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """The choices of a problem, and the rows that they alone must keep."""

    picks: tuple[Index, ...]
    runs: tuple[Index, ...]
    # Columns that the search decides.
    decided: Index
    # By decided column: the rows without any other column that it stands in.
    rows: tuple[Index, ...]
    values: tuple[Floats, ...]
    row_lower: Floats
    row_upper: Floats
    # Where each column of the problem stands among the decided, or -1.
    place: Index

    @property
    def choices(self) -> int:
        """Count what there is to choose."""
        return len(self.picks) + sum(len(run) for run in self.runs)

    def sums(self, z: Floats) -> Floats:
        """Sum the rows of the decided columns, given their values."""
        total = np.zeros(len(self.row_lower))
        for at in np.flatnonzero(z).tolist():
            np.add.at(total, self.rows[at], z[at] * self.values[at])
        return total

    def moved(self, sums: Floats, places: Index, change: Floats) -> Floats | None:
        """Sum the rows again after some columns change; None where that breaks one."""
        total = sums.copy()
        for at, by in zip(places.tolist(), change.tolist(), strict=True):
            np.add.at(total, self.rows[at], by * self.values[at])
        kept = (total >= self.row_lower - _SLACK) & (total <= self.row_upper + _SLACK)
        return total if kept.all() else None


def encode(problem: Problem) -> Encoding:
    """Sort the whole columns of a problem."""
    free = problem.integer & (problem.upper - problem.lower > _SLACK)
    picks = _picks(problem, free)
    picked = np.zeros(len(free), dtype=np.bool_)
    for pick in picks:
        picked[pick] = True
    loose = free & ~picked & ~_follows(problem, free, picked)
    places = np.flatnonzero(loose)
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    decided = np.flatnonzero(picked | loose)
    place = np.full(len(free), -1, dtype=np.intp)
    place[decided] = np.arange(len(decided))
    return Encoding(
        tuple(picks),
        tuple(run for run in runs if len(run)),
        decided,
        *_kept(problem, place),
        place=place,
    )


def _picks(problem: Problem, free: Bools) -> list[Index]:
    """Find the rows that say: exactly one of these."""
    entries, height = problem.entries, len(problem.row_lower)
    binary = problem.integer & (problem.lower >= 0.0) & (problem.upper <= 1.0)
    one = (problem.row_lower == 1.0) & (problem.row_upper == 1.0)
    strange = ~binary[entries.column] | (entries.value != 1.0)
    one[entries.row[strange]] = False
    at = np.flatnonzero(one[entries.row])
    order = at[np.argsort(entries.row[at], kind="stable")]
    counts = np.bincount(entries.row[at], minlength=height)
    ends = np.cumsum(counts[counts > 0])
    taken, picks = np.zeros(len(free), dtype=np.bool_), []
    for members in np.split(entries.column[order], ends[:-1]):
        own = np.sort(members[free[members]])
        if len(own) > 1 and not taken[own].any():
            taken[own] = True
            picks.append(own)
    return picks


def _follows(problem: Problem, free: Bools, picked: Bools) -> Bools:
    """Find the columns that meet only whole ones, and one of those meets others."""
    entries, height = problem.entries, len(problem.row_lower)
    mixed = np.zeros(height, dtype=np.bool_)
    mixed[entries.row[~problem.integer[entries.column]]] = True
    leads = picked.copy()
    leads[entries.column[mixed[entries.row]]] = True
    led = np.zeros(height, dtype=np.bool_)
    led[entries.row[(leads & free)[entries.column]]] = True
    follows = np.zeros(len(free), dtype=np.bool_)
    follows[entries.column[led[entries.row]]] = True
    return follows & free & ~leads


def _kept(
    problem: Problem, place: Index
) -> tuple[tuple[Index, ...], tuple[Floats, ...], Floats, Floats]:
    """Cut out the rows in which only decided and fixed columns stand."""
    entries, height = problem.entries, len(problem.row_lower)
    is_fixed = problem.upper - problem.lower <= _SLACK
    pure = np.zeros(height, dtype=np.bool_)
    pure[entries.row[place[entries.column] >= 0]] = True
    other = (place < 0) & ~is_fixed
    pure[entries.row[other[entries.column]]] = False
    number = np.cumsum(pure) - 1
    inside = pure[entries.row]
    fixed = inside & (place[entries.column] < 0)
    base = np.bincount(
        entries.row[fixed],
        entries.value[fixed] * problem.lower[entries.column[fixed]],
        height,
    )[pure]
    own = np.flatnonzero(inside & (place[entries.column] >= 0))
    order = own[np.argsort(place[entries.column[own]], kind="stable")]
    counts = np.bincount(
        place[entries.column[own]], minlength=int(place.max(initial=-1)) + 1
    )
    ends = np.cumsum(counts)[:-1]
    return (
        tuple(np.split(number[entries.row[order]], ends)),
        tuple(np.split(entries.value[order], ends)),
        problem.row_lower[pure] - base,
        problem.row_upper[pure] - base,
    )
