"""Looks: each finds the steps of a feed that are wrong in one way.

A new way to be wrong is one more function, and a line of the table.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from ...clock import Clock
from ...units import Bools, Floats
from .rule import Rule, What


def _missing(values: Floats, clock: Clock, rule: Rule) -> Bools:
    """Find steps without a number."""
    del clock, rule
    return np.isnan(values)


def _out_of_range(values: Floats, clock: Clock, rule: Rule) -> Bools:
    """Find what physics rules out."""
    del clock
    return (values < rule.quantity.low) | (values > rule.quantity.high)


def _spikes(values: Floats, clock: Clock, rule: Rule) -> Bools:
    """Find lone steps that stand out from both neighbours, to the same side."""
    del clock
    lone = np.zeros(len(values), dtype=np.bool_)
    if rule.jump is not None:
        rise, fall = np.diff(values)[:-1], -np.diff(values)[1:]
        out = np.minimum(np.abs(rise), np.abs(fall)) > rule.jump
        lone[1:-1] = out & (np.sign(rise) == np.sign(fall))
    return lone


def _stuck(values: Floats, clock: Clock, rule: Rule) -> Bools:
    """Find values repeated for too long, but for their first step."""
    again = (np.diff(values) == 0) & (values[1:] != 0)
    return _longer(np.concatenate(([False], again)), clock, rule.stuck_s)


def _dead(values: Floats, clock: Clock, rule: Rule) -> Bools:
    """Find zeros that last for too long: a feed that failed says 0."""
    return _longer(values == 0, clock, rule.dead_s)


# In this order: each sees the feed without what those before it took out.
LOOKS: Final[Mapping[What, Callable[[Floats, Clock, Rule], Bools]]] = {
    "missing": _missing,
    "range": _out_of_range,
    "spike": _spikes,
    "stuck": _stuck,
    "dead": _dead,
}


def runs(marked: Bools) -> Iterator[tuple[int, int]]:
    """Find the marked runs: where each begins, and where it is over."""
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _longer(marked: Bools, clock: Clock, limit_s: float | None) -> Bools:
    """Keep the runs that last longer than a limit."""
    kept = np.zeros(len(marked), dtype=np.bool_)
    for first, end in runs(marked) if limit_s is not None else ():
        kept[first:end] = clock.edges_s[end] - clock.edges_s[first] > limit_s
    return kept
