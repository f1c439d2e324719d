"""Notices: what was not measured, and what was not planned by the solver."""

from collections.abc import Iterator
from typing import Final

from ..plan import Notice
from ..series import series_name
from .past import Past

# So many series are named.
_NAMED: Final = 4
_SOLVED: Final = frozenset({"optimal", "bounded"})


def notices(past: Past) -> tuple[Notice, ...]:
    """List what makes the replay less sure."""
    return (*_mended(past), *_fallback(past))


def _mended(past: Past) -> Iterator[Notice]:
    """Name the series with gaps, the largest gaps first."""
    words = past.words
    gaps = sorted(past.result.truth.mended.items(), key=lambda gap: -gap[1])
    if not gaps:
        return
    named = [
        words.say(
            "mended_one",
            name=series_name(words, name, lambda owner: _whose(past, owner)),
            share=words.number.gap(share),
        )
        for name, share in gaps[:_NAMED]
    ]
    if len(gaps) > _NAMED:
        named.append(words.say("mended_more", count=len(gaps) - _NAMED))
    text = words.say("mended", names=words.say("between").join(named))
    yield Notice("warn", text, words.say("advice_mended"))


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


def _fallback(past: Past) -> Iterator[Notice]:
    """Count the plans that the solver did not make."""
    words, statuses = past.words, past.result.outcomes["plan"].statuses
    count = sum(many for status, many in statuses.items() if status not in _SOLVED)
    if count:
        facts = {"count": count, "all": sum(statuses.values())}
        plain = {key: words.number.plain(value) for key, value in facts.items()}
        text = words.say("fallback", **plain)
        yield Notice("warn", text, words.say("advice_fallback"))
