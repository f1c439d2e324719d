"""Closing: a month, or a year's option, is kept as it was told from now on.

Sheets are given in the order in which they are to be written: the ledger comes last,
and without it nothing is closed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ...engine.share import Month
from .charges import charges
from .closed_error import ClosedError
from .closings import LEDGER, Closings, Line, added, body_name, body_of, spelled
from .frozen import Frozen, digests
from .option import decided
from .papers import Papers
from .reckoned import reckoned
from .sheet import Sheet
from .summary import summary
from .told import everybody, statements


def freeze(papers: Papers, known: Sequence[Month]) -> Frozen:
    """Take all of a month that was told, and its settlement alone."""
    desk, span = papers.desk, papers.span
    month = span.first
    alone = reckoned(desk, [month], decided(desk, known, month.year))
    facts, settled = alone.facts[month], alone.settlement
    return Frozen(
        month=month,
        issues=papers.issues(),
        statements=tuple(statements(desk, span, {})),
        summary=summary(desk, span),
        charges=charges(desk, span),
        points=everybody(desk, span),
        bills=settled.bills,
        stays=facts.stays,
        incomes=settled.incomes,
        balance=settled.balance,
        doubts=settled.doubts,
        tenancies=facts.tenancies,
        made_wh=facts.made_wh,
        shared_wh=facts.shared_wh,
        unused_wh=facts.unused_wh,
        filled_steps=facts.filled_steps,
        earned=alone.earned,
        digests=digests(span.allocation, operation=desk.operation, prices=desk.prices),
    )


def refuse_closed(closings: Closings, months: Iterable[Month], what: str) -> None:
    """Raise ClosedError where all of some months are closed already."""
    days = [closings.since.get(month) for month in months]
    last = max((day for day in days if day is not None), default=None)
    if last is not None and None not in days:
        raise ClosedError("closed_already", what=what, on=last)


def closing(
    closings: Closings, months: Iterable[Frozen], on: date
) -> tuple[Sheet, ...]:
    """Close months, all of them or none."""
    lines, sheets = closings.lines, []
    for frozen in months:
        digest, content = body_of(frozen)
        what = str(frozen.month)
        sheets.append(_sheet(closings, body_name(what, digest), content))
        lines = added(lines, Line(0, "closed", on.isoformat(), what, digest))
    return (*sheets, _ledger(closings, lines))


def reopening(closings: Closings, what: Sequence[str], on: date, asked: str) -> Sheet:
    """Open months, like 2026-03, or the option of years, like 2026, again.

    Raises ClosedError where none of them is closed.
    """
    shut = [*map(str, closings.frozen), *map(str, closings.decisions)]
    found = [each for each in what if each in shut]
    if not found:
        raise ClosedError("not_closed", what=asked)
    lines = closings.lines
    for each in found:
        lines = added(lines, Line(0, "reopened", on.isoformat(), each))
    return _ledger(closings, lines)


def deciding(
    closings: Closings, options: Mapping[int, Mapping[str, bool]], on: date
) -> Sheet:
    """Keep how the network's option was decided for some years."""
    lines = closings.lines
    for year, each in sorted(options.items()):
        line = Line(0, "decided", on.isoformat(), f"{year}", options=each)
        lines = added(lines, line)
    return _ledger(closings, lines)


def _ledger(closings: Closings, lines: tuple[Line, ...]) -> Sheet:
    return _sheet(closings, LEDGER, spelled(lines))


def _sheet(closings: Closings, name: str, content: bytes) -> Sheet:
    return Sheet(closings.folder / name, content, is_private=True)
