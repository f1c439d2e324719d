"""Answers: would these days have been better? One for each policy, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ...compare import Way
from ..words import Piece
from .change import Change, changes, listed
from .seen import Seen

type Verdict = Literal["yes", "but", "trade", "same", "no"]

_TONES: Final = {
    "yes": "better",
    "but": "better",
    "trade": "same",
    "same": "same",
    "no": "worse",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy would have been, in a word and in sentences."""

    policy: str
    verdict: Verdict
    word: str
    tone: str
    text: str
    # Against the policy that was named first; nothing for that one itself.
    against: str = ""


def answers(seen: Seen) -> tuple[Answer, ...]:
    """Answer for each policy, in the order in which they were named."""
    return tuple(_answer(seen, way) for way in seen.found.ways)


def _answer(seen: Seen, way: Way) -> Answer:
    words, found = seen.words, changes(seen.words, seen.found.without, way)
    texts = [each.text for each in found]
    losers = _losers(seen, way)
    if losers:
        all_homes = words.number.plain(len(seen.found.homes))
        count = words.number.plain(losers)
        texts.append(words.say("some_lose", count=count, all=all_homes))
    verdict = judged(found, losers)
    text = words.say("changes_none")
    if texts:
        text = words.say("changes", changes=listed(words, tuple(texts)))
    return Answer(
        policy=seen.title(way),
        verdict=verdict,
        word=words.say(f"answer_{verdict}"),
        tone=_TONES[verdict],
        text=text,
        against=_against(seen, way),
    )


def judged(found: tuple[Change, ...], losers: int) -> Verdict:
    """Judge by what is felt: money first, then what it was bought with."""
    more = {each.what: each.more for each in found}
    is_worse = losers > 0 or any(
        more.get(what, 0.0) > 0 for what in ("carbon", "peak", "over", "missed")
    )
    if more.get("cost", 0.0) < 0:
        return "but" if is_worse else "yes"
    is_better = any(amount < 0 for what, amount in more.items() if what != "cost")
    if more.get("cost", 0.0) > 0:
        return "trade" if is_better else "no"
    if not found and not losers:
        return "same"
    if is_better:
        return "but" if is_worse else "yes"
    return "no"


def _losers(seen: Seen, way: Way) -> int:
    audited = seen.found.audit(way)
    return 0 if audited is None else len(audited.losers)


def _against(seen: Seen, way: Way) -> str:
    """Hold a policy against the first one."""
    first, words = seen.found.ways[0], seen.words
    if way is first:
        return ""
    texts = tuple(each.text for each in changes(words, first, way))
    if not texts:
        return words.say("against_same", policy=seen.quoted(first))
    said = listed(words, texts)
    return words.say("against", policy=seen.quoted(first), changes=said)


def headline(seen: Seen) -> tuple[Piece, ...]:
    """Say over which days, who, with which policy, and how much less was paid."""
    words, found = seen.words, seen.found
    best = found.best
    saved_eur = found.without.outcome.cost_eur - best.outcome.cost_eur
    cost = [each for each in changes(words, found.without, best) if each.what == "cost"]
    turn = "same" if not cost else "less" if saved_eur > 0 else "more"
    count = len(found.homes)
    form = "many" if count > 1 else "one"
    who = {"name": seen.name, "count": words.number.plain(count)}
    eur = words.number.euros(abs(saved_eur))
    policy = seen.quoted(best)
    return (
        *_when(seen),
        *words.pieces(f"who_{form}", **who),
        *words.pieces(f"best_{turn}_{form}", eur=eur, policy=policy),
        *_carbon(seen, best, is_cheaper=turn == "less"),
        *_peak(seen, best),
        *_given_up(seen, best),
        *words.pieces("head_end"),
    )


def _when(seen: Seen) -> tuple[Piece, ...]:
    words, moments = seen.words, seen.found.clock.moments()
    first, last = (words.wall.day(moments[at], has_year=True) for at in (0, -1))
    if first == last:
        return words.pieces("past_one_day", first=first)
    count, first = words.number.plain(seen.found.days), words.wall.day(moments[0])
    return words.pieces("past_days", count=count, first=first, last=last)


def _carbon(seen: Seen, best: Way, *, is_cheaper: bool) -> tuple[Piece, ...]:
    for each in changes(seen.words, seen.found.without, best):
        if each.what == "carbon":
            better = "too" if is_cheaper else "less"
            key = better if each.more < 0 else "more"
            carbon = seen.words.number.carbon(abs(each.more))
            return seen.words.pieces(f"past_carbon_{key}", carbon=carbon)
    return ()


def _peak(seen: Seen, best: Way) -> tuple[Piece, ...]:
    write = seen.words.number.kilowatts
    before, after = (write(way.ledger.peak_kw) for way in (seen.found.without, best))
    less = best.ledger.peak_kw < seen.found.without.ledger.peak_kw
    key = "same" if before == after else "less" if less else "more"
    return seen.words.pieces(f"past_peak_{key}", before=before, after=after)


def _given_up(seen: Seen, best: Way) -> Iterator[Piece]:
    """Say what it was bought with, if that is felt: limits, and comfort."""
    words = seen.words
    more = {
        each.what: each.more
        for each in changes(words, seen.found.without, best)
        if each.more > 0
    }
    if "over" in more:
        kwh = words.number.energy(more["over"])
        yield from words.pieces("best_over", kwh=kwh)
    if "missed" in more:
        eur = words.number.euros(more["missed"])
        yield from words.pieces("best_missed", eur=eur)
