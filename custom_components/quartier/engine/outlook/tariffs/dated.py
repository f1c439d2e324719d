"""Dated values: figures that law changes, with the days they hold and their source.

TariffError
└── NotCoveredError   no row of a table holds on a day
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ...record import Doc


class TariffError(Exception):
    """Whatever goes wrong with tariffs."""


class NotCoveredError(TariffError):
    """No row of a table is known to hold on a day."""


@dataclass(frozen=True, slots=True)
class Dated[T]:
    """A value, the days it is known to hold, and who says so."""

    valid_from: Annotated[date, Doc("first day")]
    # The last day that was checked; None while no end is announced.
    valid_to: Annotated[date | None, Doc("last day known to be right")]
    source: Annotated[str, Doc("who publishes it")]
    value: T

    def holds(self, day: date) -> bool:
        """Tell whether it is known to hold on a day."""
        return self.valid_from <= day <= (self.valid_to or date.max)


def valid_on[T](table: tuple[Dated[T], ...], day: date) -> T:
    """Pick what holds on a day.

    Raises NotCoveredError, naming the days covered, where nothing is known to hold.
    """
    for row in table:
        if row.holds(day):
            return row.value
    spans = ", ".join(f"{row.valid_from} to {row.valid_to or 'now'}" for row in table)
    raise NotCoveredError(f"nothing known for {day}; covered: {spans or 'no day'}")


def latest[T](table: tuple[Dated[T], ...], day: date) -> Dated[T]:
    """Pick the last row that began by a day, even if it may have lapsed since.

    For scenarios that need some figure: whoever takes it says that it is not checked.
    Raises NotCoveredError for a day before the first row.
    """
    begun = [row for row in table if row.valid_from <= day]
    if not begun:
        first = min((row.valid_from for row in table), default=None)
        raise NotCoveredError(f"nothing known for {day}; the first row is of {first}")
    return max(begun, key=lambda row: row.valid_from)
