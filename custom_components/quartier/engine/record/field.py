"""What a field of a value may hold: its unit, its range and its meaning."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..units import (
    CENTS_PER_EUR,
    GRAMS_PER_KG,
    LITRES_PER_M3,
    MINUTES_PER_HOUR,
    PERCENT,
    SECONDS_PER_HOUR,
    WATTS_PER_KW,
    celsius_of_fahrenheit,
    celsius_of_kelvin,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Say what a number means: unit, closed range and one line of documentation."""

    unit: str
    low: float = -math.inf
    high: float = math.inf
    doc: str = ""
    # The lower bound itself is refused (a battery of 0 kWh is no battery).
    above: bool = False
    # In a series, a number that is not known is null in files and NaN inside.
    gaps: bool = False

    def admits(self, number: float) -> bool:
        """Tell whether a number lies in the range."""
        if self.above and number == self.low:
            return False
        return self.low <= number <= self.high

    def guess(self, number: float) -> str:
        """Say which slip of unit would explain a number out of range."""
        units = [
            slip.unit
            for slip in SLIPS.get(self.unit, ())
            if self.admits(slip.convert(number))
        ]
        if not units:
            return ""
        return (
            f"{number:g} looks like {' or '.join(units)}, the field is in {self.unit}"
        )

    def accepts(self) -> str:
        """Describe the range in words."""
        low, high = f"{self.low:g}", f"{self.high:g}"
        if math.isinf(self.low) and math.isinf(self.high):
            return f"a number in {self.unit}"
        if math.isinf(self.high):
            return f"{'more than' if self.above else 'at least'} {low} {self.unit}"
        if math.isinf(self.low):
            return f"at most {high} {self.unit}"
        if self.above:
            return f"more than {low} and at most {high} {self.unit}"
        return f"{low} to {high} {self.unit}"


@dataclass(frozen=True, slots=True)
class Doc:
    """Say what a field without a unit means."""

    doc: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """Say that a field holds one of several dataclasses, told apart by ``kind``.

    The table is fetched by a function, so that a room may fill it when first asked.
    """

    table: Callable[[], Mapping[str, type[Any]]]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A unit that people write by mistake, and how it turns into the right one."""

    unit: str
    convert: Callable[[float], float]


SLIPS: Final[Mapping[str, tuple[Slip, ...]]] = {
    "kW": (Slip("W", lambda x: x / WATTS_PER_KW),),
    "kWh": (Slip("Wh", lambda x: x / WATTS_PER_KW),),
    "kW/K": (Slip("W/K", lambda x: x / WATTS_PER_KW),),
    "kWh/K": (
        Slip("kJ/K", lambda x: x / SECONDS_PER_HOUR),
        Slip("Wh/K", lambda x: x / WATTS_PER_KW),
    ),
    "EUR/kWh": (
        Slip("ct/kWh", lambda x: x / CENTS_PER_EUR),
        Slip("EUR/MWh", lambda x: x / WATTS_PER_KW),
    ),
    "g/kWh": (Slip("kg/kWh", lambda x: x * GRAMS_PER_KG),),
    "°C": (Slip("K", celsius_of_kelvin), Slip("°F", celsius_of_fahrenheit)),
    "fraction": (Slip("%", lambda x: x / PERCENT),),
    "h": (
        Slip("min", lambda x: x / MINUTES_PER_HOUR),
        Slip("s", lambda x: x / SECONDS_PER_HOUR),
    ),
    "litre": (Slip("m3", lambda x: x * LITRES_PER_M3),),
}
