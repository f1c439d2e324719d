"""Traces: series as the path of a pen, in whole units and short words."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from .scale import Ints


def stairs(x: Ints, y: Ints) -> str:
    """Draw a value a step: along each step, then up or down to the next.

    There is one x more than there are y: where the last step ends.
    """
    turns = [0, *(np.flatnonzero(np.diff(y)) + 1).tolist()]
    return f"M{x[0]} {y[0]}" + _treads(x, y, turns, len(y))


def _treads(x: Ints, y: Ints, turns: list[int], end: int) -> str:
    """Go on from a turn to the next, and to the end."""
    parts = []
    for here, after in pairwise([*turns, end]):
        parts.append(f"h{x[after] - x[here]}")
        if after < end:
            parts.append(f"v{y[after] - y[here]}")
    return "".join(parts)


def areas(x: Ints, upper: Ints, lower: Ints) -> str:
    """Fill between two stairs, wherever they are apart."""
    return "".join(_area(x, upper, lower, run) for run in _runs(upper != lower))


def _runs(apart: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Iterator[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False]))))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield slice(first, last)


def _area(x: Ints, upper: Ints, lower: Ints, run: slice) -> str:
    """Go along the upper stairs, down, and back along the lower."""
    edges, top, bottom = x[run.start : run.stop + 1], upper[run], lower[run]
    back = stairs(edges[::-1], bottom[::-1])
    return f"{stairs(edges, top)}V{bottom[-1]}{back[back.index('h') :]}z"


def line(x: Ints, y: Ints) -> str:
    """Draw from point to point."""
    moves = zip(np.diff(x).tolist(), np.diff(y).tolist(), strict=True)
    return f"M{x[0]} {y[0]}l" + " ".join(f"{right} {down}" for right, down in moves)
