"""Doubts: what was not measured, and what the solver did not plan."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from .plan import Notice
from .series import series_name
from .words import Words

# So many series are named.
_NAMED: Final = 4
_SOLVED: Final = frozenset({"optimal", "bounded"})


def mended_notice(
    words: Words, mended: Mapping[str, float], whose: Callable[[str], str | None]
) -> Iterator[Notice]:
    """Name the series with gaps, the largest gaps first, and whose they are."""
    gaps = sorted(mended.items(), key=lambda gap: -gap[1])
    if not gaps:
        return
    named = [
        words.say(
            "mended_one",
            name=series_name(words, name, whose),
            share=words.number.gap(share),
        )
        for name, share in gaps[:_NAMED]
    ]
    if len(gaps) > _NAMED:
        named.append(words.say("mended_more", count=len(gaps) - _NAMED))
    text = words.say("mended", names=words.say("between").join(named))
    yield Notice("warn", text, words.say("advice_mended"))


def fallback_notice(
    words: Words, ways: Iterable[Mapping[str, int]]
) -> Iterator[Notice]:
    """Count the plans that the solver did not make, by the statuses of each way."""
    statuses = [pair for way in ways for pair in way.items()]
    count = sum(many for status, many in statuses if status not in _SOLVED)
    if count:
        facts = {"count": count, "all": sum(many for _, many in statuses)}
        plain = {key: words.number.plain(value) for key, value in facts.items()}
        text = words.say("fallback", **plain)
        yield Notice("warn", text, words.say("advice_fallback"))
