"""Bills: what each home pays, without Quartier and with it, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .words import Words

_UNFELT_EUR: Final = 0.005
# Half of the width is for those who pay less, half for those who pay more.
_HALF: Final = 50.0


@dataclass(frozen=True, slots=True)
class Bill:
    """What one home pays, and how much less that is."""

    place: str
    name: str
    without_eur: float
    planned_eur: float

    @property
    def saved_eur(self) -> float:
        """What it pays less."""
        return self.without_eur - self.planned_eur


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill in words, with a bar to the left or to the right of a middle."""

    place: str
    name: str
    without: str
    planned: str
    change: str
    style: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Bills:
    """All bills, those who save most first; the first few, and the others."""

    first: tuple[BillRow, ...]
    rest: tuple[BillRow, ...]
    summary: str


def bills(words: Words, found: Sequence[Bill], first: int) -> Bills:
    """Compare the bills."""
    most = max((abs(bill.saved_eur) for bill in found), default=0.0)
    ranked = sorted(found, key=lambda bill: (-round(bill.saved_eur, 4), bill.place))
    rows = [_row(words, bill, max(most, _UNFELT_EUR)) for bill in ranked]
    # One left over needs no fold.
    first = len(rows) if len(rows) <= first + 1 else first
    return Bills(tuple(rows[:first]), tuple(rows[first:]), _summary(words, found))


def _row(words: Words, bill: Bill, most: float) -> BillRow:
    width = round(abs(bill.saved_eur) / most * _HALF, 2)
    style = "same"
    if abs(bill.saved_eur) >= _UNFELT_EUR:
        style = "better" if bill.saved_eur > 0 else "worse"
    return BillRow(
        place=bill.place,
        name=bill.name,
        without=words.number.euros(bill.without_eur),
        planned=words.number.euros(bill.planned_eur),
        change=words.number.change(-bill.saved_eur, "€", 2),
        style=style,
        left=_HALF - width if bill.saved_eur > 0 else _HALF,
        width=width,
    )


def _summary(words: Words, found: Sequence[Bill]) -> str:
    """Say how many pay less, and whether anybody pays more."""
    counts = _counts(found)
    facts = {key: words.number.plain(count) for key, count in counts.items()}
    if counts["more"]:
        worst = -min(bill.saved_eur for bill in found)
        return words.say("bills_some", **facts, eur=words.number.euros(worst))
    if counts["less"] == 0:
        return words.say("bills_same")
    return words.say(
        "bills_all" if counts["less"] == counts["all"] else "bills_none", **facts
    )


def _counts(found: Sequence[Bill]) -> Mapping[str, int]:
    """Count who pays less and who pays more, to the cent."""
    return {
        "all": len(found),
        "less": sum(bill.saved_eur >= _UNFELT_EUR for bill in found),
        "more": sum(bill.saved_eur <= -_UNFELT_EUR for bill in found),
    }
