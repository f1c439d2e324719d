"""Rivals: what heats water without a net.

``contactor`` is what homes have: it heats while the contact, or a clock switch, is
closed. ``refill`` is the engine's own plain rule: the cheapest hours of the next day
that suffice to fill the tank and to make up for what will be drawn. ``greedy`` waits
as long as enough hours as cheap as now are left before the store would be empty, which
is right if all comes as expected. ``by_tree`` asks a tree, taught by the same samples
as the net.
"""

from typing import Final

import numpy as np
from quartier.engine import Bools

from .cart import Tree, values
from .flock import Flock, State
from .loop import Policy
from .senses import clean_urgency_h, inputs, moment, urgency_h

_SAME_EUR: Final = 1e-6


def contactor(homes: Flock, state: State, at: int) -> Bools:
    """Heat while the contact is closed."""
    del state
    found: Bools = homes.closed[:, at]
    return found


def refill(homes: Flock, state: State, at: int) -> Bools:
    """Heat in the cheapest hours of the next day that it takes, earlier ones first."""
    seen = moment(homes, state, at)
    wanted_h = seen.room_h + seen.use_h.sum(axis=1)
    cheaper = (seen.prices < seen.now[:, None] - _SAME_EUR).sum(axis=1)
    found: Bools = cheaper < wanted_h
    return found


def greedy(margin_h: float, clean_margin_h: float) -> Policy:
    """Wait while enough hours as cheap as now are left, and some to spare."""

    def policy(homes: Flock, state: State, at: int) -> Bools:
        seen = moment(homes, state, at)
        urgent = urgency_h(seen) > -margin_h
        return np.asarray(urgent | (clean_urgency_h(seen) > -clean_margin_h))

    return policy


def by_tree(tree: Tree, threshold: float) -> Policy:
    """Run where the tree's leaf says that waiting costs more than a threshold."""

    def policy(homes: Flock, state: State, at: int) -> Bools:
        found: Bools = values(tree, inputs(moment(homes, state, at))) > threshold
        return found

    return policy
