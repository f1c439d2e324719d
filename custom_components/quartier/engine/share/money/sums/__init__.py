"""Sums: exact amounts, fees by the day, rates by the kWh, over the months of a span.

Knows numbers and the wall clock. Never knows contracts, nor who pays whom.
"""

from .exact import apportioned, cents, divide, euros, round_together
from .fee import Fee
from .line import Line, merged, spread, total_cents, total_eur
from .rates import Rates
from .span import Period, Span

__all__ = [
    "Fee",
    "Line",
    "Period",
    "Rates",
    "Span",
    "apportioned",
    "cents",
    "divide",
    "euros",
    "merged",
    "round_together",
    "spread",
    "total_cents",
    "total_eur",
]
