"""An Italian energy community: one primary substation, hours, and a premium.

Invented: homes with and without panels, and a sports hall of the town. Sun, lives and
the market's price are those of the other examples, not of a place in Italy.
"""

from collections.abc import Iterator
from typing import Final

from ....engine import Dwelling
from ....engine.share import Operation, Point, key_kinds
from ....engine.share.money import Contract, FlatSupply, Holding, Prices, SeriesSupply
from ...sun import Roof
from ..homes import Plot
from .case import Case
from .estate import Estate
from .shop import Shop

_HOMES: Final = 24
_LIVES: Final = ("family", "retired", "small_family", "couple")
_SUNNY: Final = 4
# Assumed: of four homes one has panels, and another is short of energy.
_POOR: Final = 3
_KVA: Final = 6.0
_HALL: Final = "sports-hall"
_SUBSTATION: Final = "AC001E00001"
# Assumed: what a household pays in all, and nobody checked.
_EUR_PER_KWH: Final = 0.25
_MARKET: Final = "zonal"


def italian_cer() -> Case:
    """Draw up the community."""
    return Case(
        name="italian_cer",
        title={"en": "An Italian energy community", "fr": "Une communauté italienne"},
        about={
            "en": "Twenty-four homes and a sports hall with 60 kWp under one primary"
            " substation. Everybody keeps their supplier: each hour that somebody"
            " gives while others take earns a premium, which they divide.",
            "fr": "Vingt-quatre logements et une salle de sport de 60 kWc sous un même"
            " poste source. Chacun garde son fournisseur : chaque heure où l’un"
            " donne pendant que d’autres prennent rapporte une prime, qu’ils se"
            " partagent.",
        },
        estate=Estate(
            name="italian_cer",
            plots={name: _plot(at) for at, name in enumerate(_homes())},
            plants={_HALL: Roof(60.0, 10.0, 180.0)},
            shops={f"{_HALL}-use": Shop(6.0, 0.6, 9.0, 22.0, open_at_weekends=True)},
            zone="Europe/Rome",
            step_min=60,
            seed=3,
        ),
        operation=_operation(),
        prices=_prices(),
        premium={
            "feed": _MARKET,
            "plants": {name: {"place": "centre"} for name in _producers()},
        },
    )


def _homes() -> tuple[str, ...]:
    return tuple(f"casa-{at + 1:02}" for at in range(_HOMES))


def _producers() -> tuple[str, ...]:
    return (_HALL, *(name for at, name in enumerate(_homes()) if _is_sunny(at)))


def _is_sunny(at: int) -> bool:
    return at % _SUNNY == 0


def _plot(at: int) -> Plot:
    return Plot(
        "lavoir",
        _LIVES[at % len(_LIVES)],
        "base",
        _KVA,
        Dwelling(90.0, "1995", 2),
        machines=(),
        roof=Roof(4.5, 20.0, 170.0) if _is_sunny(at) else None,
    )


def _operation() -> Operation:
    return Operation(
        name="CER Tre Fontane",
        time_zone="Europe/Rome",
        points=tuple(_points()),
        key=key_kinds()["min_of_sums"](by="consumption"),
        rules="it_cer",
        step_min=60,
        organiser="CER Tre Fontane",
        contact="il comune",
    )


def _points() -> Iterator[Point]:
    yield Point(
        _HALL,
        "Palestra, tetto",
        role="producer",
        installed_kw=60.0,
        substation=_SUBSTATION,
        is_public=True,
    )
    yield Point(
        f"{_HALL}-use",
        "Palestra",
        subscribed_kva=12.0,
        substation=_SUBSTATION,
        is_public=True,
    )
    for at, name in enumerate(_homes()):
        yield Point(
            name,
            f"Casa {at + 1}",
            role="both" if _is_sunny(at) else "consumer",
            installed_kw=4.5 if _is_sunny(at) else 0.0,
            floor_area_m2=90.0,
            subscribed_kva=_KVA,
            is_energy_poor=at % _SUNNY == _POOR,
            substation=_SUBSTATION,
        )


def _prices() -> Prices:
    return Prices(
        contracts={
            "family": Contract(
                FlatSupply(eur_per_kwh=_EUR_PER_KWH),
                includes_all=True,
                name="Mercato libero",
                source="assumed",
            )
        },
        holdings=(Holding((f"{_HALL}-use", *_homes()), "family"),),
        surplus={name: SeriesSupply(_MARKET) for name in _producers()},
        is_virtual=True,
    )
