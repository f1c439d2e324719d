"""Terms: what people agreed on: contracts, the price of a shared kWh, the landlord's.

Knows what documents of prices say. Never knows energies, nor what they make.
"""

from .agreed import Agreed
from .contract import Contract, Holding
from .landlord import Landlord
from .prices import Prices, check_prices

__all__ = [
    "Agreed",
    "Contract",
    "Holding",
    "Landlord",
    "Prices",
    "check_prices",
]
