"""Numbers as they were written: 0.1 is a tenth, not its nearest binary."""

from fractions import Fraction
from typing import Final

MICROS_PER_UNIT: Final = 1_000_000


def micros(amount: float) -> int:
    """Take an amount as it was written, to a millionth: EUR/kWh as uEUR/kWh."""
    return round(amount * MICROS_PER_UNIT)


def exactly(amount: float) -> Fraction:
    """Take a number as it was written, to a millionth."""
    return Fraction(micros(amount), MICROS_PER_UNIT)
