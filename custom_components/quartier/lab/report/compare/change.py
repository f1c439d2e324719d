"""Changes: what one way through the days has more or less of than another, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ...compare import Way
from ..words import Words

# Less of each is not felt.
_UNFELT: Final = {
    "cost": 0.005,
    "carbon": 0.05,
    "peak": 0.05,
    "switches": 0.05,
    "missed": 0.05,
    "over": 0.05,
}


@dataclass(frozen=True, slots=True)
class Change:
    """How much more there is of one thing; below nothing: less."""

    what: str
    more: float
    text: str


type _Measure = tuple[str, Callable[[Way], float], Callable[[float], str]]


def changes(words: Words, before: Way, after: Way) -> tuple[Change, ...]:
    """List what is felt."""
    found = []
    for what, read, write in _measures(words):
        more = read(after) - read(before)
        if abs(more) >= _UNFELT[what]:
            key = f"more_{what}" if more > 0 else f"less_{what}"
            text = words.say(key, amount=write(abs(more)))
            found.append(Change(what, more, text))
    return tuple(found)


def _measures(words: Words) -> Iterator[_Measure]:
    number = words.number
    yield "cost", lambda way: way.outcome.cost_eur, number.euros
    yield "carbon", lambda way: way.ledger.carbon_kg, number.carbon
    yield "peak", lambda way: way.ledger.peak_kw, number.kilowatts
    yield "over", lambda way: way.over_kwh, number.energy
    yield (
        "switches",
        lambda way: way.switches_per_day,
        lambda count: number.plain(count, 1),
    )
    yield "missed", lambda way: way.missed_eur, number.euros


def listed(words: Words, texts: tuple[str, ...]) -> str:
    """Join texts as people do: with commas, and a word before the last."""
    *others, last = texts
    if not others:
        return last
    return ", ".join(others) + words.say("and_last") + last
