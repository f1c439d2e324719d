"""A ledger: lines that are only ever added to, and the one way to take content out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from .chain import START, Line, emptied, sealed
from .deed import DEEDS
from .entry import Entry, Fact
from .error import ConsentError

_ALIAS: Final = "gone-"


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, in the order in which they were written."""

    lines: tuple[Line, ...] = ()

    @property
    def seal(self) -> str:
        """The seal of the last line: written down elsewhere it proves all before."""
        return self.lines[-1].seal if self.lines else START

    @property
    def entries(self) -> tuple[tuple[int, Entry], ...]:
        """List what is there to read, with the number of its line."""
        return tuple(
            (line.number, line.entry) for line in self.lines if line.entry is not None
        )


def append(ledger: Ledger, entry: Entry, salt: bytes) -> Ledger:
    """Add an entry. The salt is 16 random bytes, which nobody else must know."""
    return Ledger((*ledger.lines, sealed(ledger.lines, entry, salt)))


def people(ledger: Ledger, point: str) -> tuple[str, ...]:
    """List the pseudonyms that have entries at a point, in order of appearance."""
    names = [
        entry.who
        for _, entry in ledger.entries
        if entry.point == point and entry.deed != "erased"
    ]
    return tuple(dict.fromkeys(names))


def erase(ledger: Ledger, point: str, who: str, at: datetime, salt: bytes) -> Ledger:
    """Take the content of a person's lines at a point out of the ledger.

    Their pseudonym, the papers that are named, and all about fine curves are gone; a
    new line keeps what accounts are reckoned from, the days of coming, going, sharing
    and being told, under a pseudonym that leads nowhere. Raises ConsentError where
    there is nothing to erase.
    """
    gone = [
        (number, entry)
        for number, entry in ledger.entries
        if (entry.point, entry.who) == (point, who) and entry.deed != "erased"
    ]
    if not gone:
        whom = f" of {who}" if who else ""
        known = ", ".join(filter(None, people(ledger, point))) or "nobody"
        raise ConsentError(
            f"The ledger has nothing{whom} at {point} to erase: it has lines of {known}"
            " there. Name one of them, or another point."
        )
    number = len(ledger.lines) + 1
    erasure = Entry(
        deed="erased",
        on=at.astimezone(UTC).date().isoformat(),
        at=at,
        point=point,
        lines=tuple(each for each, _ in gone),
        kept=_kept(gone, f"{_ALIAS}{number}"),
    )
    numbers = set(erasure.lines)
    lines = tuple(
        emptied(line) if line.number in numbers else line for line in ledger.lines
    )
    return append(Ledger(lines), erasure, salt)


def is_erased(who: str) -> bool:
    """Tell whether a pseudonym is one that an erasure left, and leads nowhere."""
    return who.startswith(_ALIAS)


def _kept(gone: Sequence[tuple[int, Entry]], alias: str) -> tuple[Fact, ...]:
    return tuple(
        Fact(number, entry.deed, entry.on, entry.point, alias if entry.who else "")
        for number, entry in gone
        if DEEDS[entry.deed].consent != "curves"
    )
