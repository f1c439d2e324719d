"""Addresses: which plots there are, in which building or lane, under which number.

A dozen homes make two buildings and a lane; each dozen more makes two buildings more,
next door, and lengthens the lane.
"""

from collections.abc import Mapping
from typing import Final

from ..sun import Roof
from .homes import PLOTS, Plot, Street

LANE: Final = "lavoir"
COMMONS: Final[Mapping[str, Roof]] = {
    "tilleuls": Roof(12.0, 15.0, 190.0),
    "cordiers": Roof(9.0, 10.0, 100.0),
}

_ROADS: Final[Mapping[str, tuple[int, str]]] = {
    "tilleuls": (12, "rue des Tilleuls"),
    "cordiers": (4, "allée des Cordiers"),
}
_LANE: Final = "impasse du Lavoir"
_DOORS_PER_FLOOR: Final = 2


def plots(homes: int) -> Mapping[str, Plot]:
    """Name so many plots by their building or lane, and their number in it."""
    named: dict[str, Plot] = {}
    for at in range(homes):
        dozen, place = divmod(at, len(PLOTS))
        plot = PLOTS[place]
        building = _building(plot.street, dozen)
        doors = sum(place_of(name) == building for name in named)
        named[f"{building}-{_number(plot.street, doors)}"] = plot
    return named


def _building(street: Street, dozen: int) -> str:
    return street if street == LANE or not dozen else f"{street}-{dozen + 1}"


def _number(street: Street, doors: int) -> int:
    """Count flats by floors, and houses by odd numbers."""
    if street == LANE:
        return 2 * doors + 1
    floor, door = divmod(doors, _DOORS_PER_FLOOR)
    return 10 * (floor + 1) + door + 1


def place_of(name: str) -> str:
    """Find the building or lane of a home."""
    return name.rpartition("-")[0]


def street_of(building: str) -> str:
    """Find the street of a building."""
    return building.partition("-")[0]


def buildings(named: Mapping[str, Plot]) -> tuple[str, ...]:
    """List the buildings that have a flat."""
    return tuple(dict.fromkeys(at for at in map(place_of, named) if at != LANE))


def roofs(named: Mapping[str, Plot]) -> Mapping[str, Roof]:
    """Name every roof with panels: those of houses, and those shared."""
    own = {f"{at}-roof": plot.roof for at, plot in named.items() if plot.roof}
    shared = {f"{at}-roof": COMMONS[street_of(at)] for at in buildings(named)}
    return {**own, **shared}


def building_name(building: str) -> str:
    """Write the address of a building for people."""
    street, _, count = building.partition("-")
    first, road = _ROADS[street]
    return f"{first + 2 * (int(count or 1) - 1)} {road}"


def home_name(name: str) -> str:
    """Write the address of a home for people."""
    building, number = place_of(name), name.rpartition("-")[2]
    if building == LANE:
        return f"{number} {_LANE}"
    return f"{building_name(building)}, porte {number}"
