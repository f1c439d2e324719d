"""The exchange of a block with the city: one column a step, in a row of its own.

    sum of what the block's meters take - exchange = 0
    exchange                                       = 0, a row that all blocks share

The second rows are where blocks meet: each adds its exchange, and the city's
transformer takes up the sum. They come last in the problem.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ...engine import Carrier, Entries, Floats, Grid, Model, Problem

# So far beyond what its meters can take or give, a block's exchange never gets (kW).
_MARGIN_KW = 1.0
# It belongs to no home.
_NOBODY = -1

type _Index = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]


def exchanging(model: Model) -> Problem:
    """Write a model's problem with its exchange and the rows of the city."""
    problem, steps = model.problem, model.site.steps
    width, height = len(problem.cost), len(problem.row_lower)
    low_kw, high_kw = _range_kw(model)
    flows = list(_flows(model))
    step = np.arange(steps)
    entries = Entries.of(
        np.concatenate(
            [
                problem.entries.row,
                *(height + row for row, _, _ in flows),
                height + step,
                height + steps + step,
            ]
        ),
        np.concatenate(
            [
                problem.entries.column,
                *(column for _, column, _ in flows),
                width + step,
                width + step,
            ]
        ),
        np.concatenate(
            [
                problem.entries.value,
                *(value for _, _, value in flows),
                np.full(steps, -1.0),
                np.ones(steps),
            ]
        ),
    )
    nothing, nobody = np.zeros(steps), np.full(steps, _NOBODY, dtype=np.int32)
    sides = np.zeros(2 * steps)
    return replace(
        problem,
        cost=np.concatenate([problem.cost, nothing]),
        lower=np.concatenate([problem.lower, low_kw - _MARGIN_KW]),
        upper=np.concatenate([problem.upper, high_kw + _MARGIN_KW]),
        integer=np.concatenate([problem.integer, nothing > 0]),
        tie=np.concatenate([problem.tie, nothing]),
        group=np.concatenate([problem.group, nobody]),
        row_lower=np.concatenate([problem.row_lower, sides]),
        row_upper=np.concatenate([problem.row_upper, sides]),
        entries=entries,
    )


def exchange_kw(model: Model, x: Floats) -> Floats:
    """Sum what the meters take at a point of the model, kW."""
    total = np.zeros(model.site.steps)
    for row, column, value in _flows(model):
        total += np.bincount(row, value * x[column], len(total))
    return total


def _flows(model: Model) -> Iterator[tuple[_Index, _Index, Floats]]:
    """Go through what meters take from outside: steps, columns, weights."""
    for part in model.parts:
        if isinstance(part.owner, Grid) and Carrier.ELECTRICITY in part.block.flows:
            flow = part.block.flows[Carrier.ELECTRICITY]
            yield flow.row, flow.column + part.column, -flow.value


def _range_kw(model: Model) -> tuple[Floats, Floats]:
    """Find the least and the most that meters can take."""
    low, high = np.zeros((2, model.site.steps))
    for part in model.parts:
        if isinstance(part.owner, Grid):
            least, most = part.block.power_range_kw(Carrier.ELECTRICITY)
            low -= most
            high -= least
    return low, high
