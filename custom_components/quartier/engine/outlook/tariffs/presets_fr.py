"""Prices that many French homes have: EDF's regulated ones, and surplus fed in.

All taxes included. Standing charges are not here: their figures were not checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from ...record import Quantity
from .dated import Dated, valid_on
from .flat import Flat
from .offpeak import Offpeak
from .tempo import Colour, Tempo
from .window import Window

type _Price = Annotated[float, Quantity("EUR/kWh", 0, 2, "all taxes included")]

_SMALL_KVA: Final = 6.0
_SMALL_KW: Final = 9.0


@dataclass(frozen=True, slots=True)
class Regulated:
    """EDF's regulated prices of one period."""

    base_small: _Price
    base_large: _Price
    peak: _Price
    offpeak: _Price
    # By colour: at peak, and off-peak.
    tempo: Mapping[Colour, tuple[_Price, _Price]]


@dataclass(frozen=True, slots=True)
class Surplus:
    """What surplus of panels on a roof brings, by their peak power."""

    up_to_9_kw: _Price
    up_to_100_kw: _Price


REGULATED: Final[tuple[Dated[Regulated], ...]] = (
    Dated(
        date(2026, 8, 1),
        None,
        "hass-tarif-edf v2.4.1; docs.evcc.io edf-tempo",
        Regulated(
            base_small=0.2001,
            base_large=0.1985,
            peak=0.2142,
            offpeak=0.1589,
            tempo={
                "blue": (0.1654, 0.1356),
                "white": (0.1921, 0.1536),
                "red": (0.7295, 0.1615),
            },
        ),
    ),
)

SURPLUS: Final[tuple[Dated[Surplus], ...]] = (
    Dated(
        date(2026, 1, 1),
        date(2026, 3, 31),
        "S21, first quarter of 2026: tecsol-quotidien, kano.energy",
        Surplus(up_to_9_kw=0.0400, up_to_100_kw=0.0536),
    ),
)


def base(day: date, subscribed_kva: float) -> Flat:
    """Give the flat regulated price of a day."""
    prices = valid_on(REGULATED, day)
    small = subscribed_kva <= _SMALL_KVA
    return Flat(prices.base_small if small else prices.base_large)


def offpeak(day: date, windows: tuple[Window, ...]) -> Offpeak:
    """Give the two regulated prices of a day, for a dwelling's windows."""
    prices = valid_on(REGULATED, day)
    return Offpeak(prices.peak, prices.offpeak, windows)


def tempo(day: date, colours: Mapping[str, Colour]) -> Tempo:
    """Give the six regulated prices of a day, for the colours announced."""
    prices = valid_on(REGULATED, day).tempo
    return Tempo(*prices["blue"], *prices["white"], *prices["red"], colours=colours)


def surplus(prices: Surplus, peak_kw: float) -> Flat:
    """Give what surplus brings: the prices of the quarter when the contract began."""
    small = peak_kw <= _SMALL_KW
    return Flat(prices.up_to_9_kw if small else prices.up_to_100_kw)
