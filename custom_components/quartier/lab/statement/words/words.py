"""Words of one language: labels with facts set in, numbers, and months."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ....engine import Language
from ...report.words import Numbers
from .english import ENGLISH
from .french import FRENCH

LABELS: Final[Mapping[Language, Mapping[str, str]]] = {"en": ENGLISH, "fr": FRENCH}
_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
_SHORT: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
    "fr": (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
}
_DATE: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?")
_PRICE_DIGITS: Final = 4
_LARGE_KWH: Final = 1000
_WH_PER_KWH: Final = 1000
_MICRO: Final = 1_000_000
_CENTS: Final = 100


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language."""

    language: Language

    @property
    def number(self) -> Numbers:
        """Write numbers."""
        return Numbers(self.language)

    def say(self, key: str, **facts: object) -> str:
        """Say a label with facts set in."""
        return LABELS[self.language][key].format(**facts)

    def say_or(self, key: str, otherwise: str, **facts: object) -> str:
        """Say a label if there is one, else what is given: a name nobody foresaw."""
        return LABELS[self.language].get(key, otherwise).format(**facts)

    def month(self, month: int) -> str:
        """Name a month."""
        return _MONTHS[self.language][month - 1]

    def short_month(self, month: int) -> str:
        """Name a month in little room."""
        return _SHORT[self.language][month - 1]

    def spelled(self, text: str) -> str:
        """Spell a day like 2026-03-31 or a month like 2026-03; any other text stays."""
        found = _DATE.fullmatch(text)
        if not found or not 0 < int(found["month"]) <= len(_MONTHS[self.language]):
            return text
        month = f"{self.month(int(found['month']))} {found['year']}"
        if not found["day"]:
            return month
        day = int(found["day"])
        first = day == 1 and self.language == "fr"
        return f"{day}{'er' if first else ''} {month}"

    def period(self, year: int, first: int, last: int) -> str:
        """Name a month, a year, or some months of one, as a title begins."""
        if (first, last) == (1, len(_MONTHS[self.language])):
            return f"{year}"
        names = self.month(first)
        if first != last:
            names += f" – {self.month(last)}"
        return f"{names[0].upper()}{names[1:]} {year}"

    def euros(self, cents: int) -> str:
        """Write money."""
        return self.number.euros(cents / _CENTS)

    def money(self, cents: int) -> str:
        """Write money in a column of euros."""
        return self.number.plain(cents / _CENTS, 2)

    def price(self, ueur_per_kwh: float, most: int = _PRICE_DIGITS) -> str:
        """Write the price of a kWh, in so many decimals and no more than it needs."""
        price = round(ueur_per_kwh / _MICRO, most)
        digits = next(digits for digits in range(2, 5) if round(price, digits) == price)
        return self.number.amount(price, "€", digits)

    def energy(self, wh: int) -> str:
        """Write an energy; large ones in whole kWh."""
        return f"{self.kwh(wh)}\u00a0kWh"

    def kwh(self, wh: int) -> str:
        """Write an energy in a column of kWh."""
        digits = 0 if abs(wh) >= _LARGE_KWH * _WH_PER_KWH else 1
        return self.number.plain(wh / _WH_PER_KWH, digits)

    def share(self, part: int, whole: int) -> str:
        """Write a part of a whole in percent; a part of nothing is none."""
        return self.number.percent(part / whole if whole else 0.0)
