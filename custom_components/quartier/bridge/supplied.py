"""Supplied: heat and fuel have a source wherever they are used, or are not planned.

People tell of one thing after the other. A boiler whose fuel contract was not told yet
burns usual gas; a demand for heat, and a store, wait until there is what heats them.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ..engine import (
    FuelSupply,
    Thing,
)
from .layout import Layout

# The price of gas of the French reference for homes, and what it emits, burnt.
_EUR_PER_KWH: Final = 0.08
_CARBON_G_PER_KWH: Final = 205.0
_WAIT: Final = frozenset({"heat_load", "heat_store"})

type Things = Mapping[str, tuple[Thing, ...]]
"""By the id of the place that they stand in."""


def supplied(layout: Layout, things: Things) -> dict[str, tuple[Thing, ...]]:
    """Complete what stands in each place, or leave out what has to wait."""
    carriers = {
        name: {carrier for thing in own for carrier in thing.supplies}
        for name, own in things.items()
    }
    found: dict[str, tuple[Thing, ...]] = {}
    for name, own in things.items():
        there = {one for at in _up(layout, name) for one in carriers[at]}
        kept = [
            thing for thing in own if thing.kind not in _WAIT or thing.uses <= there
        ]
        burns = any("fuel" in thing.uses for thing in kept)
        found[name] = tuple(kept)
        if burns and "fuel" not in there:
            usual = FuelSupply(
                f"{name}-fuel",
                eur_per_kwh=_EUR_PER_KWH,
                carbon_g_per_kwh=_CARBON_G_PER_KWH,
            )
            found[name] = (usual, *kept)
    return found


def _up(layout: Layout, name: str) -> Iterator[str]:
    """Name a place and all that are above it."""
    at: str | None = name
    while at is not None:
        yield at
        at = layout.place(at).parent
