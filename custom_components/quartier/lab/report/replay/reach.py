"""Reach: how much of what perfect foresight would have saved was saved."""

from dataclasses import dataclass

from .past import Past


@dataclass(frozen=True, slots=True)
class Mark:
    """A share in words, and as a length in percent of all that was possible."""

    text: str
    length: float
    style: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far Quartier came, and a plain rule; no marks where nothing was possible."""

    text: str
    whole: str = ""
    marks: tuple[Mark, ...] = ()


def reach(past: Past) -> Reach:
    """Compare what was saved with what could have been."""
    words, share = past.words, past.result.share_of_foresight
    if share is None:
        return Reach(words.say("reached_none"))
    cost = {name: each.cost_eur for name, each in past.result.outcomes.items()}
    possible = cost["habit"] - cost["foresight"]
    by_rule = (cost["habit"] - cost["rule"]) / possible
    return Reach(
        text=words.say("reached", share=words.number.percent(share)),
        whole=words.say("reached_all", eur=words.number.euros(possible)),
        marks=(_mark(past, "plan", share), _mark(past, "rule", by_rule)),
    )


def _mark(past: Past, style: str, share: float) -> Mark:
    text = past.words.say(f"reached_{style}", share=past.words.number.percent(share))
    return Mark(text, round(min(max(share, 0.0), 1.0) * 100.0, 1), style)
