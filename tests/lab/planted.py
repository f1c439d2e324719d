"""Both plants of the examples, planned once for all tests that look at them."""

from functools import cache

from quartier.lab.example import PLANTS
from quartier.lab.plants import Plants, plants


@cache
def planted(name: str) -> Plants:
    """Plan a plant, and set it beside what it does as usual."""
    return plants(PLANTS[name]())
