"""Closings: which months are closed, and how each year's option was decided.

    closed/ledger.jsonl            one line for each month that was closed or reopened,
                                   and for each year's option; lines are only ever added
    closed/2026-03-1f9c0d2ab3.json a closed month, named by the digest of what it holds

Each line seals the ones before it, and the digest of its month: whoever changes, moves
or takes out a line or a month is found out by the next run.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from ...engine.share import Month
from .closed_error import ClosedError
from .frozen import Frozen
from .plain import made, plain

FOLDER: Final = "closed"
LEDGER: Final = "ledger.jsonl"
_START: Final = "0" * 64
_NAMED: Final = 10

type Deed = Literal["closed", "reopened", "decided"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done to a month, like 2026-03, or to a year, like 2026."""

    number: int
    deed: Deed
    on: str
    what: str
    # Of a month that was closed: the digest of its file.
    digest: str = ""
    # Of a year: whose points have the network's option.
    options: Mapping[str, bool] = field(default_factory=dict)
    seal: str = ""

    def sealed(self, before: str) -> Line:
        """Seal it behind the line before."""
        rest = _canonical(plain(replace(self, seal="")))
        return replace(self, seal=_digest(f"{before} {rest}".encode()))


@dataclass(frozen=True, slots=True)
class Decision:
    """Whose points have the network's option in a year, and since when that is kept."""

    on: date
    options: Mapping[str, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Closings:
    """The lines of a ledger, and the months that are closed by them."""

    folder: Path
    lines: tuple[Line, ...] = ()
    frozen: Mapping[Month, Frozen] = field(default_factory=dict)
    # Months that were closed and are open again, as they were told last.
    reopened: Mapping[Month, Frozen] = field(default_factory=dict)
    since: Mapping[Month, date] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)

    def without(self, month: Month) -> Closings:
        """Leave a month open, to reckon it anew."""
        rest = {each: kept for each, kept in self.frozen.items() if each != month}
        return replace(self, frozen=rest)

    def last(self, month: Month) -> Frozen | None:
        """Give a month as it was closed last, whether or not it is open again."""
        return self.frozen.get(month) or self.reopened.get(month)


def read_closings(folder: Path) -> Closings:
    """Read which months of an operation are closed; none where nobody closed any.

    Raises ClosedError where anything in it is not as it was written.
    """
    place = folder / FOLDER
    path = place / LEDGER
    if not path.is_file():
        return Closings(place)
    lines = tuple(_lines(path.read_text("utf-8")))
    state = {line.what: line for line in lines if line.deed != "decided"}
    last = {line.what: line for line in lines if line.deed == "closed"}
    kept = {month_of(what): _body(place, line) for what, line in last.items()}
    shut = {
        month_of(what): date.fromisoformat(line.on)
        for what, line in state.items()
        if line.deed == "closed"
    }
    return Closings(
        place,
        lines,
        {month: kept[month] for month in shut},
        {month: each for month, each in kept.items() if month not in shut},
        shut,
        dict(_decisions(lines)),
    )


def month_of(text: str) -> Month:
    """Read a month as it is written."""
    year, _, month = text.partition("-")
    return Month(int(year), int(month))


def _decisions(lines: Iterable[Line]) -> Iterator[tuple[int, Decision]]:
    """Give the decision of each year that was not taken back."""
    found: dict[int, Decision] = {}
    for line in lines:
        if line.deed == "decided":
            on = date.fromisoformat(line.on)
            found[int(line.what)] = Decision(on, line.options)
        elif line.deed == "reopened" and line.what.isdecimal():
            found.pop(int(line.what), None)
    yield from found.items()


def _lines(text: str) -> Iterator[Line]:
    before = _START
    for number, row in enumerate(text.splitlines(), 1):
        try:
            line = made(Line, json.loads(row))
        except (ValueError, TypeError, KeyError) as error:
            raise ClosedError("ledger_line", number=number) from error
        if line.number != number or line != line.sealed(before):
            raise ClosedError("ledger_line", number=number)
        before = line.seal
        yield line


def _body(place: Path, line: Line) -> Frozen:
    path = place / body_name(line.what, line.digest)
    if not path.is_file():
        raise ClosedError("month_lost", month=line.what, file=path.name)
    content = path.read_bytes()
    if _digest(content) != line.digest:
        raise ClosedError("month_changed", month=line.what, file=path.name)
    try:
        return made(Frozen, json.loads(content))
    except (ValueError, TypeError, KeyError) as error:
        raise ClosedError("month_unread", month=line.what, file=path.name) from error


def body_name(what: str, digest: str) -> str:
    """Name the file of a closed month."""
    return f"{what}-{digest[:_NAMED]}.json"


def body_of(frozen: Frozen) -> tuple[str, bytes]:
    """Spell a closed month: the digest of its file, and what is in it."""
    text = json.dumps(plain(frozen), ensure_ascii=False, indent=1)
    content = f"{text}\n".encode()
    return _digest(content), content


def added(lines: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    """Add a line behind the others, numbered and sealed."""
    before = lines[-1].seal if lines else _START
    return (*lines, replace(line, number=len(lines) + 1).sealed(before))


def spelled(lines: Iterable[Line]) -> bytes:
    """Spell a ledger as it stands in its file."""
    return "".join(f"{_canonical(plain(line))}\n" for line in lines).encode()


def _canonical(document: object) -> str:
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
