"""Payback: in how many years like the one settled a plant is paid back."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..exact import exactly
from .income import Income
from .sums.exact import CENTS_PER_EUR
from .terms.landlord import Landlord

# A year, but for a few days that a reading may lack.
_YEAR_DAYS: Final = 360
_DAYS_PER_YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Payback:
    """What a plant cost, what others paid of it, and the years until the rest is back.

    No years where the landlord is left with nothing.
    """

    invested_eur: Fraction
    subsidy_eur: Fraction
    years: Fraction | None


def paid_back(landlord: Landlord, income: Income) -> Payback | None:
    """Tell when a landlord's plant is paid back, at today's money.

    None where nothing is said of an investment, or less than a year was settled.
    """
    days = sum(month.month.days for month in income.months)
    if days < _YEAR_DAYS or not landlord.investment_eur:
        return None
    invested_eur, subsidy_eur = (
        exactly(eur) for eur in (landlord.investment_eur, landlord.subsidy_eur)
    )
    yearly_eur = Fraction(income.sharing_cents * _DAYS_PER_YEAR, CENTS_PER_EUR * days)
    years = (invested_eur - subsidy_eur) / yearly_eur if yearly_eur > 0 else None
    return Payback(invested_eur, subsidy_eur, years)
