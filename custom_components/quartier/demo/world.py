"""The world of the demo: every thing as it is at a moment, and what it was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from ..engine import Neighbourhood, Thing, read, write


@dataclass(frozen=True, eq=False)
class World:
    """Everything as it is at a moment."""

    at: datetime
    neighbourhood: Neighbourhood
    # In each car: now, or when it left.
    soc_kwh: Mapping[str, float]
    # What things were told, as THING.QUANTITY.
    told: Mapping[str, float] = field(default_factory=dict)
    # What each thing and each meter took in the last step, kW; negative: gave.
    power_kw: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """All things as they are now, by their id."""
        return {
            thing.id: thing
            for place in self.neighbourhood.places()
            for thing in place.things
        }

    def telling(self, told: Mapping[str, float]) -> World:
        """Tell things something more."""
        return replace(self, told={**self.told, **told})


def stored(world: World) -> dict[str, Any]:
    """Write a world as a document."""
    return {
        "at": world.at.isoformat(),
        "neighbourhood": write(world.neighbourhood),
        "soc_kwh": dict(world.soc_kwh),
        "told": dict(world.told),
        "power_kw": dict(world.power_kw),
    }


def restored(document: Mapping[str, Any]) -> World:
    """Read a world that was stored.

    Raises RefusedError, KeyError or ValueError where another version wrote it.
    """
    return World(
        at=datetime.fromisoformat(document["at"]),
        neighbourhood=read(Neighbourhood, document["neighbourhood"]),
        soc_kwh=document["soc_kwh"],
        told=document["told"],
        power_kw=document["power_kw"],
    )
