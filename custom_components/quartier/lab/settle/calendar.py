"""Months that can be settled: those whose meters reach their last day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine.share import Curve, Month
from .error import PeriodError
from .folder import Desk

# A gap of the last hours is a gap to be filled; a meter silent for longer is late.
_LAST_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A month that is not settled yet, and the points whose readings it waits for."""

    month: Month
    points: tuple[str, ...]


def whole_months(curves: Sequence[Curve], zone: str) -> tuple[Month, ...]:
    """List the months between the first reading of any meter and the last of any.

    Raises PeriodError where there is none.
    """
    every = [curve for curve in curves if curve.steps]
    if not every:
        raise PeriodError(
            "The meter files hold no reading: add some to the folder meters."
        )
    begin = min(curve.begin for curve in every).astimezone(ZoneInfo(zone))
    end = max(curve.end for curve in every).astimezone(ZoneInfo(zone))
    month, found = Month(begin.year, begin.month), []
    while month.bounds(zone)[1] <= end:
        if month.bounds(zone)[0] >= begin:
            found.append(month)
        month = month.following
    if not found:
        raise PeriodError(
            f"No month is whole yet: readings go from {begin:%Y-%m-%d %H:%M} to"
            f" {end:%Y-%m-%d %H:%M}. Add meter files until a month is complete."
        )
    return tuple(found)


def known_months(desk: Desk) -> tuple[Month, ...]:
    """List the months that meters know, and those that are closed.

    Raises PeriodError where there is none.
    """
    closed = desk.closings.frozen
    try:
        found = whole_months(desk.meters.curves(), desk.operation.time_zone)
    except PeriodError:
        if not closed:
            raise
        found = ()
    return tuple(sorted({*found, *closed}))


def ready_months(
    desk: Desk, known: Sequence[Month]
) -> tuple[tuple[Month, ...], Waiting | None]:
    """List the known months up to the first that waits for a meter, and that one.

    Each meter has to reach the last day of the month, or the last on which its point
    shares in it. Raises PeriodError where the very first month waits.
    """
    for at, month in enumerate(known):
        if late := tuple(_late(desk, month)):
            if not at:
                raise PeriodError(
                    f"{month} waits for readings of {', '.join(late)}. Add them, or"
                    f" settle it as it is with --month {month}: gaps are then filled as"
                    " operation.json says under missing."
                )
            return tuple(known[:at]), Waiting(month, late)
    return tuple(known), None


def _late(desk: Desk, month: Month) -> Iterator[str]:
    """Name the points whose readings end too early for a month that is not closed."""
    operation, meters = desk.operation, desk.meters
    if month in desk.closings.frozen:
        return
    begin, end = month.bounds(operation.time_zone)
    for points, curves in (
        (operation.producers, meters.produced),
        (operation.consumers, meters.consumed),
    ):
        for point in points:
            until = desk.part.shares_until(point.id, begin, end)
            if until is not None and _last(curves.get(point.id)) < until - _LAST_DAY:
                yield point.id


def _last(curve: Curve | None) -> datetime:
    """Tell until when a meter, or its index, says something."""
    if curve is None:
        return datetime.min.replace(tzinfo=UTC)
    steps = [int(at) + 1 for at in np.flatnonzero(curve.known)[-1:]]
    steps += [at for at, _ in curve.index[-1:]]
    return curve.moment(max(steps, default=0))


def parse_month(text: str, known: Sequence[Month]) -> Month:
    """Find a month among those known; raise PeriodError where it is none of them."""
    try:
        found = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise PeriodError(f"{text!r} is no month: write one as 2026-03.") from None
    month = Month(found.year, found.month)
    if month not in known:
        raise PeriodError(
            f"{month} is not whole in the meter files: {_told(known)}. Ask for one of"
            " these, or add files until it is."
        )
    return month


def parse_year(text: str, known: Sequence[Month]) -> int:
    """Find a year among those of known months; raise PeriodError where it is none."""
    try:
        year = datetime.strptime(text, "%Y").replace(tzinfo=UTC).year
    except ValueError:
        raise PeriodError(f"{text!r} is no year: write one as 2026.") from None
    if year not in {month.year for month in known}:
        raise PeriodError(
            f"No month of {year} is in the files: {_told(known)}. Ask for the year of"
            " one of these, or add files until a month is whole."
        )
    return year


def _told(months: Sequence[Month]) -> str:
    first, last = months[0], months[-1]
    return f"only {first} is" if first == last else f"{first} to {last} are"
