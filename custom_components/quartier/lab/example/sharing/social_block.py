"""A block of social housing: a hundred flats, their stairs, and 100 kWp on the roof.

Of the kind of Alès-Rochebelle (Logis Cévenols): flats with electric tanks, shared by
floor area. Who lives there, the weather and the sun are those of the other examples.
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
    Landlord,
    OffpeakSupply,
    Prices,
    Turpe,
)
from ...sun import Roof
from ..homes import Plot
from .case import Case, Published
from .estate import Estate

_FLATS: Final = 100
_STAIRS: Final = 4
_PER_FLOOR: Final = 5
# Who lives behind the doors of a landing, and how large the flat is.
_LANDING: Final = (
    ("retired", 58.0, 150.0),
    ("family", 82.0, 300.0),
    ("single", 34.0, 100.0),
    ("small_family", 68.0, 200.0),
    ("couple", 54.0, 150.0),
)
_NIGHT: Final = (Window(time(22, 30), time(6, 30)),)
_KVA: Final = 6.0
_ROOF: Final = "roof"
_STAIRWELLS: Final = tuple(f"stairs-{at}" for at in range(1, _STAIRS + 1))
# Assumed: one household in four is short of energy.
_POOR_EVERY: Final = 4


def social_block() -> Case:
    """Draw up the block."""
    return Case(
        name="social_block",
        title={
            "en": "A block of social housing",
            "fr": "Un immeuble de logements sociaux",
        },
        about={
            "en": "A hundred flats with electric tanks and 100 kWp on their roof share"
            " by floor area, as their landlord chose.",
            "fr": "Cent logements avec chauffe-eau électriques et 100 kWc sur leur toit"
            " partagent à la surface, comme l’a choisi leur bailleur.",
        },
        estate=Estate(
            name="social_block",
            plots=dict(_plots()),
            plants={_ROOF: Roof(100.0, 12.0, 180.0)},
            commons=_STAIRWELLS,
        ),
        operation=_operation(),
        prices=_prices(),
        published=_PUBLISHED,
    )


def _flats() -> Iterator[tuple[str, int]]:
    for at in range(_FLATS):
        stair, door = divmod(at, _FLATS // _STAIRS)
        yield f"{'abcd'[stair]}{door // _PER_FLOOR + 1}{door % _PER_FLOOR + 1}", at


def _plots() -> Iterator[tuple[str, Plot]]:
    for name, at in _flats():
        household, floor_m2, tank_l = _LANDING[at % len(_LANDING)]
        yield (
            name,
            Plot(
                "tilleuls",
                household,
                "night",
                _KVA,
                Dwelling(floor_m2, "1982", 2),
                tank_l=tank_l,
                machines=(),
            ),
        )


def _operation() -> Operation:
    flats = [
        Point(
            name,
            f"Logement {name.upper()}",
            floor_area_m2=_LANDING[at % len(_LANDING)][1],
            subscribed_kva=_KVA,
            is_energy_poor=at % _POOR_EVERY == 0,
            operator="Enedis",
            building="tilleuls",
        )
        for name, at in _flats()
    ]
    stairs = [
        Point(
            name,
            f"Cage {name[-1]}",
            floor_area_m2=60.0,
            subscribed_kva=_KVA,
            is_common_area=True,
            operator="Enedis",
            building="tilleuls",
        )
        for name in _STAIRWELLS
    ]
    roof = Point(
        _ROOF,
        "Toiture",
        role="producer",
        installed_kw=100.0,
        operator="Enedis",
        building="tilleuls",
    )
    return Operation(
        name="Résidence des Tilleuls",
        time_zone="Europe/Paris",
        points=(roof, *stairs, *flats),
        key=key_kinds()["weighted"](by="floor_area", redistributes=False),
        step_min=30,
        organiser="Le bailleur",
        contact="la loge, rez-de-chaussée de la cage 1",
    )


def _prices() -> Prices:
    flats = tuple(name for name, _ in _flats())
    network, taxes = Turpe("BTINFMU4"), FrenchTaxes()
    return Prices(
        contracts={
            "offpeak": Contract(
                OffpeakSupply(
                    peak_eur_per_kwh=0.2142,
                    offpeak_eur_per_kwh=0.1589,
                ),
                includes_all=True,
                network=network,
                taxes=taxes,
                name="Heures pleines, heures creuses",
                source="EDF's regulated price of 1 August 2026, whatever the day",
            ),
            "base": Contract(
                FlatSupply(eur_per_kwh=0.2001),
                includes_all=True,
                network=Turpe("BTINFCUST"),
                taxes=taxes,
                name="Base",
                source="EDF's regulated price of 1 August 2026, whatever the day",
            ),
        },
        holdings=(
            Holding(flats, "offpeak", windows=_NIGHT),
            Holding(_STAIRWELLS, "base"),
        ),
        shared=(Agreed(eur_per_kwh=0.05),),
        surplus={_ROOF: FlatSupply(eur_per_kwh=0.0536)},
        landlord=Landlord(
            producers=(_ROOF,),
            operation_eur_per_year=1500.0,
            investment_eur=110_000.0,
        ),
        is_option_open=True,
    )


_ALES: Final = "clesdelatransition.org, Alès-Rochebelle (Logis Cévenols)"
_PUBLISHED: Final = (
    Published(
        "self_production",
        0.18,
        0.22,
        _ALES,
        {
            "en": "There the tanks are heated while the sun shines.",
            "fr": "Là-bas, les chauffe-eau chauffent pendant que le soleil brille.",
        },
    ),
    Published(
        "saved_eur_per_home",
        188.0,
        188.0,
        _ALES,
        {
            "en": "Here the tanks heat by night, the sun is that of Lyon, and what the"
            " network and the State ask of a shared kWh is taken off.",
            "fr": "Ici, les ballons chauffent la nuit, le soleil est celui de Lyon, et"
            " ce que le réseau et l’État demandent d’un kWh partagé est déduit.",
        },
    ),
)
