"""Rounding by largest remainder: whole parts that sum to the whole, to the unit.

Everyone first gets the whole part of its exact share. What is left goes, one unit each,
to the largest remainders; among equal ones to the name that comes first in the
alphabet, so that the order of a list decides nothing.

Products stay below 2**63: totals are below 2**31, and weights at most 2**32.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from .readings import Counts

# Steps are taken in parts of so many numbers, which keeps the work in a cache.
_PART: Final = 2**20


def ranks(names: Sequence[str]) -> Counts:
    """Give the place of each name in the alphabet."""
    order = sorted(range(len(names)), key=lambda at: names[at])
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    return rank


def apportion(total: Counts, weights: Counts, names: Sequence[str]) -> Counts:
    """Divide a total at each step by weights: parts x steps, summing to the total.

    ``total`` has one number a step; ``weights`` are parts x steps, or parts where they
    hold for every step. A step whose weights are all zero is not divided. A part is
    its exact share, rounded down or up: none is above its weight where the total is at
    most the sum of the weights.
    """
    count, steps = len(names), len(total)
    parts = np.zeros((count, steps), dtype=np.int64)
    if not count or not steps:
        return parts
    weighed = weights if weights.ndim > 1 else weights[:, None]
    weighed = np.broadcast_to(weighed, (count, steps))
    rank = ranks(names)
    width = max(1, _PART // count)
    for first, last in pairwise((*range(0, steps, width), steps)):
        at = slice(first, last)
        parts[:, at] = _apportion(total[at], weighed[:, at], rank)
    return parts


def _apportion(total: Counts, weights: Counts, rank: Counts) -> Counts:
    whole = weights.sum(axis=0)
    parts, rest = np.divmod(total * weights, np.maximum(whole, 1))
    left = np.where(whole > 0, total - parts.sum(axis=0), 0)
    return parts + _first_served(left, rest, rank)


def _first_served(left: Counts, claims: Counts, rank: Counts) -> Counts:
    """Give one unit each to the largest claims until what is left is given.

    ``claims`` are parts x steps, below 2**43; there must be as many parts as units.
    """
    count = len(rank)
    # No two parts are alike: the largest claim wins, then the first in the alphabet.
    places = claims * count + (count - 1 - rank)[:, None]
    ordered = np.sort(places, axis=0)
    lowest = ordered[np.clip(count - left, 0, count - 1), np.arange(len(left))]
    served = (places >= lowest) & (left > 0)
    return np.where(served, np.int64(1), np.int64(0))
