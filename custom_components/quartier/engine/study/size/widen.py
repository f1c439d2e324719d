"""Widen: a thing's block with some of its numbers as columns.

Bounds, sides, fixed flows and constants of a block are lines in a size: twice the
battery holds twice as much. So a block is written at a few sizes, and what differs is
the coefficient of the size's column:

    x <= a + b·size   becomes   x - b·size <= a

Where anything else differs, or the third size is not on the line of the first two,
the block bends, and only a catalogue of sizes will do.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ...things import Block, Entries, Thing, View
from ...units import Floats
from .handle import Handle, changed
from .lines import SAME, BentError, Lines, Numbers

_SIDES: Final = ("lower", "upper", "row_lower", "row_upper")


def widen(thing: Thing, view: View, handles: tuple[Handle, ...]) -> Block:
    """Write a thing's block with a column for each handle.

    Raises BentError where its block is no line in one of them.
    """
    first = {handle.column: handle.probes[0] for handle in handles}
    base = _written(thing, view, handles, first)
    numbers = _numbers(base)
    slopes, ahead = [], np.zeros(len(numbers.values))
    for handle in handles:
        one, other, third = handle.probes
        values = {**first, handle.column: other}
        moved = _like(base, _written(thing, view, handles, values))
        slopes.append(_differ(numbers, moved) / (other - one))
        ahead += slopes[-1] * (third - one)
    every = {handle.column: handle.probes[2] for handle in handles}
    all_moved = _like(base, _written(thing, view, handles, every))
    _check(numbers.values + ahead, all_moved.values)
    return Lines(base, numbers, np.array(slopes), handles).block()


def _written(
    thing: Thing,
    view: View,
    handles: tuple[Handle, ...],
    values: Mapping[str, float],
) -> Block:
    sized, seen = changed(thing, view, handles, values)
    return sized.block(seen)


def _differ(one: Numbers, other: Numbers) -> Floats:
    """Subtract; what has no bound does not move."""
    both = np.isfinite(one.values) & np.isfinite(other.values)
    moved = np.zeros(len(both))
    moved[both] = other.values[both] - one.values[both]
    return moved


def _numbers(block: Block) -> Numbers:
    fixed = [(f"fixed {name}", kw) for name, kw in sorted(block.fixed.items())]
    constants = [
        (f"constant {line}", np.array([amount]))
        for line, amount in sorted(block.constants.items())
    ]
    own = [(name, getattr(block, name)) for name in _SIDES]
    parts, at = {}, 0
    for name, values in (*own, *fixed, *constants):
        parts[name] = slice(at, at + len(values))
        at += len(values)
    every = [values for _, values in (*own, *fixed, *constants)]
    return Numbers(np.concatenate(every), parts)


def _like(base: Block, other: Block) -> Numbers:
    """Take the numbers of a block that is like another in all else."""
    mine, theirs = _numbers(base), _numbers(other)
    same = (
        mine.parts == theirs.parts
        and base.columns == other.columns
        and base.rows == other.rows
        and base.exclusive == other.exclusive
        and np.array_equal(base.integer, other.integer)
        and _same_entries(base.entries, other.entries)
        and _same_tables(base.flows, other.flows)
        and _same_tables(base.wishes, other.wishes)
    )
    if not same:
        raise BentError("more than bounds and sides change with the size")
    return theirs


def _same_tables[Name: str](
    one: Mapping[Name, Entries], other: Mapping[Name, Entries]
) -> bool:
    return one.keys() == other.keys() and all(
        _same_entries(one[name], other[name]) for name in one
    )


def _same_entries(one: Entries, other: Entries) -> bool:
    return (
        np.array_equal(one.row, other.row)
        and np.array_equal(one.column, other.column)
        and np.allclose(one.value, other.value, rtol=SAME, atol=SAME)
    )


def _check(expected: Floats, found: Floats) -> None:
    """Raise where numbers are not where they should be."""
    finite = np.isfinite(found)
    scale = max(1.0, float(np.abs(found[finite]).max(initial=0.0)))
    if not np.array_equal(finite, np.isfinite(expected)):
        raise BentError("a bound comes or goes with the size")
    off = np.abs(expected[finite] - found[finite])
    if off.max(initial=0.0) > SAME * scale:
        raise BentError("a bound is no line in the size")
