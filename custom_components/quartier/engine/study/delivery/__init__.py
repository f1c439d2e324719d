"""Delivery: what participants claim they can shift, and what came when they were asked.

Only what a meter saw is credited, and claims are believed as far as the past bears
them out. Never knows plans or prices of energy; chance is an argument.
"""

from .ask import ask
from .baseline import Baseline, baseline, credit_kwh, delivered_kwh
from .record import Delivery, TrackRecord, believed, remember, trust
from .season import Member, Season, Terms, season
from .words import told_trust

__all__ = [
    "Baseline",
    "Delivery",
    "Member",
    "Season",
    "Terms",
    "TrackRecord",
    "ask",
    "baseline",
    "believed",
    "credit_kwh",
    "delivered_kwh",
    "remember",
    "season",
    "told_trust",
    "trust",
]
