"""Participants: nodes and whole homes, as the engine plans them and as they are told.

Offers become things, a plan becomes messages, acknowledgements come back. Never knows
keys, sequences or brokers: who carries messages is given to it.
"""

from .desk import Desk, Post, participant_of
from .expected import expectation
from .habit import Habit
from .leaving import async_watch_leaving
from .offer import Offer, Steps
from .own import has_changed, own_offer
from .party import Party, party_of
from .things import RESPONSE, Spot, is_counted, series_of, things_of
from .track import Track

__all__ = [
    "RESPONSE",
    "Desk",
    "Habit",
    "Offer",
    "Party",
    "Post",
    "Spot",
    "Steps",
    "Track",
    "async_watch_leaving",
    "expectation",
    "has_changed",
    "is_counted",
    "own_offer",
    "participant_of",
    "party_of",
    "series_of",
    "things_of",
]
