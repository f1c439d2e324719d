"""Proposals as text: a table of what each comes to, and what each gives up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from rich.table import Table

from ...engine import Language
from ..tune import GOALS, Proposal, Tuned
from .tune_words import BEST, GIVES_UP, HEADS, NAMES, SAYINGS
from .words import listed, number

_DIGITS: Final[Mapping[str, int]] = {"peak": 1, "outside": 1, "switches": 1}
_UNFELT_EUR: Final = 0.005


def tune_text(found: Tuned, language: Language) -> Iterator[object]:
    """Write proposals for people, part by part."""
    say, names = SAYINGS[language], proposal_names(found, language)
    yield say["alone" if len(found.proposals) == 1 else "found"].format(
        tried=found.tried, days=len(found.windows), count=len(found.proposals)
    )
    yield _table(found, names, language)
    for name, proposal in zip(names, found.proposals, strict=True):
        yield f"{name}{say['colon']}{told_proposal(proposal, language)}"


def proposal_names(found: Tuned, language: Language) -> tuple[str, ...]:
    """Name the proposals for people; several of one kind are numbered."""
    counts = Counter(proposal.key for proposal in found.proposals)
    seen: Counter[str] = Counter()
    names = []
    for proposal in found.proposals:
        seen[proposal.key] += 1
        name = NAMES[language][proposal.key]
        is_alone = counts[proposal.key] == 1
        names.append(name if is_alone else f"{name} {seen[proposal.key]}")
    return tuple(names)


def told_proposal(proposal: Proposal, language: Language) -> str:
    """Say what a proposal brings, what it is best at and what it gives up."""
    say, trial = SAYINGS[language], proposal.trial
    saved_eur = trial.without["money"] - trial.amounts["money"]
    parts = []
    if abs(saved_eur) >= _UNFELT_EUR:
        key = "saves" if saved_eur > 0 else "costs"
        parts.append(say[key].format(eur=number(abs(saved_eur), 2, "", language)))
    if proposal.is_wished:
        parts.append(say["wished"])
    parts += [BEST[language][name] for name in proposal.best_at]
    if proposal.gives_up:
        what = [
            GIVES_UP[language][name].format(more=_amount(name, more, language))
            for name, more in proposal.gives_up.items()
        ]
        parts.append(say["gives_up"].format(what=listed(what, say["and"])))
    if proposal.broken:
        limits = ", ".join(HEADS[language][name] for name in proposal.broken)
        parts.append(say["broken"].format(names=limits))
    return " ".join(parts)


def _table(found: Tuned, names: tuple[str, ...], language: Language) -> Table:
    goals = [goal.name for goal in found.ask.goals]
    table = Table(
        SAYINGS[language]["policy"], *(HEADS[language][name] for name in goals)
    )
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    without = found.proposals[0].trial.without
    rows = [(SAYINGS[language]["without"], without)]
    rows += [
        (name, proposal.trial.amounts)
        for name, proposal in zip(names, found.proposals, strict=True)
    ]
    for name, amounts in rows:
        table.add_row(name, *(_amount(goal, amounts[goal], language) for goal in goals))
    return table


def _amount(goal: str, amount: float, language: Language) -> str:
    return number(amount, _DIGITS.get(GOALS[goal].name, 2), "", language)
