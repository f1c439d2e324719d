"""Afterwards: what a closed month would be told otherwise by what is known since.

2026-03/after-close-1.csv   who would be told otherwise, and what; dated

month                       the month, and since when it is closed
seen_on                     the day on which that was found
point, annulled             whom it is about, and whether it took no part
used_before_kwh             what it was told that it used, and used_kwh what it would be
shared_before_kwh           likewise of what was shared
without_before_eur          and of what it pays without sharing
with_before_eur             and of what it pays with it

Nothing that is closed changes by it.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from itertools import count, takewhile
from pathlib import Path
from typing import Final

from ...engine import RefusedError
from ...engine.share import Allocation, Month
from .error import SettleError
from .folder import Desk
from .frozen import digests
from .issue import Issue, decimal_eur, decimal_kwh
from .issued import issued
from .option import decided
from .reckoned import reckoned
from .settled import Span, Year
from .sheet import Sheet

_SEEN: Final = "seen_on"
_AMOUNTS: Final = (
    ("used", "kwh"),
    ("shared", "kwh"),
    ("without", "eur"),
    ("with", "eur"),
)
_HEADER: Final = (
    *("month", "closed_on", _SEEN, "point", "annulled"),
    *(f"{name}_{when}{unit}" for name, unit in _AMOUNTS for when in ("before_", "")),
)


@dataclass(frozen=True, slots=True, eq=False)
class Afterwards:
    """A closed month, reckoned by what is known now."""

    month: Month
    closed_on: date
    # Who would be told otherwise, and what all were told.
    changed: tuple[Issue, ...] = ()
    told: Mapping[str, Issue] | None = None
    # What it is made of that is not what it was: readings, shares, a document.
    causes: tuple[str, ...] = ()
    # Why it cannot be reckoned any more; empty where it can.
    lacking: str = ""
    # Who got how much at each step, where that is what it was.
    steps: Allocation | None = None


def afterwards(desk: Desk, known: Sequence[Month], month: Month) -> Afterwards:
    """Reckon a closed month by what is known now, and hold it against what was told."""
    frozen, closed_on = desk.closings.frozen[month], desk.closings.since[month]
    try:
        span = _anew(desk, known, month)
    except (SettleError, RefusedError) as error:
        return Afterwards(month, closed_on, lacking=str(error).splitlines()[-1])
    told = {issue.point: issue for issue in frozen.issues}
    now = digests(span.allocation, operation=desk.operation, prices=desk.prices)
    causes = tuple(name for name, each in now.items() if frozen.digests[name] != each)
    return Afterwards(
        month,
        closed_on,
        tuple(
            issue
            for issue in issued(desk, span, told)
            if issue.is_news_to(told.get(issue.point))
        ),
        told,
        causes,
        steps=None if {"readings", "shares"} & {*causes} else span.allocation,
    )


def _anew(desk: Desk, known: Sequence[Month], month: Month) -> Span:
    """Settle a closed month as if it were open."""
    opened = replace(desk, closings=desk.closings.without(month))
    options = decided(opened, known, month.year)
    return Year(opened, [month], reckoned(opened, [month], options)).month(month)


def after_sheet(found: Afterwards, folder: Path, seen_on: date) -> Sheet | None:
    """Tell in a table of its own what would be otherwise; None where nothing would.

    A table that tells the same stands, with the day on which it was first seen.
    """
    if not found.changed:
        return None
    paths = (folder / f"after-close-{at}.csv" for at in count(1))
    written = [*takewhile(Path.exists, paths)]
    text = _csv(found, seen_on)
    if written and _undated(written[-1].read_text("utf-8")) == _undated(text):
        return Sheet(written[-1], written[-1].read_bytes())
    path = folder / f"after-close-{len(written) + 1}.csv"
    return Sheet(path, text.encode())


def _csv(found: Afterwards, seen_on: date) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEADER)
    for issue in found.changed:
        before = (found.told or {}).get(issue.point)
        writer.writerow(
            [
                *(str(found.month), found.closed_on, seen_on, issue.point),
                "yes" if issue.is_annulled else "no",
                *_amounts(before, issue),
            ]
        )
    return file.getvalue()


def _amounts(before: Issue | None, issue: Issue) -> Iterator[str]:
    """Write each amount as it was told, and as it would be; nothing of nobody."""
    old = before.amounts if before else (None,) * len(_AMOUNTS)
    for (_, unit), one, other in zip(_AMOUNTS, old, issue.amounts, strict=True):
        spell = decimal_kwh if unit == "kwh" else decimal_eur
        yield "" if one is None else spell(one)
        yield spell(other)


def _undated(text: str) -> list[dict[str, str]]:
    rows = csv.DictReader(StringIO(text, newline=""))
    return [{key: row[key] for key in row if key != _SEEN} for row in rows]
