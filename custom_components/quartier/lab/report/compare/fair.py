"""Fairness: how evenly each policy's savings were spread over the homes."""

from dataclasses import dataclass
from typing import Final

from ....engine.audit import Audit, told_audit
from ...compare import Way
from .seen import Seen

_TOLD: Final[tuple[str, ...]] = (
    "jain",
    "least_to_most",
    "losers",
    "missed_kh",
    "moved_h",
)
# Of these who bore most is named, by a number at least.
_BORNE: Final[tuple[str, ...]] = ("missed_kh", "moved_h")
_LEAST_HOMES: Final = 3
# Where any home is counted as energy-poor.
_POOR: Final[tuple[str, ...]] = ("poor", "quota")


@dataclass(frozen=True, slots=True)
class FairRow:
    """The figures of one policy."""

    name: str
    style: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fair:
    """The figures of all policies, and what those of the cheapest mean."""

    heads: tuple[str, ...]
    rows: tuple[FairRow, ...]
    policy: str
    sentences: tuple[str, ...]


def fair(seen: Seen) -> Fair | None:
    """Audit each policy; None where there are no two homes to be fair to."""
    best = seen.found.best
    audited = seen.found.audit(best)
    if audited is None:
        return None
    told = told_audit(audited, seen.words.language, seen.names)
    asked = _TOLD + (_POOR if audited.poor.households else ())
    hidden = _hidden(seen, best)
    heads = ("fair_jain", "fair_gini", "fair_least", "fair_losers", "fair_worst")
    return Fair(
        heads=tuple(seen.words.say(head) for head in heads),
        rows=tuple(_rows(seen)),
        policy=seen.quoted(best),
        sentences=tuple(told[what] for what in asked if what not in hidden),
    )


def _hidden(seen: Seen, way: Way) -> frozenset[str]:
    """Name what so few homes bore that their numbers would not hide them."""
    if seen.found.numbers is None:
        return frozenset()
    burdens = [each.burden for each in seen.found.households(way)]
    return frozenset(
        what
        for what in _BORNE
        if 0 < sum(getattr(each, what) > 0 for each in burdens) < _LEAST_HOMES
    )


def _rows(seen: Seen) -> list[FairRow]:
    return [
        FairRow(seen.title(way), seen.styles[way.entrant.name], _cells(seen, audited))
        for way in seen.found.ways
        if (audited := seen.found.audit(way)) is not None
    ]


def _cells(seen: Seen, audited: Audit) -> tuple[str, ...]:
    number, unknown = seen.words.number, seen.words.say("fair_none")
    shares = (audited.jain, audited.gini, audited.least_to_most)
    worst = audited.least
    amount = number.change(worst.benefit_eur, "€", 2)
    return (
        *(unknown if each is None else number.plain(each, 2) for each in shares),
        number.plain(len(audited.losers)),
        f"{seen.names[worst.household]} ({amount})",
    )
