"""Rules: what each country asks of sharing electricity, as data with its sources.

Knows steps, keys, zones, duties and benefits as a law has them. Never knows readings,
bills, nor which country it is asked about: a community may bring its own set.
"""

from .benefit import (
    Benefit,
    Class,
    Compensation,
    Grant,
    Level,
    Place,
    Plant,
    Premium,
    Rebate,
)
from .calendar import months_after
from .check import objections, unverified
from .known import known_rules
from .rules import Duties, KeyRule, Rules, Steps
from .said import Objection, Said, said_day
from .source import Source
from .zone import Zone

__all__ = [
    "Benefit",
    "Class",
    "Compensation",
    "Duties",
    "Grant",
    "KeyRule",
    "Level",
    "Objection",
    "Place",
    "Plant",
    "Premium",
    "Rebate",
    "Rules",
    "Said",
    "Source",
    "Steps",
    "Zone",
    "known_rules",
    "months_after",
    "objections",
    "said_day",
    "unverified",
]
