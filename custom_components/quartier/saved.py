"""Saved: what was counted so far, against doing nothing."""

from .bridge.tally import Tally, Totals
from .glance import Glance


def totals(glance: Glance) -> Totals | None:
    """Look up what was counted of the whole entry; None until something was."""
    tally = _tally(glance)
    return None if tally is None else tally.whole


def saved_there_eur(glance: Glance) -> float | None:
    """Sum what was saved at a place and below so far; None where nothing counts."""
    tally = _tally(glance)
    if tally is None:
        return None
    if glance.is_root:
        return saved_eur(tally.whole)
    inside = glance.inside()
    found = [own for name, own in tally.places.items() if name in inside]
    return sum(map(saved_eur, found)) if found else None


def saved_eur(counted: Totals) -> float:
    """Sum what was saved in bills, and what the stores hold more than by habit."""
    return counted.saved_eur + counted.stored_eur


def _tally(glance: Glance) -> Tally | None:
    tally = glance.coordinator.tally
    return None if tally.until is None else tally
