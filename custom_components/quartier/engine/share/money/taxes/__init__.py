"""Taxes: what the State asks of a consumer of electricity.

Knows rates and the days they hold. Never knows prices, nor who consumes.
"""

from .france import FrenchTaxes
from .plain import PlainTaxes
from .taxes import Taxes, tax_kinds

__all__ = ["FrenchTaxes", "PlainTaxes", "Taxes", "tax_kinds"]
