"""Benefits: what a country pays for shared energy, or takes off its network fee.

Knows rates and how they follow from a plant, a place and a price. Never knows a bill,
nor which country it is in.
"""

from .benefit import Benefit, benefit_kinds
from .compensation import Compensation
from .premium import Class, Grant, Place, Plant, Premium
from .rebate import Level, Rebate

__all__ = [
    "Benefit",
    "Class",
    "Compensation",
    "Grant",
    "Level",
    "Place",
    "Plant",
    "Premium",
    "Rebate",
    "benefit_kinds",
]
