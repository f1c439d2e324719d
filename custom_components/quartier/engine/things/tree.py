"""The tree of places: homes in buildings in a neighbourhood, and what stands there."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..record import Doc, Id, Kinds, Quantity
from ..units import Carrier
from .grid import Grid
from .place import Branch, Level, Place, flatten
from .sharing import Sharing
from .thing import Expiring, Thing, kinds

type Things = tuple[Annotated[Thing, Kinds(kinds, "what stands here")], ...]
type Limit = Annotated[
    float, Quantity("kW", 0, 100_000, "most that may pass, all meters together")
]
type PhaseLimit = Annotated[
    float,
    Quantity("kW", 0, 100_000, "most on each phase, either way; a kVA counts as a kW"),
]

type Need = Annotated[
    float,
    Quantity(
        "the unit of need",
        0,
        1e9,
        "people, m² or kWh: what gains are held against",
        above=True,
    ),
]


@dataclass(frozen=True, slots=True)
class Home:
    """A dwelling, or any unit with people and appliances of its own."""

    id: Annotated[Id, Doc("its name in files and columns")]
    things: Things = ()
    name: Annotated[str, Doc("its name for people")] = ""
    need: Need | None = None
    priority: Annotated[
        float, Quantity("EUR/EUR", 0, 100, "a euro gained here counts so much more")
    ] = 0.0
    is_energy_poor: Annotated[bool, Doc("whether its household is short of energy")] = (
        False
    )


@dataclass(frozen=True, slots=True)
class Building:
    """Homes under one roof, and what they have in common."""

    id: Annotated[Id, Doc("its name in files and columns")]
    homes: tuple[Home, ...] = ()
    things: Things = ()
    name: Annotated[str, Doc("its name for people")] = ""
    import_limit_kw: Limit | None = None
    export_limit_kw: Limit | None = None
    sharing: Sharing | None = None
    phase_limit_kw: PhaseLimit | None = None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Buildings, single homes and common plant, behind one transformer."""

    id: Annotated[Id, Doc("its name in files and columns")]
    time_zone: Annotated[str, Doc("where its clocks are set, like Europe/Paris")]
    buildings: tuple[Building, ...] = ()
    homes: tuple[Home, ...] = ()
    things: Things = ()
    name: Annotated[str, Doc("its name for people")] = ""
    import_limit_kw: Limit | None = None
    export_limit_kw: Limit | None = None
    sharing: Sharing | None = None
    phase_limit_kw: PhaseLimit | None = None

    def changed(self, change: Callable[[Thing], Thing]) -> Neighbourhood:
        """Put something else in the place of every thing."""
        return replace(
            self,
            buildings=tuple(
                replace(
                    building,
                    homes=_each(building.homes, change),
                    things=tuple(map(change, building.things)),
                )
                for building in self.buildings
            ),
            homes=_each(self.homes, change),
            things=tuple(map(change, self.things)),
        )

    def without_due(self, by: datetime) -> Neighbourhood:
        """Forget what was due by a moment: stays, and runs to be done."""

        def forget(thing: Thing) -> Thing:
            return thing.without_due(by) if isinstance(thing, Expiring) else thing

        return self.changed(forget)

    def places(self) -> tuple[Place, ...]:
        """Flatten the tree: the neighbourhood first, parents before children."""
        rows: list[tuple[Level, Branch, int | None]] = [("neighbourhood", self, None)]
        for building in self.buildings:
            at = len(rows)
            rows.append(("building", building, 0))
            rows.extend(("home", home, at) for home in building.homes)
        rows.extend(("home", home, 0) for home in self.homes)
        return flatten(rows)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Check the tree as a whole: names, clocks, sources and sharing."""
        try:
            ZoneInfo(self.time_zone)
        except ZoneInfoNotFoundError, ValueError, OSError:
            yield "time_zone", self.time_zone, "a time zone like Europe/Paris"
        places = self.places()
        names = [place.id for place in places]
        names += [thing.id for place in places for thing in place.things]
        for name, count in Counter(names).items():
            if count > 1:
                yield "id", name, f"a name used once; it is used {count} times"
        yield from _unsupplied(places)
        for place in places:
            meters = [thing.id for thing in place.things if isinstance(thing, Grid)]
            if len(meters) > 1:
                yield place.id, meters, "one grid connection at each place"
        yield from _without_need(places)
        inner = [building.id for building in self.buildings if building.sharing]
        if self.sharing and inner:
            yield "buildings", inner, "no sharing inside the neighbourhood's own"


def _without_need(places: tuple[Place, ...]) -> Iterator[tuple[str, object, str]]:
    homes = [place for place in places if place.level == "home"]
    if any(home.need is not None for home in homes):
        for home in homes:
            if home.need is None:
                yield home.id, None, "a need, as other homes have one"


def _each(
    homes: tuple[Home, ...], change: Callable[[Thing], Thing]
) -> tuple[Home, ...]:
    return tuple(
        replace(home, things=tuple(map(change, home.things))) for home in homes
    )


_SOURCES = {
    Carrier.ELECTRICITY: "a grid connection",
    Carrier.HEAT: "a heat pump, heater or other source of heat",
    Carrier.FUEL: "a fuel contract or a gas holder",
}


def _unsupplied(places: tuple[Place, ...]) -> Iterator[tuple[str, object, str]]:
    for place in places:
        for thing in place.things:
            for carrier in thing.uses:
                if carrier not in place.suppliers:
                    source = _SOURCES.get(carrier, f"a source of {carrier}")
                    yield place.id, thing.id, f"{source} at this place or above it"
