"""A handle: one number of a thing that is left open, and the column that stands for it.

A size is one; what is in a store at the beginning is another, so that it can be as much
as at the end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from ...things import Block, Capacity, Store, Thing, View, amount_of, resized

type Changed = tuple[Thing, View]
type Change = Callable[[float, Thing, View], Changed]

# Of the largest size: what a block is written at, and what is checked besides.
_PROBES: Final = (0.25, 0.5, 1.0)
# For a state, in its own unit: either may be where a block bends.
_STEPS: Final = ((0.0, 1.0, 2.0), (0.0, -1.0, -2.0))
_LINE: Final = "stored"


@dataclass(frozen=True, slots=True, eq=False)
class Handle:
    """A number left open: its column, its range, and how a thing follows it."""

    column: str
    low: float
    high: float
    # Three values: two tell how the block changes, the third whether it is a line.
    probes: tuple[float, float, float]
    change: Change
    slack: tuple[str, ...] = ()
    # The state that must end where it begins, of which this is the beginning.
    state: str = ""


def size_column(capacity: Capacity) -> str:
    """Name the column of a capacity."""
    return f"size_{capacity.name}"


def size_handle(thing: Thing, capacity: Capacity, most: float) -> Handle:
    """Leave a size open, up to the largest that there is room for."""
    now = amount_of(thing, capacity)

    def change(amount: float, other: Thing, view: View) -> Changed:
        sized = resized(other, capacity, amount, holding=False)
        return sized, _grown(view, thing.id, capacity, amount / now, most)

    first, second, third = (most * share for share in _PROBES)
    column = size_column(capacity)
    return Handle(column, 0.0, most, (first, second, third), change, capacity.slack)


def _grown(
    view: View, owner: str, capacity: Capacity, factor: float, most: float
) -> View:
    """Let what a thing sees grow with it: its series, and what may pass a meter."""
    names = [f"{owner}.{name}" for name in capacity.series]
    scaled = {name: view.series[name] * factor for name in names}
    if view.range_kw is None:
        return replace(view, series={**view.series, **scaled}) if scaled else view
    # As if more than the largest connection might pass: so its limit has a row at any
    # size, and the row grows with it.
    low, high = view.range_kw
    wide = np.where(high > 0, np.maximum(high, 2.0 * most), high)
    return replace(view, range_kw=(low, wide))


def start_handles(thing: Thing, view: View) -> tuple[Handle, ...]:
    """Leave open what is in a store at the beginning; the ways to try it, best first.

    None of what does not count what is left in it: its beginning is as it is now.
    """
    if not isinstance(thing, Store):
        return ()
    field = thing.states[0]
    block = thing.block(view)
    if not _is_valued(block, field):
        return ()
    now = float(getattr(thing, field))

    def change(value: float, other: Thing, view: View) -> Changed:
        moved: Any = replace(other, **{field: value})  # type: ignore[type-var] # (a thing is one)
        return moved, view

    tries = [(now + one, now + two, now + three) for one, two, three in _STEPS]
    return tuple(
        Handle(f"start_{field}", -np.inf, np.inf, probes, change, state=field)
        for probes in tries
    )


def _is_valued(block: Block, field: str) -> bool:
    """Tell whether what is left of a state, and of no other, is counted for."""
    entries = block.wishes.get(_LINE)
    if entries is None or field not in block.columns:
        return False
    return set(entries.column.tolist()) == {block.columns[field].stop - 1}


type Values = Mapping[str, float]


def changed(
    thing: Thing, view: View, handles: tuple[Handle, ...], values: Values
) -> Changed:
    """Make a thing, and what it sees, for some values of its handles, by column."""
    for handle in handles:
        thing, view = handle.change(values[handle.column], thing, view)
    return thing, view
