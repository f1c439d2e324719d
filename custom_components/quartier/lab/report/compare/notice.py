"""Notices: what was not measured, and plans that the solver did not make."""

from collections.abc import Iterator
from typing import Final

from ..plan import Notice
from ..series import series_name
from .seen import Seen

# So many series are named.
_NAMED: Final = 4
_SOLVED: Final = frozenset({"optimal", "bounded"})


def notices(seen: Seen) -> tuple[Notice, ...]:
    """List what makes the comparison less sure."""
    return (*_mended(seen), *_fallback(seen))


def _mended(seen: Seen) -> Iterator[Notice]:
    """Name the series with gaps, the largest gaps first."""
    words = seen.words
    gaps = sorted(seen.found.truth.mended.items(), key=lambda gap: -gap[1])
    if not gaps:
        return
    named = [
        words.say(
            "mended_one",
            name=series_name(words, name, lambda owner: _whose(seen, owner)),
            share=words.number.gap(share),
        )
        for name, share in gaps[:_NAMED]
    ]
    if len(gaps) > _NAMED:
        named.append(words.say("mended_more", count=len(gaps) - _NAMED))
    text = words.say("mended", names=words.say("between").join(named))
    yield Notice("warn", text, words.say("advice_mended"))


def _whose(seen: Seen, owner: str) -> str | None:
    """Name the place of a thing, as far as that may be told."""
    for place in seen.found.places:
        if any(thing.id == owner for thing in place.things):
            return seen.names.get(place.id, place.name)
    return None


def _fallback(seen: Seen) -> Iterator[Notice]:
    """Count the plans that the solver did not make, of all policies."""
    statuses = [way.outcome.statuses for way in seen.found.ways]
    every = sum(sum(each.values()) for each in statuses)
    count = sum(
        many
        for each in statuses
        for status, many in each.items()
        if status not in _SOLVED
    )
    if count:
        write = seen.words.number.plain
        text = seen.words.say("fallback", count=write(count), all=write(every))
        yield Notice("warn", text, seen.words.say("advice_fallback"))
