"""Money: what sharing energy changes in each bill, to the cent.

Knows allocations, contracts, networks, taxes and the landlord's terms. Never knows how
energy was divided, nor what a bill looks like on paper.
"""

from .bill import Basis, Bill, Choice, MonthBill
from .doubt import Doubt
from .estate import passed_on_cents
from .given import Given
from .income import Income, MonthIncome
from .network import PlainNetwork, Turpe
from .payback import Payback, paid_back
from .settlement import Settlement, settle
from .sums.exact import cents
from .sums.line import Line, total_cents
from .sums.span import Period
from .supply import FlatSupply, OffpeakSupply, SeriesSupply, TempoSupply, published
from .taxes import FrenchTaxes, PlainTaxes
from .tenancy import parted
from .terms.agreed import Agreed
from .terms.contract import Contract, Holding
from .terms.landlord import Landlord
from .terms.prices import Prices, check_prices

__all__ = [
    "Agreed",
    "Basis",
    "Bill",
    "Choice",
    "Contract",
    "Doubt",
    "FlatSupply",
    "FrenchTaxes",
    "Given",
    "Holding",
    "Income",
    "Landlord",
    "Line",
    "MonthBill",
    "MonthIncome",
    "OffpeakSupply",
    "Payback",
    "Period",
    "PlainNetwork",
    "PlainTaxes",
    "Prices",
    "SeriesSupply",
    "Settlement",
    "TempoSupply",
    "Turpe",
    "cents",
    "check_prices",
    "paid_back",
    "parted",
    "passed_on_cents",
    "published",
    "settle",
    "total_cents",
]
