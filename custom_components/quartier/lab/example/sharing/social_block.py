"""A block of social housing: a hundred flats, their stairs, and 100 kWp on the roof.

Of the kind of Alès-Rochebelle (Logis Cévenols): flats with electric tanks, shared by
floor area. Who lives there, the weather and the sun are those of the other examples.

Tanks heat by night, at two prices, as in most blocks; or by day, at one price, as in
Alès, where they are what stores the sun.
"""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Final

from ....engine import Dwelling, Language, Window
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
from .case import Case, Published, Tanks
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
# A contact that closes by the sun and not by a price; it needs no other tariff.
_SUN: Final = "sun"
_SUN_HOURS: Final = (Window(time(10), time(16)),)
_KVA: Final = 6.0
_ROOF: Final = "roof"
_STAIRWELLS: Final = tuple(f"stairs-{at}" for at in range(1, _STAIRS + 1))
# Assumed: one household in four is short of energy.
_POOR_EVERY: Final = 4


def social_block(tanks: Tanks = "night") -> Case:
    """Draw up the block."""
    return Case(
        name="social_block",
        title={
            "en": "A block of social housing",
            "fr": "Un immeuble de logements sociaux",
        },
        about=_ABOUT[tanks],
        estate=Estate(
            name="social_block",
            plots=dict(_plots("night" if tanks == "night" else _SUN)),
            plants={_ROOF: Roof(100.0, 12.0, 180.0)},
            commons=_STAIRWELLS,
            contacts={_SUN: _SUN_HOURS},
        ),
        operation=_operation(),
        prices=_prices(tanks),
        published=_published(tanks),
    )


def _flats() -> Iterator[tuple[str, int]]:
    for at in range(_FLATS):
        stair, door = divmod(at, _FLATS // _STAIRS)
        yield f"{'abcd'[stair]}{door // _PER_FLOOR + 1}{door % _PER_FLOOR + 1}", at


def _plots(tariff: str) -> Iterator[tuple[str, Plot]]:
    for name, at in _flats():
        household, floor_m2, tank_l = _LANDING[at % len(_LANDING)]
        yield (
            name,
            Plot(
                "tilleuls",
                household,
                tariff,
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
        rules="fr_acc_hlm",
        step_min=30,
        organiser="Le bailleur",
        contact="la loge, rez-de-chaussée de la cage 1",
    )


def _prices(tanks: Tanks) -> Prices:
    flats = tuple(name for name, _ in _flats())
    held = (
        Holding(flats, "offpeak", windows=_NIGHT)
        if tanks == "night"
        else Holding(flats, "base")
    )
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
        holdings=(held, Holding(_STAIRWELLS, "base")),
        shared=(Agreed(eur_per_kwh=0.05),),
        surplus={_ROOF: FlatSupply(eur_per_kwh=0.0536)},
        landlord=Landlord(
            producers=(_ROOF,),
            operation_eur_per_year=1500.0,
            investment_eur=110_000.0,
        ),
        is_option_open=True,
    )


_ABOUT: Final[Mapping[Tanks, Mapping[Language, str]]] = {
    "night": {
        "en": "A hundred flats with electric tanks, heated by night, and 100 kWp on"
        " their roof share by floor area, as their landlord chose.",
        "fr": "Cent logements avec chauffe-eau électriques, qui chauffent la nuit, et"
        " 100 kWc sur leur toit partagent à la surface, comme l’a choisi leur"
        " bailleur.",
    },
    "day": {
        "en": "A hundred flats with electric tanks, heated from ten to four at one"
        " price, and 100 kWp on their roof share by floor area, as their landlord"
        " chose.",
        "fr": "Cent logements avec chauffe-eau électriques, qui chauffent de dix à"
        " seize heures à un prix unique, et 100 kWc sur leur toit partagent à la"
        " surface, comme l’a choisi leur bailleur.",
    },
}
_ALES: Final = "clesdelatransition.org on Alès-Rochebelle (Logis Cévenols), since 2019"
_TOWN: Final = "lemag.ales.fr on Alès-Rochebelle, May 2019"
_WHEN_HEATED: Final[Mapping[Tanks, Mapping[Language, str]]] = {
    "night": {
        "en": "In Alès the tanks are heated by the sun; here they heat by night. Ask"
        " for `--tanks day` to see them heat by day.",
        "fr": "À Alès, les ballons chauffent au soleil ; ici, ils chauffent la nuit."
        " Demandez `--tanks day` pour les voir chauffer le jour.",
    },
    "day": {
        "en": "The tanks are heated by day, as in Alès.",
        "fr": "Les ballons chauffent le jour, comme à Alès.",
    },
}


def _published(tanks: Tanks) -> tuple[Published, ...]:
    """Tell what was published of Alès, and why ours may differ."""
    return (
        Published("self_production", 0.18, 0.22, _ALES, _WHEN_HEATED[tanks]),
        Published(
            "spared_eur_per_home",
            188.0,
            188.0,
            _ALES,
            {
                "en": "188 EUR were expected of the first year, in a building that is"
                " heated by electricity and uses all that its roof makes. Here there"
                " is no heating, part of the sun is left over, and that sun is Lyon’s,"
                " not the south’s.",
                "fr": "188 € étaient attendus de la première année, dans un bâtiment"
                " chauffé à l’électricité, qui utilise tout ce que fait son toit. Ici,"
                " il n’y a pas de chauffage, une part du soleil reste, et c’est celui"
                " de Lyon, non du Midi.",
            },
        ),
        Published(
            "saved_eur_per_home",
            100.0,
            100.0,
            _TOWN,
            {
                "en": "What network and State ask of a shared kWh is taken off; whether"
                " the town’s 100 EUR hold it, and what the landlord gets, is not told.",
                "fr": "Ce que le réseau et l’État demandent d’un kWh partagé est"
                " déduit ; on ne sait pas si les 100 € de la ville l’incluent, ni ce"
                " que reçoit le bailleur.",
            },
        ),
    )
