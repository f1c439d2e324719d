"""The participant: a resident's own home in a neighbourhood that runs elsewhere.

Its own line to the neighbourhood's broker, its own keys, its own word. Never plans, and
never lets anybody else decide: what it is asked becomes prices of its own plan.
"""

from .error import JoinError
from .home import (
    async_close,
    async_forget,
    async_open,
    async_settle_later,
    membership_of,
)
from .invitation import Invitation
from .line import Ends, Line
from .membership import Membership, store_of, usual_line

__all__ = [
    "Ends",
    "Invitation",
    "JoinError",
    "Line",
    "Membership",
    "async_close",
    "async_forget",
    "async_open",
    "async_settle_later",
    "membership_of",
    "store_of",
    "usual_line",
]
