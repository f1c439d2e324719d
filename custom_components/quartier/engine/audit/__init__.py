"""Audit: whether what a period brought was spread fairly, and what fairness costs.

Knows what households gained, need and bore, as plain numbers. Never knows how they
came about: no plan, no key, no bill.
"""

from .brought import merit
from .coalition import Growing, Pooled, Value, one_by_one
from .evenness import gini, jain, least_to_most
from .figures import HALF_A_CENT_EUR, Audit, Poor, Standing, Toll, audit
from .household import Burden, Household
from .poverty import EFFORT_FR, QUOTA_EU, Origin, Poverty, Quota
from .reference import MOST_EXACT, Shapley, exact, sampled, shapley
from .trade import Trade, affordable, trades
from .words import told_audit, told_merit, told_shapley, told_trade

__all__ = [
    "EFFORT_FR",
    "HALF_A_CENT_EUR",
    "MOST_EXACT",
    "QUOTA_EU",
    "Audit",
    "Burden",
    "Growing",
    "Household",
    "Origin",
    "Pooled",
    "Poor",
    "Poverty",
    "Quota",
    "Shapley",
    "Standing",
    "Toll",
    "Trade",
    "Value",
    "affordable",
    "audit",
    "exact",
    "gini",
    "jain",
    "least_to_most",
    "merit",
    "one_by_one",
    "sampled",
    "shapley",
    "told_audit",
    "told_merit",
    "told_shapley",
    "told_trade",
    "trades",
]
