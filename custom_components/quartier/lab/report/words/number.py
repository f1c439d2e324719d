"""Numbers as people write them: 1,234.50 € in English, 1 234,50 € in French."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import Final

from ....engine import Language

_MINUS: Final = "\u2212"
_SPACE: Final = "\u00a0"
_GROUP: Final[dict[Language, str]] = {"en": ",", "fr": "\u202f"}
_POINT: Final[dict[Language, str]] = {"en": ".", "fr": ","}
_GRAMS_UNIT: Final = "g\u00a0CO₂e"
_KILOS_UNIT: Final = "kg\u00a0CO₂e"
_UNKNOWN: Final = "\u2013"
_LEAST_GAP: Final = 1e-4
_GRAMS: Final = 0.1
# From so much on decimals say nothing.
_LARGE: Final = 100.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Writes numbers in one language; never a minus before nothing."""

    language: Language

    def plain(self, value: float, digits: int = 0) -> str:
        """Write a number with so many decimals."""
        if not isfinite(value):
            return _UNKNOWN
        text = f"{round(abs(value), digits):,.{digits}f}"
        whole, _, part = text.partition(".")
        whole = whole.replace(",", _GROUP[self.language])
        text = f"{whole}{_POINT[self.language]}{part}" if part else whole
        return f"{_MINUS}{text}" if round(value, digits) < 0 else text

    def short(self, value: float, digits: int) -> str:
        """Write a number for a table: nothing is a plain 0."""
        return self.plain(value, digits) if round(value, digits) else "0"

    def amount(self, value: float, unit: str, digits: int = 1) -> str:
        """Write a number and its unit, never parted at the end of a line."""
        return f"{self.plain(value, digits)}{_SPACE}{unit}"

    def change(self, value: float, unit: str, digits: int = 1) -> str:
        """Write a difference, with its sign unless it is nothing."""
        sign = "+" if round(value, digits) > 0 else ""
        return sign + self.amount(value, unit, digits)

    def euros(self, value: float) -> str:
        """Write money, to the cent."""
        return self.amount(value, "€", 2)

    def kilowatts(self, value: float) -> str:
        """Write a power; large ones in whole kW."""
        return self.amount(value, "kW", 0 if abs(value) >= _LARGE else 1)

    def energy(self, value: float) -> str:
        """Write an energy; large ones in whole kWh."""
        return self.amount(value, "kWh", 0 if abs(value) >= _LARGE else 1)

    def carbon(self, kilograms: float) -> str:
        """Write a mass of carbon dioxide; little of it in grams."""
        if abs(kilograms) < _GRAMS:
            return self.amount(kilograms * 1000.0, _GRAMS_UNIT, 0)
        digits = 0 if abs(kilograms) >= _LARGE else 1
        return self.amount(kilograms, _KILOS_UNIT, digits)

    def percent(self, fraction: float, digits: int = 0) -> str:
        """Write a fraction in percent."""
        return self.amount(fraction * 100.0, "%", digits)

    def gap(self, fraction: float) -> str:
        """Write how far a plan may be from the best, never less than it is."""
        upwards = max(fraction, _LEAST_GAP) * 100.0
        digits = max(0, -floor(log10(upwards)))
        tidy = ceil(round(upwards * 10**digits, 6)) / 10**digits
        return self.amount(tidy, "%", digits)
