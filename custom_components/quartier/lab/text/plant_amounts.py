"""Amounts of plants as people write them: large ones in MWh and MW."""

from typing import Final

import numpy as np

from ...engine import Floats, Language
from .plant_words import PLANT_WORDS
from .words import number

_LARGE_KWH: Final = 1_000.0
_LARGE_KW: Final = 10_000.0
_PER_MEGA: Final = 1_000.0
# From so much on decimals say nothing, kW.
_WHOLE_KW: Final = 100.0
_DIGITS: Final = 3


def energy(kwh: float, language: Language) -> str:
    """Write an energy."""
    if abs(kwh) >= _LARGE_KWH:
        return number(kwh / _PER_MEGA, 1, "MWh", language)
    return number(kwh, 1 if kwh else 0, "kWh", language)


def power(kw: float, language: Language) -> str:
    """Write a power."""
    if abs(kw) >= _LARGE_KW:
        return number(kw / _PER_MEGA, 1, "MW", language)
    return number(kw, 0 if abs(kw) >= _WHOLE_KW or not kw else 1, "kW", language)


def price(eur_per_kwh: float, language: Language) -> str:
    """Write a price of a kWh."""
    return number(eur_per_kwh, _DIGITS, "€/kWh", language)


def prices(eur_per_kwh: Floats, language: Language) -> str:
    """Write the least and the most of prices; one price, where they are the same."""
    ends = float(np.nanmin(eur_per_kwh)), float(np.nanmax(eur_per_kwh))
    least, most = (price(end, language) for end in ends)
    if least == most:
        return least
    return PLANT_WORDS[language]["between"].format(
        least=number(ends[0], _DIGITS, "", language), most=most
    )
