"""Notices: what was not measured, and plans that the solver did not make."""

from ..doubt import fallback_notice, mended_notice
from ..plan import Notice
from .seen import Seen


def notices(seen: Seen) -> tuple[Notice, ...]:
    """List what makes the comparison less sure."""
    words, found = seen.words, seen.found
    return (
        *mended_notice(words, found.truth.mended, lambda owner: _whose(seen, owner)),
        *fallback_notice(words, (way.outcome.statuses for way in found.ways)),
    )


def _whose(seen: Seen, owner: str) -> str | None:
    """Name the place of a thing, as far as that may be told."""
    for place in seen.found.places:
        if any(thing.id == owner for thing in place.things):
            # By its thing a home could be told though it has only a number.
            if place.id in seen.summed:
                return seen.words.say("a_home")
            return seen.names.get(place.id, place.name)
    return None
