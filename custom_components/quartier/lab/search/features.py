"""What a net is told of every whole column: prices and loads where it has effect.

Read out of the arrays alone. A column acts on the rows it stands in, and, where it only
lets other columns move, on theirs. Each row has a guessed price, that of the cheapest
column that could fill it by itself, and a load, its own side. Whatever a column does is
told relative to the others of its choice.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Decisions, Floats, Problem

COUNT: Final = 8
_TINY: Final = 1e-9
# Reaches and prices beyond this are as good as none.
_MOST: Final = 1e3


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Of every row: its guessed price, its load, and what costs nothing there."""

    price: Floats
    load: Floats
    spare: Floats


def features(decisions: Decisions) -> Floats:
    """Describe each decided column: columns by ``COUNT``.

    Own cost, price and load and spare power met, all relative; where it stands in its
    choice and in its problem; and whether it is of a pick or a run.
    """
    problem = decisions.chain.problem
    rows, reach = _rows(problem), _reach(problem)
    at = decisions.chain.encoding.decided
    met = [
        _summed(problem, reach, weight)[at]
        for weight in (rows.price, rows.load, rows.spare)
    ]
    raw = np.stack([problem.cost[at], *met], axis=1)
    told = np.zeros((len(at), COUNT))
    for is_run, choices in ((0.0, decisions.picks), (1.0, decisions.runs)):
        for places in choices:
            part = raw[places]
            spread = part.std(axis=0) + _TINY
            told[places, :4] = (part - part.mean(axis=0)) / spread
            told[places, 4] = np.linspace(0.0, 1.0, len(places))
            told[places, 5] = np.argsort(np.argsort(part[:, 1], kind="stable")) / len(
                places
            )
            told[places, 6] = np.argsort(np.argsort(part[:, 2], kind="stable")) / len(
                places
            )
            told[places, 7] = is_run
    return told


def _rows(problem: Problem) -> _Rows:
    """Guess prices: what the cheapest column that fills a row asks for a unit."""
    entries, height = problem.entries, len(problem.row_lower)
    free = (problem.upper - problem.lower > _TINY) & ~problem.integer
    kept = free[entries.column]
    row, column = entries.row[kept], entries.column[kept]
    value = entries.value[kept]
    asks = np.abs(problem.cost[column] / np.where(value == 0.0, 1.0, value))
    paid = problem.cost[column] > _TINY
    price = np.zeros(height)
    np.maximum.at(price, row[paid], np.minimum(asks[paid], _MOST))
    side = np.where(np.isfinite(problem.row_lower), problem.row_lower, 0.0)
    nothing = ~paid & (problem.upper[column] < _MOST)
    spare = np.bincount(row[nothing], problem.upper[column][nothing], height)
    return _Rows(price, np.abs(side), spare.astype(float, copy=False))


def _reach(problem: Problem) -> Floats:
    """Find how far each continuous column moves for a unit of what lets it move."""
    span = problem.upper - problem.lower
    return np.where(np.isfinite(span), span, 0.0)


def _summed(problem: Problem, reach: Floats, weight: Floats) -> Floats:
    """Sum what the rows of each column weigh, and those of the columns it lets move."""
    entries, height = problem.entries, len(problem.row_lower)
    direct = np.abs(entries.value) * weight[entries.row]
    own = np.bincount(entries.column, direct, len(problem.cost))
    whole = problem.integer[entries.column]
    moved = np.where(
        whole, 0.0, own[entries.column] * np.minimum(reach, _MOST)[entries.column]
    )
    through = np.bincount(entries.row, moved, height)
    mixed = np.bincount(entries.row[whole], minlength=height) > 0
    let = np.where(mixed[entries.row] & whole, through[entries.row], 0.0)
    return (own + np.bincount(entries.column, let, len(problem.cost))).astype(
        float, copy=False
    )
