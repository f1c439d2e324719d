"""Small problems of groups with whole columns and exclusive pairs, and a point each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st
from quartier.engine.solve.problem import Hint, Problem
from quartier.engine.things import Entries
from quartier.engine.units import Floats

type Draw = Callable[[st.SearchStrategy[Any]], Any]

_COSTS = st.integers(-20, 20).map(lambda cents: cents / 10)


@dataclass(frozen=True, eq=False)
class Case:
    """A problem, and a point of it that keeps whole numbers and pairs."""

    problem: Problem
    point: Floats

    @property
    def hint(self) -> Hint:
        """Round what is to be whole, as a thing would that knows nothing."""

        def whole(x: Floats, row_dual: Floats) -> Floats:
            del row_dual
            return np.where(self.problem.integer, np.round(x), x)

        return Hint(self.point, whole)


@st.composite
def cases(draw: Draw, *, pairs: bool = True, whole: bool = True) -> Case:
    """Draw some groups, columns that join them, and rows within and between."""
    group: list[int] = []
    upper: list[float] = []
    point: list[float] = []
    integer: list[bool] = []
    exclusive: list[tuple[slice, slice]] = []

    def add(label: int, most: float, value: float, *, is_whole: bool = False) -> None:
        group.append(label)
        upper.append(most)
        point.append(value)
        integer.append(is_whole)

    labels = range(draw(st.integers(1, 3)))
    for label in labels:
        first = len(group)
        most = draw(st.lists(st.integers(1, 3), min_size=2, max_size=2))
        way = draw(st.integers(0, 1))
        for side, size in enumerate(most):
            held = draw(st.integers(0, size)) if side == way else 0
            add(label, float(size), float(held))
        if pairs and draw(st.booleans()):
            exclusive.append((slice(first, first + 1), slice(first + 1, first + 2)))
        for _ in range(draw(st.integers(0, 2)) if whole else 0):
            add(label, 1.0, float(draw(st.integers(0, 1))), is_whole=True)
    for _ in range(draw(st.integers(0, 2))):
        add(-1, 3.0, float(draw(st.integers(0, 3))))
    everyone = np.array(group)
    x = np.array(point)
    rows, sides = [], []
    for own in (*labels, *([None] * draw(st.integers(0, 2)))):
        inside = np.ones(len(x), bool) if own is None else everyone == own
        drawn = draw(st.lists(st.integers(-2, 2), min_size=len(x), max_size=len(x)))
        row = np.where(inside, np.array(drawn, dtype=float), 0.0)
        slack = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
        rows.append(row)
        sides.append((row @ x - slack[0], row @ x + slack[1]))
    matrix = np.array(rows)
    at = np.nonzero(matrix)
    count = len(x)
    costs = draw(st.lists(_COSTS, min_size=count, max_size=count))
    problem = Problem(
        cost=np.array(costs),
        offset=draw(_COSTS),
        lower=np.zeros(count),
        upper=np.array(upper),
        integer=np.array(integer),
        tie=np.arange(1.0, count + 1.0),
        group=everyone.astype(np.int32),
        row_lower=np.array([low for low, _ in sides]),
        row_upper=np.array([high for _, high in sides]),
        entries=Entries(at[0], at[1], matrix[at]),
        exclusive=tuple(exclusive),
    )
    return Case(problem, x)


def is_point(problem: Problem, x: Floats, tolerance: float = 1e-6) -> bool:
    """Tell whether a point keeps bounds, rows, whole numbers and pairs."""
    matrix = np.zeros((len(problem.row_lower), len(x)))
    entries = problem.entries
    np.add.at(matrix, (entries.row, entries.column), entries.value)
    value = matrix @ x
    whole = x[problem.integer]
    return bool(
        (x >= problem.lower - tolerance).all()
        and (x <= problem.upper + tolerance).all()
        and (value >= problem.row_lower - tolerance).all()
        and (value <= problem.row_upper + tolerance).all()
        and (np.abs(whole - np.round(whole)) <= tolerance).all()
        and all(
            (np.minimum(x[one], x[other]) <= tolerance).all()
            for one, other in problem.exclusive
        )
    )
