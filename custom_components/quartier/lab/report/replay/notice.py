"""Notices: what was not measured, and what was not planned by the solver."""

from ..doubt import fallback_notice, mended_notice
from ..plan import Notice
from .past import Past


def notices(past: Past) -> tuple[Notice, ...]:
    """List what makes the replay less sure."""
    words, result = past.words, past.result
    return (
        *mended_notice(words, result.truth.mended, lambda owner: _whose(past, owner)),
        *fallback_notice(words, [result.outcomes["plan"].statuses]),
    )


def _whose(past: Past, owner: str) -> str | None:
    """Name a thing and its place, as far as that may be told."""
    place = past.owners.get(owner)
    if place is None:
        return None
    if not past.may_show(place):
        return past.words.say("a_home")
    thing = next(each for each in place.things if each.id == owner)
    usual = past.words.say_or(f"thing_{thing.kind}", owner)
    return f"{place.name}, {getattr(thing, 'name', '') or usual}"
