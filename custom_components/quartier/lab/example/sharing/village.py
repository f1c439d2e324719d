"""A village: houses, a school, a bakery and a barn whose roof feeds them.

Invented, of the size that most operations have in France: a few producers, some tens
of consumers, two kilometres across.
"""

from collections.abc import Iterator
from datetime import time
from typing import Final

from ....engine import Dwelling, Window
from ....engine.share import Operation, Point, key_kinds
from ....engine.share.money import (
    Agreed,
    Contract,
    FlatSupply,
    FrenchTaxes,
    Holding,
    OffpeakSupply,
    Prices,
    Turpe,
)
from ...sun import Roof
from ..homes import Plot
from .case import Case
from .estate import Estate
from .shop import Shop

_HOUSES: Final = 30
_LIVES: Final = ("retired", "family", "couple", "home_workers", "small_family")
# One house in five has panels of its own; what it cannot use is the village's.
_SUNNY: Final = 5
# Assumed: one house in ten is short of energy.
_POOR_EVERY: Final = 10
_POOR: Final = 3
_NOON: Final = (Window(time(2), time(7)), Window(time(12, 30), time(15, 30)))
_KVA: Final = 9.0
# A place in the Drôme; a hundredth of a degree north is 1.1 km.
_LATITUDE: Final = 44.73
_LONGITUDE: Final = 5.02
_ROW: Final = 6
_SHOPS: Final = {
    "school": ("École", Shop(7.0, 0.8, 7.5, 17.5), 36.0),
    "bakery": ("Boulangerie", Shop(9.0, 1.2, 3.0, 13.0, open_at_weekends=True), 18.0),
    "town-hall": ("Mairie", Shop(3.0, 0.5, 8.5, 17.5), 12.0),
}
_PLANTS: Final = {
    "barn": ("Hangar agricole", Roof(60.0, 15.0, 170.0)),
    "school-roof": ("Toit de l’école", Roof(36.0, 25.0, 190.0)),
}


def village() -> Case:
    """Draw up the village."""
    return Case(
        name="village",
        title={"en": "A village", "fr": "Un village"},
        about={
            "en": "Thirty houses, a school, a bakery and a town hall share what a barn,"
            " the school's roof and six houses do not use themselves: first the"
            " school, then everybody.",
            "fr": "Trente maisons, une école, une boulangerie et une mairie partagent"
            " ce qu’un hangar, le toit de l’école et six maisons n’utilisent pas :"
            " d’abord l’école, puis tout le monde.",
        },
        estate=Estate(
            name="village",
            plots={name: _plot(at) for at, name in enumerate(_houses())},
            plants={name: roof for name, (_, roof) in _PLANTS.items()},
            shops={name: shop for name, (_, shop, _) in _SHOPS.items()},
            seed=2,
        ),
        operation=_operation(),
        prices=_prices(),
    )


def _houses() -> tuple[str, ...]:
    return tuple(f"house-{at + 1:02}" for at in range(_HOUSES))


def _is_sunny(at: int) -> bool:
    return at % _SUNNY == 0


def _plot(at: int) -> Plot:
    return Plot(
        "lavoir",
        _LIVES[at % len(_LIVES)],
        "noon-solar" if _is_sunny(at) else "noon",
        _KVA,
        Dwelling(105.0, "1995", 2),
        tank_l=200.0,
        machines=(),
        roof=Roof(6.0, 30.0, 150.0 + 10.0 * (at % 7)) if _is_sunny(at) else None,
    )


def _operation() -> Operation:
    return Operation(
        name="Le soleil du village",
        time_zone="Europe/Paris",
        points=(*_plants(), *_shops(), *_homes()),
        key=key_kinds()["priority_cascade"](by="consumption"),
        step_min=30,
        organiser="L’association du village",
        contact="la mairie",
    )


def _homes() -> Iterator[Point]:
    for at, name in enumerate(_houses()):
        row, door = divmod(at, _ROW)
        yield Point(
            name,
            f"Maison {at + 1}",
            role="both" if _is_sunny(at) else "consumer",
            floor_area_m2=105.0,
            installed_kw=6.0 if _is_sunny(at) else 0.0,
            subscribed_kva=_KVA,
            is_energy_poor=at % _POOR_EVERY == _POOR,
            latitude=_LATITUDE + 0.0008 * row,
            longitude=_LONGITUDE + 0.0011 * door,
            operator="Enedis",
        )


def _shops() -> Iterator[Point]:
    for at, (name, (title, _, kva)) in enumerate(_SHOPS.items()):
        yield Point(
            name,
            title,
            floor_area_m2=300.0,
            subscribed_kva=kva,
            priority=0 if name == "school" else 10,
            is_public=name != "bakery",
            is_company=name == "bakery",
            latitude=_LATITUDE + 0.001 * at,
            longitude=_LONGITUDE - 0.002,
            operator="Enedis",
        )


def _plants() -> Iterator[Point]:
    for at, (name, (title, roof)) in enumerate(_PLANTS.items()):
        yield Point(
            name,
            title,
            role="producer",
            installed_kw=roof.peak_kw,
            latitude=_LATITUDE - 0.004 + 0.004 * at,
            longitude=_LONGITUDE + 0.009 - 0.011 * at,
            operator="Enedis",
        )


def _prices() -> Prices:
    taxes = FrenchTaxes()
    source = "EDF's regulated price of 1 August 2026, whatever the day"
    return Prices(
        contracts={
            "offpeak": Contract(
                OffpeakSupply(peak_eur_per_kwh=0.2142, offpeak_eur_per_kwh=0.1589),
                includes_all=True,
                network=Turpe("BTINFMU4"),
                taxes=taxes,
                name="Heures pleines, heures creuses",
                source=source,
            ),
            "base": Contract(
                FlatSupply(eur_per_kwh=0.1985),
                includes_all=True,
                network=Turpe("BTINFCUST"),
                taxes=taxes,
                name="Base",
                source=source,
            ),
        },
        holdings=(
            Holding(_houses(), "offpeak", windows=_NOON),
            Holding(tuple(_SHOPS), "base"),
        ),
        shared=(Agreed(eur_per_kwh=0.09),),
        surplus={
            **{name: FlatSupply(eur_per_kwh=0.0536) for name in _PLANTS},
            **{
                name: FlatSupply(eur_per_kwh=0.04)
                for at, name in enumerate(_houses())
                if _is_sunny(at)
            },
        },
    )
