"""Cutting: one group of a problem, the others standing still or at a price."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ...things import Entries
from ...units import Bools, Floats
from ..problem import Problem
from .adding import Index, summed, within

# Rows of a part may be off by as much as those of the whole were.
_SLACK = 1e-9
_NONE: Index = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A part of a problem, and where its columns and rows stand in the whole."""

    problem: Problem
    columns: Index
    rows: Index


class Cutter:
    """Cuts groups out of one problem, each in the time that its own size takes."""

    def __init__(self, problem: Problem) -> None:
        """Sort what is to be cut."""
        self.problem = problem
        entries = problem.entries
        self._order = np.argsort(entries.column, kind="stable")
        counts = np.bincount(entries.column, minlength=len(problem.cost))
        self._begin = np.concatenate([[0], np.cumsum(counts)])
        by_group = np.argsort(problem.group, kind="stable")
        self.labels, first = np.unique(problem.group[by_group], return_index=True)
        own = np.split(by_group, first[1:])
        self._own: dict[int, Index] = dict(zip(self.labels.tolist(), own, strict=True))
        self._pairs: dict[int, list[tuple[slice, slice]]] = {}
        for one, other in problem.exclusive:
            label = int(problem.group[one.start])
            self._pairs.setdefault(label, []).append((one, other))

    @cached_property
    def joint(self) -> Bools:
        """Mark the rows in which several groups meet, or columns of none."""
        entries, height = self.problem.entries, len(self.problem.row_lower)
        labels = self.problem.group[entries.column]
        least, most = np.full(height, np.iinfo(np.int32).max), np.full(height, -1)
        np.minimum.at(least, entries.row, labels)
        np.maximum.at(most, entries.row, labels)
        joint = np.zeros(height, dtype=np.bool_)
        joint[(least != most) | (least < 0)] = True
        return joint

    @property
    def homes(self) -> list[int]:
        """List the groups, but for the columns of none."""
        return [label for label in self.labels.tolist() if label >= 0]

    def own(self, label: int) -> Index:
        """List the columns of a group."""
        return self._own.get(label, _NONE)

    def sums(self, x: Floats) -> Floats:
        """Sum every row."""
        entries = self.problem.entries
        weights = entries.value * x[entries.column]
        return summed(entries.row, weights, len(self.problem.row_lower))

    def beside(self, label: int, x: Floats, sums: Floats) -> Cut:
        """Cut out a group and what joins groups, the others standing still at x."""
        columns = np.concatenate([self.own(label), self.own(-1)])
        mine = self._entries(columns)
        row = self.problem.entries.row[mine]
        rows = np.unique(row)
        value, column = self._of(mine)
        held = np.bincount(
            np.searchsorted(rows, row), value * x[column], minlength=len(rows)
        )
        still = sums[rows] - held
        part = self._part(label, columns, mine, rows, self.problem.cost[columns])
        lower, upper = (side - still for side in (part.row_lower, part.row_upper))
        told = replace(part, row_lower=lower - _SLACK, row_upper=upper + _SLACK)
        return Cut(told, columns, rows)

    def priced(self, label: int, row_dual: Floats) -> Cut:
        """Cut out a group; the rows that join it to others have their price."""
        columns = self.own(label)
        mine = self._entries(columns)
        value, column = self._of(mine)
        row = self.problem.entries.row[mine]
        shared = self.joint[row]
        place = np.searchsorted(columns, column)
        price = np.bincount(
            place[shared], value[shared] * row_dual[row[shared]], len(columns)
        )
        rows = np.unique(row[~shared])
        cost = self.problem.cost[columns] - price
        part = self._part(label, columns, mine[~shared], rows, cost)
        return Cut(part, columns, rows)

    def _entries(self, columns: Index) -> Index:
        """List the entries of some columns."""
        first, last = self._begin[columns], self._begin[columns + 1]
        size = last - first
        return self._order[np.repeat(first, size) + within(size)]

    def _of(self, mine: Index) -> tuple[Floats, Index]:
        return self.problem.entries.value[mine], self.problem.entries.column[mine]

    def _part(
        self, label: int, columns: Index, mine: Index, rows: Index, cost: Floats
    ) -> Problem:
        problem, (value, column) = self.problem, self._of(mine)
        order = np.argsort(columns, kind="stable")
        place = order[np.searchsorted(columns[order], column)]
        row = np.searchsorted(rows, problem.entries.row[mine])
        pairs = tuple(
            (_moved(one, columns), _moved(other, columns))
            for one, other in self._pairs.get(label, [])
        )
        part = problem.part(columns, rows, Entries.of(row, place, value))
        return replace(part, cost=cost, exclusive=pairs)


def _moved(place: slice, columns: Index) -> slice:
    first = int(np.flatnonzero(columns == place.start)[0])
    return slice(first, first + place.stop - place.start)
