"""Money without rounding: decimal arithmetic that refuses to lose a digit."""

from decimal import (
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from typing import Final

# Sixty digits hold a century of a city's energy times any price; if ever they do not,
# it is an error, not a rounding.
EXACT: Final = Context(
    prec=60, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow]
)


def exact(figure: float) -> Decimal:
    """Give the decimal that a person wrote: 0.1 is a tenth, not its nearest binary."""
    return Decimal(repr(figure))
