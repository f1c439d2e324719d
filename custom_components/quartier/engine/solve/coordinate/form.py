"""The form that the interior point works on: equal rows, bounded columns.

    minimise cost·x + offset with A·x = side and lower <= x <= upper

A row with two sides gets a column of its own that takes up the slack. Columns that
cannot move are moved to the side.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats, Ints
from ..problem import EmptyError, Problem

# A column that can move less than this cannot move (kW, kWh, K).
_FIXED = 1e-9
# A coefficient smaller than this is none.
_DUST = 1e-9
# Bounds that cross by no more than this were meant to meet.
_CROSSED = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A problem as the interior point sees it."""

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    side: Floats
    entries: Entries
    # The group of each column; a slack has that of its row's first column.
    group: Ints
    # Where each column stands in the problem; slacks come last, with none.
    origin: Ints
    # The problem's columns where they cannot move; nothing elsewhere.
    still: Floats

    @property
    def height(self) -> int:
        """Count the rows."""
        return len(self.side)

    def shorten(self, whole: Floats) -> Floats:
        """Take a point of the problem; each slack is what its row comes to."""
        x = np.zeros(len(self.cost))
        width = len(self.origin)
        x[:width] = whole[self.origin]
        row, column, value = self.entries.row, self.entries.column, self.entries.value
        own = column < width
        comes_to = np.bincount(row[own], value[own] * x[column[own]], self.height)
        x[column[~own]] = comes_to[row[~own]]
        return x

    def without_entries(self) -> Self:
        """Forget the coefficients and costs, once others hold them."""
        return replace(self, entries=Entries.none(), cost=np.empty(0))

    def point(self, x: Floats) -> Floats:
        """Put a point back in the problem's columns."""
        whole = self.still.copy()
        whole[self.origin] = x[: len(self.origin)]
        return whole


def form(problem: Problem, lower: Floats, upper: Floats) -> Form:
    """Write a problem in this form, within bounds that may be tighter than its own.

    Raises EmptyError where bounds cross.
    """
    if bool((lower > upper + _CROSSED).any()):
        raise EmptyError("bounds cross")
    moves = upper - lower > _FIXED
    still = np.where(moves, 0.0, np.where(np.isfinite(lower), lower, 0.0))
    entries = _without_dust(problem.entries)
    held = ~moves[entries.column]
    shift = np.bincount(
        entries.row[held],
        entries.value[held] * still[entries.column[held]],
        len(problem.row_lower),
    )
    low, high = problem.row_lower - shift, problem.row_upper - shift
    has_slack = high - low > _FIXED
    slack, origin = np.flatnonzero(has_slack), np.flatnonzero(moves)
    return Form(
        cost=np.concatenate([problem.cost[origin], np.zeros(len(slack))]),
        offset=problem.offset + float(np.einsum("i,i", problem.cost, still)),
        lower=np.concatenate([lower[origin], low[slack]]),
        upper=np.concatenate([upper[origin], high[slack]]),
        side=np.where(has_slack, 0.0, low),
        entries=_joined(entries, moves, slack),
        group=np.concatenate(
            [problem.group[origin], _row_group(problem)[slack]]
        ).astype(np.int32),
        origin=origin.astype(np.int32),
        still=still,
    )


def _joined(entries: Entries, moves: Bools, slack: Index) -> Entries:
    """Count the columns that move anew, and put the slacks after them."""
    number, kept = np.cumsum(moves, dtype=np.int32) - 1, moves[entries.column]
    after = int(moves.sum()) + np.arange(len(slack), dtype=np.int32)
    return Entries.of(
        np.concatenate([entries.row[kept], slack.astype(np.int32)]),
        np.concatenate([number[entries.column[kept]], after]),
        np.concatenate([entries.value[kept], np.full(len(slack), -1.0)]),
    )


def _without_dust(entries: Entries) -> Entries:
    """Leave out coefficients that are none, as HiGHS does."""
    there = np.abs(entries.value) > _DUST
    if there.all():
        return entries
    return Entries(entries.row[there], entries.column[there], entries.value[there])


def _row_group(problem: Problem) -> Ints:
    """Find the group of each row's first column; of empty rows, none."""
    entries = problem.entries
    group = np.full(len(problem.row_lower), -1, dtype=np.int32)
    group[entries.row[::-1]] = problem.group[entries.column[::-1]]
    return group
