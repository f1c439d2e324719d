"""Orders: the user's own entities are told what the plan has them do, gently.

One owner for each entity, no more orders than needed, a hand on the switch always
wins, and everything is put back when Quartier leaves. Knows deeds, states and actions
of Home Assistant. Never knows why a plan wants a deed.
"""

from .order import Order
from .owner import Claim, Owned, claims_in, claims_of, owned
from .steward import Steward

__all__ = ["Claim", "Order", "Owned", "Steward", "claims_in", "claims_of", "owned"]
