"""Closing in ``quartier share``: what is closed, reopened, and otherwise since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import Language
from ...engine.share import Month
from ..settle import (
    Afterwards,
    ClosedError,
    Desk,
    Papers,
    Sheet,
    after_sheet,
    afterwards,
    closing,
    deciding,
    freeze,
    is_asked,
    known_months,
    options,
    read_closings,
    refuse_closed,
    reopening,
)
from ..text import said_causes, said_share
from .file import write_bytes_whole
from .option import UsageError

# What a month is made of that is not a document.
_COUNTED: Final = frozenset({"readings", "shares"})


@contextmanager
def in_words(spoken: Language) -> Iterator[None]:
    """Say what is wrong with closed months in the language that is spoken."""
    try:
        yield
    except ClosedError as error:
        raise UsageError(error.said(spoken)) from error


def check_wish(
    month: str | None, year: str | None, *, is_last: bool, is_again: bool
) -> None:
    """Raise ClosedError where a wish to close or to reopen makes no sense."""
    if is_last and is_again:
        raise ClosedError("both")
    if (is_last or is_again) and not (month or year):
        raise ClosedError("which")


def today(desk: Desk) -> date:
    """Tell the day, where the operation is."""
    return datetime.now(UTC).astimezone(ZoneInfo(desk.operation.time_zone)).date()


def reopened(
    desk: Desk, folder: Path, month: str | None, year: str | None
) -> tuple[Desk, tuple[str, ...]]:
    """Open a month, or all of a year and its option, and name what was opened.

    Raises ClosedError where nothing of it is closed, or it could not be settled anew:
    then all stays closed.
    """
    closed, known = desk.closings, known_months(desk)
    asked = month or year or ""
    found = tuple(
        each
        for each in (*map(str, closed.frozen), *map(str, closed.decisions))
        if each == month or (year is not None and each[:4] == year)
    )
    sheet = reopening(closed, found, today(desk), asked)
    for each in closed.frozen:
        if str(each) in found and (gone := afterwards(desk, known, each).lacking):
            raise ClosedError("readings_gone", month=each, lacking=gone)
    _write([sheet])
    return replace(desk, closings=read_closings(folder)), found


def close(every: Sequence[Papers], known: Sequence[Month], asked: str) -> list[str]:
    """Close the months of some papers that are open, all of them or none.

    Raises ClosedError where all are closed already.
    """
    desk = every[0].desk
    months = [papers.span.first for papers in every]
    refuse_closed(desk.closings, months, asked)
    frozen = [freeze(papers, known) for papers in every if not papers.span.frozen]
    # The years' options may have been kept since the desk was read.
    now = read_closings(desk.closings.folder.parent)
    _write(closing(now, frozen, today(desk)))
    return [str(each.month) for each in frozen]


def keep_options(
    desk: Desk, known: Sequence[Month], years: Iterable[int]
) -> Mapping[int, Mapping[str, bool]]:
    """Keep how the option was decided for years that are told for the first time."""
    kept = desk.closings.decisions
    fresh = {
        year: options(desk, known, year)
        for year in years
        if year not in kept and is_asked(desk)
    }
    if fresh:
        _write([deciding(desk.closings, fresh, today(desk))])
    return fresh


def otherwise(
    desk: Desk, known: Sequence[Month], years: Iterable[int]
) -> Iterator[tuple[int, date, list[str]]]:
    """Name whose option would be decided otherwise by what is known now."""
    for year in years:
        kept = desk.closings.decisions.get(year)
        if kept is None or not (now := options(desk, known, year)):
            continue
        names = [name for name in now if now[name] != kept.options.get(name, False)]
        if names:
            yield year, kept.on, names


def write_after(found: Afterwards, folder: Path, desk: Desk) -> Sheet | None:
    """Write what would be otherwise, if anything would and it is not written yet."""
    sheet = after_sheet(found, folder, today(desk))
    if sheet and not sheet.is_there():
        _write([sheet])
    return sheet


def after_text(found: Afterwards, sheet: Sheet | None, spoken: Language) -> str:
    """Say what is otherwise since a month was closed; nothing where nothing is."""
    month = str(found.month)
    if found.lacking:
        return said_share(
            "after_close_lacking", spoken, month=month, lacking=found.lacking
        )
    if sheet:
        names = ", ".join(issue.point for issue in found.changed)
        return said_share(
            "after_close", spoken, month=month, names=names, file=sheet.path
        )
    if causes := [each for each in found.causes if each in _COUNTED]:
        told = said_causes(causes, spoken)
        return said_share("after_close_same", spoken, month=month, causes=told)
    return ""


def after_row(found: Afterwards, sheet: Sheet | None) -> dict[str, object]:
    """Tell programs what is otherwise since a month was closed."""
    return {
        "closed_on": found.closed_on.isoformat(),
        "changed": [issue.point for issue in found.changed],
        "causes": [*found.causes],
        "lacking": found.lacking or None,
        "file": str(sheet.path) if sheet else None,
    }


def _write(sheets: Iterable[Sheet]) -> None:
    for sheet in sheets:
        write_bytes_whole(sheet.path, sheet.content, is_private=sheet.is_private)
