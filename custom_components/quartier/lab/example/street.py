"""The street: the tree of places, from plots to things with their present state."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from .homes import PLOTS, Plot, Street
from .nature import Roof, heat_pump, heated_space, heater

ZONE: Final = "Europe/Paris"
COMMONS: Final[Mapping[str, Roof]] = {
    "tilleuls": Roof(12.0, 15.0, 190.0),
    "cordiers": Roof(9.0, 10.0, 100.0),
}
SHARED_BATTERY_KWH: Final = 20.0

_ADDRESS: Final[Mapping[Street, str]] = {
    "tilleuls": "12 rue des Tilleuls",
    "cordiers": "4 allée des Cordiers",
    "lavoir": "impasse du Lavoir",
}
_COMMONS_KVA: Final = 18.0
# A kW of battery for two kWh, and so much of it left at midnight.
_BATTERY_C: Final = 0.5
_BATTERY_LEFT: Final = 0.3
# A feeder of 36 kW for twelve homes: what networks reckon with where some heat by it.
_KW_PER_HOME: Final = 3.0
# A tank that heats by night is about so warm at midnight, and was so hot at dawn.
_TANK_C: Final = 50.0
_TANK_AGO_H: Final = 17.0
_ELEMENT_W_PER_L: Final = 0.011
_INTERNAL_EUR: Final = 0.11
_NETWORK_EUR: Final = 0.055


def plots(homes: int) -> Mapping[str, Plot]:
    """Name so many plots by their street and number."""
    named: dict[str, Plot] = {}
    counts = dict.fromkeys(_ADDRESS, 0)
    for at in range(homes):
        plot = PLOTS[at % len(PLOTS)]
        counts[plot.street] += 1
        named[f"{plot.street}-{_number(plot.street, counts[plot.street])}"] = plot
    return named


def _number(street: Street, count: int) -> int:
    """Count flats by floors of two, and houses by odd numbers."""
    if street == "lavoir":
        return 2 * count - 1
    floor, door = divmod(count - 1, 2)
    return 10 * (floor + 1) + door + 1


def buildings(named: Mapping[str, Plot]) -> tuple[Street, ...]:
    """List the buildings that have a flat."""
    there = {plot.street for plot in named.values()}
    return tuple(street for street in _ADDRESS if street in there and street in COMMONS)


def roofs(named: Mapping[str, Plot]) -> Mapping[str, Roof]:
    """Name every roof with panels: those of houses, and those shared."""
    own = {f"{at}-roof": plot.roof for at, plot in named.items() if plot.roof}
    return {**own, **{f"{street}-roof": COMMONS[street] for street in buildings(named)}}


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
        at: Home(at, tuple(_things(at, plot, now)), name=_home_name(at, plot))
        for at, plot in named.items()
    }
    return Neighbourhood(
        id="example",
        time_zone=ZONE,
        buildings=tuple(
            Building(
                id=street,
                homes=tuple(homes[at] for at in homes if named[at].street == street),
                things=tuple(_commons(street)),
                name=_ADDRESS[street],
            )
            for street in buildings(named)
        ),
        homes=tuple(homes[at] for at in homes if named[at].street == "lavoir"),
        name="Les Tilleuls",
        import_limit_kw=_KW_PER_HOME * len(named),
        sharing=Sharing(_INTERNAL_EUR, _NETWORK_EUR),
    )


def _home_name(at: str, plot: Plot) -> str:
    number = at.rpartition("-")[2]
    if plot.street == "lavoir":
        return f"{number} {_ADDRESS[plot.street]}"
    return f"{_ADDRESS[plot.street]}, porte {number}"


def _things(at: str, plot: Plot, now: Present) -> list[Any]:
    """Furnish a home."""
    things: list[Any] = [
        Grid(f"{at}-meter", plot.tariff, import_limit_kw=plot.subscribed_kva),
        Load(f"{at}-rest", name="Usages courants"),
    ]
    if plot.tank_l is not None:
        things.append(_tank(at, plot.tank_l, plot.tariff))
    if plot.heating is not None:
        things.append(heated_space(f"{at}-rooms", plot.dwelling, now.outdoor_c))
        makes = heat_pump if plot.heating == "pump" else heater
        things.append(makes(f"{at}-{plot.heating}", plot.dwelling))
    if plot.roof is not None:
        things.append(Pv(f"{at}-roof", plot.roof.peak_kw, name="Toiture solaire"))
    if plot.battery_kwh is not None:
        things.append(_battery(f"{at}-battery", plot.battery_kwh))
    things += [now.machines[f"{at}-{kind}"] for kind in plot.machines]
    if plot.car is not None:
        things.append(now.cars[f"{at}-car"])
    return things


def _tank(at: str, volume_l: float, tariff: str) -> HotWater:
    """Make a tank: one that follows its meter's contact, or one that is always hot."""
    follows = tariff != "base"
    return HotWater(
        id=f"{at}-tank",
        volume_l=volume_l,
        power_kw=round(_ELEMENT_W_PER_L * volume_l, 1),
        temp_c=_TANK_C if follows else 61.0,
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


def _commons(street: Street) -> list[Any]:
    """Furnish the shared services of a building, behind a meter of their own."""
    things: list[Any] = [
        Grid(f"{street}-meter", "commons", import_limit_kw=_COMMONS_KVA),
        Load(f"{street}-commons", name="Services communs"),
        Pv(f"{street}-roof", COMMONS[street].peak_kw, name="Toiture partagée"),
    ]
    if street == "tilleuls":
        things.append(_battery(f"{street}-battery", SHARED_BATTERY_KWH))
    return things
