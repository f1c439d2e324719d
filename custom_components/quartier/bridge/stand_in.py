"""Stand-ins: what is usual, for series that nobody measures and nobody told.

A plan made with them is rough, and says so; none of them is ever nothing where there is
life: a home that is not known still takes its base load.

Base loads: 1,250 kWh a year for one person and 3,000 for a family of four, without
heat and hot water (ADEME's appliances and light, and cooking). Hot water: 2 kWh of heat
a day and person. Both over the hours of a usual day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..const import CONF_PERSONS, CONF_SUBSCRIBED_KVA
from ..engine import Clock, Floats, Neighbourhood, Pv
from .layout import Layout, Place, number_of
from .weather import CARBON_FR_G_PER_KWH, Site, ghi_w_per_m2, sun_kw, usual_c

# The middle of France, where no place is told.
FRANCE: Final = Site(46.6, 2.4)
OUTDOOR: Final = "outdoor_c"
SUN: Final = "ghi_w_per_m2"
CARBON: Final = "carbon_g_per_kwh"
_REST: Final = "-rest.power_kw"

_YEAR_H: Final = 8766.0
_HOME_KWH: Final = 670.0
_PERSON_KWH: Final = 580.0
_PERSONS: Final = 2.2
_MOST_PERSONS: Final = 5.0
_KVA_PER_PERSON: Final = 3.0
# Lights, lift and pumps of a building, day and night.
_COMMON_KW: Final = 0.3
_OTHER_KW: Final = 0.1
_DRAW_KWH_PER_DAY: Final = 2.0
# Shares of the mean by hour of the day, from midnight.
_BASE: Final = np.array(
    (
        (0.6, 0.5, 0.5, 0.5, 0.5, 0.6, 0.8, 1.1, 1.1, 0.9, 0.9, 1.0),
        (1.3, 1.1, 0.9, 0.9, 0.9, 1.1, 1.5, 2.0, 2.0, 1.6, 1.3, 0.9),
    )
).ravel()
_DRAW: Final = np.array(
    (
        (0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 1.8, 2.4, 1.8, 1.2, 0.9, 0.8),
        (0.9, 0.7, 0.6, 0.6, 0.7, 1.1, 1.7, 2.1, 2.0, 1.7, 1.1, 0.4),
    )
).ravel()
_PRICE_EUR_PER_KWH: Final = 0.20


@dataclass(frozen=True, slots=True)
class StandIns:
    """What is usual for a layout at a place on Earth."""

    layout: Layout
    neighbourhood: Neighbourhood
    clock: Clock
    site: Site = FRANCE

    def series(self, name: str, sun: Floats | None = None) -> Floats | None:
        """Give what is usual of a series; None for one that has no usual.

        ``sun`` is the irradiance that is expected, where that is known better.
        """
        ghi = self._sun() if sun is None else sun
        owner, _, quantity = name.rpartition(".")
        usual: Mapping[str, Callable[[], Floats]] = {
            OUTDOOR: lambda: usual_c(self.clock, self.layout.zone),
            SUN: self._sun,
            CARBON: lambda: self._flat(CARBON_FR_G_PER_KWH),
            "power_kw": lambda: self._load_kw(name),
            "draw_kw": lambda: self._draw_kw(owner),
            "available_kw": lambda: sun_kw(self._peak_kw(owner), ghi),
            "import_eur_per_kwh": lambda: self._flat(_PRICE_EUR_PER_KWH),
            "export_eur_per_kwh": lambda: self._flat(0.0),
        }
        give = usual.get(quantity)
        return None if give is None else give()

    def _sun(self) -> Floats:
        return ghi_w_per_m2(None, self.clock, self.site)

    def _flat(self, value: float) -> Floats:
        return np.full(len(self.clock), value)

    def _shaped(self, shape: Floats) -> Floats:
        """Lay a day's shape over the hours of the wall clock; its mean is 1."""
        hours = self.clock.hour_of_day(self.layout.zone).astype(int) % 24
        return np.asarray(shape[hours] / shape.mean())

    def _load_kw(self, name: str) -> Floats:
        place = self._place(name.removesuffix(_REST)) if name.endswith(_REST) else None
        if place is None:
            return self._flat(_OTHER_KW)
        if place.level != "household":
            return self._flat(_COMMON_KW)
        year_kwh = _HOME_KWH + _PERSON_KWH * _persons(place)
        return year_kwh / _YEAR_H * self._shaped(_BASE)

    def _draw_kw(self, owner: str) -> Floats:
        found = [one for one in self.layout.devices if owner.startswith(one.id)]
        place = self._place(found[0].place) if found else None
        people = _PERSONS if place is None else _persons(place)
        return _DRAW_KWH_PER_DAY * people / 24.0 * self._shaped(_DRAW)

    def _peak_kw(self, owner: str) -> float:
        roofs = [
            thing.peak_kw
            for place in self.neighbourhood.places()
            for thing in place.things
            if isinstance(thing, Pv) and thing.id == owner
        ]
        return roofs[0] if roofs else 0.0

    def _place(self, name: str) -> Place | None:
        return next((one for one in self.layout.places if one.id == name), None)


def _persons(place: Place) -> float:
    """Tell how many live in a home, or guess it from its subscribed power."""
    persons = number_of(place.settings, CONF_PERSONS)
    if persons:
        return min(persons, 20.0)
    kva = number_of(place.settings, CONF_SUBSCRIBED_KVA)
    if kva is None:
        return _PERSONS
    return min(max(kva / _KVA_PER_PERSON, 1.0), _MOST_PERSONS)
