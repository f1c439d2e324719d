"""Certify: a bound home by home that heeds whole numbers.

The relaxation's bound prices every row. Here only rows that link homes are priced, at
the same prices, and a home keeps its own rows and whole numbers (Lagrangian
relaxation). What each home adds to the bound is its own, so homes are asked one by
one, those first that lose most against those prices, until the gap is as asked. What a
home chooses for itself is often better than what rounding chose for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats, Ints
from ..linear.branch import branch
from ..problem import Effort, FailedError, Leash, Problem, StoppedError
from .split import Piece

# A price below this is none.
_NO_PRICE: Final = 1e-9
# Of what homes lose so much is got back, by a better bound or by a better choice.
_BACK: Final = 0.6
# A home is proved to this share of what it may add.
_NEAR: Final = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """How much a bound should come to, and the effort that it may take."""

    bound_eur: float
    effort: Effort
    leash: Leash


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """A bound, and the plan with the choices of the homes that were asked."""

    bound_eur: float
    x: Floats
    # What each home that was asked adds to the relaxation's bound.
    added_eur: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Priced:
    """A problem whose rows are priced."""

    problem: Problem
    # Rows that link, and the column's costs less what those rows pay.
    link: Bools
    cost: Floats
    # The bound, in all and of each group; numbers of groups with whole columns.
    bound_eur: float
    shares_eur: Floats
    names: Index


def certified(
    problem: Problem,
    row_dual: Floats,
    x: Floats,
    asked: Asked,
    known: Mapping[int, float] | None = None,
) -> Proof:
    """Bound the cost by prices, and home by home until as much is proved as asked.

    The problem's bounds should be finite: a column without proves nothing. Prices are
    those of the relaxation; ``x`` is a plan, and tells which homes may add much. Who is
    known to add something at these prices is not asked again.
    Raises StoppedError where told to stop.
    """
    priced = _priced(problem, row_dual)
    added = dict(known or {})
    total = priced.bound_eur + sum(added.values())
    if not np.isfinite(total):
        return Proof(total, x, added)
    group, chosen = problem.group, x.copy()
    paid = np.bincount(group + 1, priced.cost * x, len(priced.shares_eur))
    losses = (paid - priced.shares_eur)[priced.names + 1]
    order = np.argsort(-losses, kind="stable")
    missing = asked.bound_eur - total
    enough, tried = missing / _BACK, 0.0
    for at in order.tolist():
        loss = float(losses[at])
        is_enough = total >= asked.bound_eur or tried >= enough
        if is_enough or loss <= 0.0 or asked.leash.seconds <= 0.0:
            break
        name = int(priced.names[at])
        if name in added:
            continue
        more = _more(priced, name, loss, asked)
        added[name] = max(0.0, more.bound_eur)
        total, tried = total + added[name], tried + loss
        chosen[more.columns] = more.x
    return Proof(total, chosen, added)


def _priced(problem: Problem, row_dual: Floats) -> _Priced:
    """Price rows, and share the bound out to groups."""
    entries, group = problem.entries, problem.group
    height, groups = len(row_dual), int(group.max(initial=-1)) + 2
    side = np.where(row_dual > 0.0, problem.row_lower, problem.row_upper)
    bound = np.isfinite(side) & (np.abs(row_dual) > _NO_PRICE)
    dual, side = np.where(bound, row_dual, 0.0), np.where(bound, side, 0.0)
    whose = _row_groups(problem, height)
    link = whose < 0
    cost = problem.cost - _pay(entries, np.where(link, dual, 0.0), len(group))
    reduced = cost - _pay(entries, np.where(link, 0.0, dual), len(group))
    ends = np.where(reduced > 0.0, problem.lower, problem.upper)
    paid, worth = reduced != 0.0, np.zeros(len(group))
    worth[paid] = reduced[paid] * ends[paid]
    shares = np.bincount(group + 1, worth, groups).astype(float, copy=False)
    shares += np.bincount(np.where(link, 0, whose + 1), side * dual, groups)
    names = np.unique(group[problem.integer & (problem.upper > problem.lower)])
    total = problem.offset + float(shares.sum())
    own = names[names >= 0].astype(np.intp)
    return _Priced(problem, link, cost, total, shares, own)


def _row_groups(problem: Problem, height: int) -> Index:
    """Find the group of each row; -1 where it links groups."""
    of = problem.group[problem.entries.column]
    least = np.full(height, np.iinfo(np.int32).max, dtype=np.int32)
    most = np.full(height, -1, dtype=np.int32)
    np.minimum.at(least, problem.entries.row, of)
    np.maximum.at(most, problem.entries.row, of)
    whose: Index = np.where(least == most, most, -1).astype(np.intp)
    return whose


def _pay(entries: Entries, dual: Floats, width: int) -> Floats:
    """Find what rows pay each column."""
    paid = np.bincount(entries.column, entries.value * dual[entries.row], width)
    return paid.astype(float, copy=False)


@dataclass(frozen=True, slots=True, eq=False)
class _More:
    """What a group adds to the bound, and what it chooses; nothing if it is unknown."""

    bound_eur: float
    columns: Index
    x: Floats


def _more(priced: _Priced, name: int, loss_eur: float, asked: Asked) -> _More:
    """Solve a group with its whole numbers."""
    columns = np.flatnonzero(priced.problem.group == name)
    near = replace(asked.effort, relative_gap=0.0, absolute_gap_eur=_NEAR * loss_eur)
    try:
        found = branch(_alone(priced, columns), (), None, near, asked.leash)
    except FailedError, StoppedError:
        if asked.leash.is_told:
            raise
        return _More(0.0, columns[:0], np.empty(0))
    share = float(priced.shares_eur[name + 1])
    return _More(found.bound - share, columns, found.x)


def _alone(priced: _Priced, columns: Index) -> Problem:
    """Cut out a group: its columns, its own rows, and the prices of links."""
    problem, entries = priced.problem, priced.problem.entries
    number = np.full(len(problem.cost), -1, dtype=np.intp)
    number[columns] = np.arange(len(columns))
    at = np.flatnonzero(number[entries.column] >= 0)
    at = at[~priced.link[entries.row[at]]]
    rows, row = np.unique(entries.row[at], return_inverse=True)
    own = Entries.of(row, number[entries.column[at]], entries.value[at])
    return replace(problem.part(columns, rows, own), cost=priced.cost[columns])


def boxed(problem: Problem, origin: Ints, pieces: Iterable[Piece]) -> Problem:
    """Give columns bounds that some best point keeps, as pieces of its form have them.

    ``origin`` tells where each column of the form stands in the problem.
    """
    lower, upper = problem.lower.copy(), problem.upper.copy()
    for piece in pieces:
        own = piece.columns < len(origin)
        columns = origin[piece.columns[own]]
        lower[columns], upper[columns] = piece.least[own], piece.most[own]
    return replace(problem, lower=lower, upper=upper)
