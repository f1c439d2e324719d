"""Roofs: where and how panels lie, for those whose sun is computed from the weather."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Final

from ...engine import Doc, Fault, Id, Neighbourhood, Pv, Quantity

_LATITUDE: Final = Quantity("°", -90, 90, "north of the equator")
_LONGITUDE: Final = Quantity("°", -180, 180, "east of Greenwich")
_ALTITUDE: Final = Quantity("m", -500, 9_000, "height above the sea")
_TILT: Final = Quantity("°", 0, 90, "0 lies flat, 90 is a wall")
_AZIMUTH: Final = Quantity("°", 0, 360, "where it looks: 90 east, 180 south")


@dataclass(frozen=True, slots=True)
class Plane:
    """How the panels of one roof lie."""

    tilt_deg: Annotated[float, _TILT]
    azimuth_deg: Annotated[float, _AZIMUTH]


@dataclass(frozen=True, slots=True)
class Roofs:
    """Where a neighbourhood lies, and how its panels do.

    A roof may be left out: then its series must be given.
    """

    latitude: Annotated[float, _LATITUDE]
    longitude: Annotated[float, _LONGITUDE]
    altitude_m: Annotated[float, _ALTITUDE]
    roofs: Annotated[Mapping[Id, Plane], Doc("planes, by the id of the panels")]

    def strangers(self, neighbourhood: Neighbourhood) -> Iterator[Fault]:
        """Find the roofs that are no panels of a neighbourhood."""
        known = list(panels(neighbourhood))
        accepts = f"one of {', '.join(known)}" if known else "none: there are no panels"
        for name in self.roofs:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else ""
                yield Fault(f"roofs.{name}", name, accepts, hint)


def panels(neighbourhood: Neighbourhood) -> Mapping[str, Pv]:
    """Find all solar panels, by their id."""
    return {
        thing.id: thing
        for place in neighbourhood.places()
        for thing in place.things
        if isinstance(thing, Pv)
    }
