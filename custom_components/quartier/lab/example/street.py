"""The street: the tree of places, from plots to things with their present state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ...engine import (
    Appliance,
    Battery,
    Building,
    Ev,
    Grid,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Pv,
    Sharing,
)
from .address import (
    COMMONS,
    LANE,
    building_name,
    buildings,
    home_name,
    place_of,
    street_of,
)
from .homes import Plot

ZONE: Final = "Europe/Paris"

# A building shares a battery where its street has one.
_SHARED_BATTERY_KWH: Final[Mapping[str, float]] = {"tilleuls": 20.0}
_COMMONS_KVA: Final = 18.0
# A kW of battery for two kWh, and so much of it left at midnight.
_BATTERY_C: Final = 0.5
_BATTERY_LEFT: Final = 0.3
# A feeder of 36 kW for twelve homes: what networks reckon with where some heat by it.
_KW_PER_HOME: Final = 3.0
# Contracts whose meter closes a contact when hours are cheap.
_WITHOUT_CONTACT: Final = frozenset({"base", "spot"})
# A tank that heats by night is about so warm at midnight, and was so hot at dawn.
_TANK_C: Final = 50.0
_TANK_AGO_H: Final = 17.0
_HOT_C: Final = 61.0
_ELEMENT_W_PER_L: Final = 0.011
_INTERNAL_EUR: Final = 0.11
_NETWORK_EUR: Final = 0.055


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """What the street is like as its plan begins."""

    machines: Mapping[str, Appliance]
    cars: Mapping[str, Ev]
    # Mean of the day before.
    outdoor_c: float


def neighbourhood(named: Mapping[str, Plot], now: Present) -> Neighbourhood:
    """Put everything in its place."""
    homes = {
        at: Home(at, tuple(_things(at, plot, now)), name=home_name(at))
        for at, plot in named.items()
    }
    return Neighbourhood(
        id="example",
        time_zone=ZONE,
        buildings=tuple(
            Building(
                id=building,
                homes=tuple(
                    home for at, home in homes.items() if place_of(at) == building
                ),
                things=tuple(_commons(building)),
                name=building_name(building),
            )
            for building in buildings(named)
        ),
        homes=tuple(homes[at] for at in homes if place_of(at) == LANE),
        name="Les Tilleuls",
        import_limit_kw=_KW_PER_HOME * len(named),
        sharing=Sharing(_INTERNAL_EUR, _NETWORK_EUR),
    )


def _things(at: str, plot: Plot, now: Present) -> list[Any]:
    """Furnish a home."""
    things: list[Any] = [
        Grid(f"{at}-meter", plot.tariff, import_limit_kw=plot.subscribed_kva),
        Load(f"{at}-rest", name="Usages courants"),
    ]
    if plot.tank_l is not None:
        things.append(_tank(at, plot.tank_l, plot.tariff))
    if plot.heating is not None:
        things += _heating(at, plot, now)
    if plot.roof is not None:
        things.append(Pv(f"{at}-roof", plot.roof.peak_kw, name="Toiture solaire"))
    if plot.battery_kwh is not None:
        things.append(_battery(f"{at}-battery", plot.battery_kwh))
    things += [now.machines[f"{at}-{kind}"] for kind in plot.machines]
    if plot.car is not None:
        things.append(now.cars[f"{at}-car"])
    return things


def _heating(at: str, plot: Plot, now: Present) -> list[Any]:
    """Make the rooms that are heated, and what heats them."""
    rooms = plot.dwelling.space(f"{at}-rooms", now.outdoor_c)
    source = (
        replace(plot.dwelling.heat_pump(f"{at}-pump"), name="Pompe à chaleur")
        if plot.heating == "pump"
        else replace(plot.dwelling.heater(f"{at}-heater"), name="Chauffage")
    )
    return [replace(rooms, name="Logement"), source]


def _tank(at: str, volume_l: float, tariff: str) -> HotWater:
    """Make a tank: one that follows its meter's contact, or one that is always hot."""
    follows = tariff not in _WITHOUT_CONTACT
    return HotWater(
        id=f"{at}-tank",
        volume_l=volume_l,
        power_kw=round(_ELEMENT_W_PER_L * volume_l, 1),
        temp_c=_TANK_C if follows else _HOT_C,
        reserve_l=0.4 * volume_l,
        follows_offpeak=follows,
        hygiene=Hygiene(ago_h=_TANK_AGO_H if follows else 0.0),
        name="Chauffe-eau",
    )


def _battery(name: str, capacity_kwh: float) -> Battery:
    return Battery(
        id=name,
        capacity_kwh=capacity_kwh,
        charge_kw=_BATTERY_C * capacity_kwh,
        discharge_kw=_BATTERY_C * capacity_kwh,
        soc_kwh=_BATTERY_LEFT * capacity_kwh,
        name="Batterie",
    )


def _commons(building: str) -> list[Any]:
    """Furnish the shared services of a building, behind a meter of their own."""
    roof = COMMONS[street_of(building)]
    things: list[Any] = [
        Grid(f"{building}-meter", "commons", import_limit_kw=_COMMONS_KVA),
        Load(f"{building}-commons", name="Services communs"),
        Pv(f"{building}-roof", roof.peak_kw, name="Toiture partagée"),
    ]
    battery_kwh = _SHARED_BATTERY_KWH.get(street_of(building))
    if battery_kwh is not None:
        things.append(_battery(f"{building}-battery", battery_kwh))
    return things
