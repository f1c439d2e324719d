"""A capacity: a size that a study may choose, and what of a thing grows with it.

A thing that may be sized lists its capacities beside its other facts. Nothing else in
it knows of sizing: the study writes its block at some sizes and compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol, runtime_checkable

from .thing import Thing


@dataclass(frozen=True, slots=True)
class Capacity:
    """What grows in proportion, and what is set aside where a size is a column."""

    name: str
    unit: str
    # The number that people call the size.
    measure: str
    # Fields that grow with it, and series of the outlook that do.
    grows: tuple[str, ...]
    series: tuple[str, ...] = ()
    # What is in it now: it grows where something is built, not where it is planned.
    holds: tuple[str, ...] = ()
    # Columns whose bound is no physics: what goes past a limit, at a price.
    slack: tuple[str, ...] = ()
    # Fields that would make its block bend, and what they are while it is sized.
    eased: Mapping[str, Any] = field(default_factory=dict)


@runtime_checkable
class Sizable(Protocol):
    """What may be larger or smaller."""

    capacities: ClassVar[tuple[Capacity, ...]]


def capacity_of(thing: Thing, name: str) -> Capacity | None:
    """Find a capacity of a thing by its name; None where it has none of that name."""
    known = thing.capacities if isinstance(thing, Sizable) else ()
    return next((each for each in known if each.name == name), None)


def amount_of(thing: Thing, capacity: Capacity) -> float:
    """Tell how large a thing is now, in the capacity's unit."""
    return float(getattr(thing, capacity.measure))


def resized(
    thing: Thing, capacity: Capacity, amount: float, *, holding: bool = True
) -> Thing:
    """Make a thing of another size; what it holds grows too, if it is ``holding``.

    Raises ValueError where it has no size now that another could be held against.
    """
    now = amount_of(thing, capacity)
    if now <= 0:
        raise ValueError(f"{thing.id} has no {capacity.measure} to grow from")
    fields = (*capacity.grows, *capacity.holds) if holding else capacity.grows
    grown = {name: getattr(thing, name) * (amount / now) for name in fields}
    other: Any = replace(thing, **grown)  # type: ignore[type-var] # (a thing is one)
    sized: Thing = other
    return sized


def eased(thing: Thing, capacity: Capacity) -> Thing:
    """Set aside what would make its block bend."""
    if not capacity.eased:
        return thing
    other: Any = replace(thing, **capacity.eased)  # type: ignore[type-var] # (a thing is one)
    straight: Thing = other
    return straight
