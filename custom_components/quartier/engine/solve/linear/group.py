"""One group of columns at a time: a home, while the others stand still.

A neighbourhood's whole numbers are many, but each home has few. Solving home by home,
with the others' doings fixed, mends what rounding spoilt. Solving home by home at the
neighbourhood's prices gives a bound that heeds whole numbers: rows that join homes are
priced instead of kept (Lagrangian relaxation). The best prices at hand are the duals of
the plan itself, solved with its whole numbers fixed.
"""

from dataclasses import replace

import numpy as np

from ...things import Entries
from ...units import Bools, Floats
from ..problem import Effort, FailedError, Leash, Problem, StoppedError
from .branch import Clash, branch
from .relax import Point
from .rounding import clashes, open_pairs

type _Index = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

# Rows of a part may be off by as much as those of the whole were.
_SLACK = 1e-9
# Below this a price is none: the solver's own tolerance.
_NO_COST = 1e-7
# Whole numbers change for a share of the gap asked for, not for nothing: ties stay.
_WORTH_IT = 0.1
# A relaxation of one home takes milliseconds.
_RELAXED_S = 1.0


def groups(problem: Problem) -> tuple[_Index, ...]:
    """List the columns of each group that has whole ones."""
    labels = np.unique(problem.group[problem.integer])
    return tuple(np.flatnonzero(problem.group == label) for label in labels.tolist())


def polish(
    problem: Problem,
    root: Point,
    x: Floats,
    *,
    known: tuple[Clash, ...],
    effort: Effort,
    leash: Leash,
) -> Floats:
    """Let one group after the other improve, while the others stand still.

    The group that lost most against the relaxed root comes first; those that lost
    next to nothing are left alone.
    """
    x = x.copy()
    joining = np.flatnonzero(problem.group < 0)
    for own in _by_loss(problem, root, x, _WORTH_IT * effort.absolute_gap_eur):
        if leash.seconds <= 0:
            break
        columns = np.concatenate([own, joining])
        part = _alone(problem, columns, x)
        try:
            within = _inside(known, columns)
            found = branch(part, within, x[columns], effort, leash)
        except FailedError:
            continue
        gain_eur = float(part.cost @ (x[columns] - found.x))
        cheaper = gain_eur > _WORTH_IT * effort.absolute_gap_eur
        if cheaper and not clashes(part, found.x):
            x[columns] = found.x
    return x


def _by_loss(
    problem: Problem, root: Point, x: Floats, least_eur: float
) -> list[_Index]:
    """Order the groups by what whole numbers cost them at the root's prices."""
    entries, joint = problem.entries, _joint_rows(problem)
    is_joint = np.zeros(len(problem.row_lower), dtype=np.bool_)
    is_joint[joint] = True
    at = is_joint[entries.row]
    price = np.bincount(
        entries.column[at],
        entries.value[at] * root.row_dual[entries.row[at]],
        len(problem.cost),
    )
    lost = (problem.cost - price) * (x - root.x)
    losses = [(float(lost[columns].sum()), columns) for columns in groups(problem)]
    losses.sort(key=lambda loss: -loss[0])
    return [columns for loss, columns in losses if loss > least_eur]


def bound(
    problem: Problem, row_dual: Floats, *, ways: bool, effort: Effort, leash: Leash
) -> float:
    """Bound the cost from below: each group's least at the prices of joint rows.

    With ``ways``, of each exclusive pair within a group one column must be zero.
    Groups that there is no time left for are bounded by their relaxation.
    """
    joint = _joint_rows(problem)
    total = problem.offset + _worth_of_sides(problem, joint, row_dual)
    for label in np.unique(problem.group).tolist():
        columns = np.flatnonzero(problem.group == label)
        part = _priced(problem, columns, joint, row_dual)
        if label < 0:
            total += _least_by_bounds(part)
        else:
            total += _least(part, open_pairs(part) if ways else (), effort, leash)
    return total


def _least(
    part: Problem, pairs: tuple[Clash, ...], effort: Effort, leash: Leash
) -> float:
    """Bound a group's cost, with whole numbers if there is time for them."""
    if leash.seconds > 0:
        try:
            return branch(part, pairs, None, effort, leash).bound
        except FailedError, StoppedError:
            if leash.is_told:
                raise
    relaxed = replace(part, integer=np.zeros(len(part.cost), dtype=np.bool_))
    return branch(relaxed, (), None, effort, Leash(_RELAXED_S, leash.stop)).bound


def _worth_of_sides(problem: Problem, joint: _Index, row_dual: Floats) -> float:
    """Value the sides of the joint rows at their prices."""
    price = row_dual[joint]
    side = np.where(price > 0, problem.row_lower[joint], problem.row_upper[joint])
    binding = np.abs(price) > _SLACK
    return float(price[binding] @ side[binding])


def _least_by_bounds(part: Problem) -> float:
    """Minimise over the bounds alone: what is left when every row is priced."""
    cost = np.where(np.abs(part.cost) < _NO_COST, 0.0, part.cost)
    ends = np.where(cost > 0, part.lower, part.upper)
    paid = cost != 0
    return float(cost[paid] @ ends[paid])


def _alone(problem: Problem, columns: _Index, x: Floats) -> Problem:
    """Write a group's problem with every other column fixed."""
    entries, inside = problem.entries, np.zeros(len(problem.cost), dtype=np.bool_)
    inside[columns] = True
    kept = inside[entries.column]
    touched = np.zeros(len(problem.row_lower), dtype=np.bool_)
    touched[entries.row[kept]] = True
    others = ~kept & touched[entries.row]
    fixed = np.bincount(
        entries.row[others],
        entries.value[others] * x[entries.column[others]],
        len(problem.row_lower),
    )
    part = _part(problem, columns, kept, np.flatnonzero(touched))
    rows = np.flatnonzero(touched)
    return replace(
        part,
        row_lower=part.row_lower - fixed[rows] - _SLACK,
        row_upper=part.row_upper - fixed[rows] + _SLACK,
    )


def _priced(
    problem: Problem, columns: _Index, joint: _Index, row_dual: Floats
) -> Problem:
    """Write a group's problem with the rows that join it to others priced."""
    entries, inside = problem.entries, np.zeros(len(problem.cost), dtype=np.bool_)
    inside[columns] = True
    is_joint = np.zeros(len(problem.row_lower), dtype=np.bool_)
    is_joint[joint] = True
    mine = inside[entries.column]
    shared = mine & is_joint[entries.row]
    price = np.bincount(
        entries.column[shared],
        entries.value[shared] * row_dual[entries.row[shared]],
        len(problem.cost),
    )
    kept = mine & ~is_joint[entries.row]
    own = np.unique(entries.row[kept])
    part = _part(problem, columns, kept, own)
    return replace(part, cost=part.cost - price[columns])


def _part(problem: Problem, columns: _Index, kept: Bools, rows: _Index) -> Problem:
    """Cut out columns, rows and the entries where they meet."""
    entries = problem.entries
    is_inside = np.zeros(len(problem.cost), dtype=np.bool_)
    is_inside[columns] = True
    new_column = np.zeros(len(problem.cost), dtype=np.intp)
    new_column[columns] = np.arange(len(columns))
    new_row = np.zeros(len(problem.row_lower), dtype=np.intp)
    new_row[rows] = np.arange(len(rows))
    own = Entries.of(
        new_row[entries.row[kept]],
        new_column[entries.column[kept]],
        entries.value[kept],
    )
    pairs = tuple(
        (_moved(one, columns), _moved(other, columns))
        for one, other in problem.exclusive
        if is_inside[one.start]
    )
    return replace(problem.part(columns, rows, own), exclusive=pairs)


def _moved(place: slice, columns: _Index) -> slice:
    first = int(np.flatnonzero(columns == place.start)[0])
    return slice(first, first + place.stop - place.start)


def _inside(known: tuple[Clash, ...], columns: _Index) -> tuple[Clash, ...]:
    """Name the clashes within some columns by their positions there."""
    at = {column: position for position, column in enumerate(columns.tolist())}
    return tuple((at[one], at[other]) for one, other in known if one in at)


def _joint_rows(problem: Problem) -> _Index:
    """Find the rows in which columns of several groups meet."""
    labels = problem.group[problem.entries.column]
    least = np.full(len(problem.row_lower), np.iinfo(np.int32).max)
    most = np.full(len(problem.row_lower), -1)
    np.minimum.at(least, problem.entries.row, labels)
    np.maximum.at(most, problem.entries.row, labels)
    return np.flatnonzero((least != most) & (most >= 0) | (least < 0))
