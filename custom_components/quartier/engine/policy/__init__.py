"""Policies: what people want, and what it is worth to them in euros.

Knows wishes and prices. Never knows how a plan is found, nor who pays whom.
"""

from .fairness import GAINED, Fairness, Stake
from .policy import Policy, line_units
from .ready import ready_policies
from .wish import Wish, wish_kinds

__all__ = [
    "GAINED",
    "Fairness",
    "Policy",
    "Stake",
    "Wish",
    "line_units",
    "ready_policies",
    "wish_kinds",
]
