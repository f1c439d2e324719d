"""What was missed: what people asked for and did not get, by every conduct."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ....engine import CONDUCTS, Conduct, line_units, wish_kinds
from .past import Past

_UNFELT: Final = 0.05
# Wishes besides comfort that people feel.
_FELT: Final = ("limits", "quiet")


@dataclass(frozen=True, slots=True)
class MissedRow:
    """How much of one wish was missed by each conduct."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """All that was missed, if anything was."""

    heads: tuple[str, ...]
    rows: tuple[MissedRow, ...]


def missed(past: Past) -> Missed:
    """Compare what was missed."""
    heads = tuple(past.words.say(f"conduct_{conduct}") for conduct in CONDUCTS)
    return Missed(heads, tuple(_rows(past)))


def _rows(past: Past) -> Iterator[MissedRow]:
    words = past.words
    for line in (*wish_kinds()["comfort"].lines, *_FELT):
        amounts = [_amount(past, conduct, line) for conduct in CONDUCTS]
        if max(amounts) >= _UNFELT:
            unit = words.say_or(f"unit_{line}", line_units()[line])
            cells = (words.number.amount(each, unit) for each in amounts)
            yield MissedRow(words.say(f"line_{line}"), tuple(cells))


def _amount(past: Past, conduct: Conduct, line: str) -> float:
    return past.ledger(conduct).amounts.get(line, 0.0)
