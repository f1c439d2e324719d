"""A row: one span of a list in an attribute, in whatever words others write it.

Nothing here trusts what it reads: what is no number is NaN, what is no moment is left
out, and of a huge list only the first rows count.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.core import State
from homeassistant.util import dt as dt_util

# A fortnight of quarters, and then some.
_MOST: Final = 3_000
_YEARS: Final = range(2000, 2101)

type Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A value from a moment on, until another if that was told."""

    starts: datetime
    ends: datetime | None
    value: float
    # The wide ends of what may come; NaN where none are told.
    low: float = math.nan
    high: float = math.nan


@dataclass(frozen=True, slots=True)
class Keys:
    """What the parts of a row may be called, the likeliest name first."""

    starts: Names
    value: Names
    ends: Names = ()
    low: Names = ()
    high: Names = ()


def listed(state: State, *names: str) -> list[object]:
    """Gather the lists of some attributes, one behind the other."""
    found: list[object] = []
    for name in names:
        told = state.attributes.get(name)
        if isinstance(told, Sequence) and not isinstance(told, str | bytes):
            found.extend(told[:_MOST])
    return found[:_MOST]


def mapped(state: State, name: str) -> list[object]:
    """Turn an attribute that maps moments to numbers into a list of rows."""
    told = state.attributes.get(name)
    if not isinstance(told, Mapping):
        return []
    pairs = list(told.items())[:_MOST]
    return [{"starts": starts, "value": value} for starts, value in pairs]


MAPPED: Final = Keys(("starts",), ("value",))


def rows(items: Sequence[object], zone: str, keys: Keys) -> Iterator[Row]:
    """Read the rows of a list; those without a moment are left out."""
    wall = Wall(zone)
    for item in items:
        if not isinstance(item, Mapping):
            continue
        starts = wall.moment(_first(item, keys.starts))
        if starts is None:
            continue
        yield Row(
            starts,
            Wall(zone).moment(_first(item, keys.ends)),
            number(_first(item, keys.value)),
            number(_first(item, keys.low)),
            number(_first(item, keys.high)),
        )


class Wall:
    """The clock on a wall: reads moments, also those told without an offset.

    On the day when clocks go back an hour is told twice: the second time is later.
    """

    def __init__(self, zone: str) -> None:
        """Hang it up in a time zone."""
        self._zone = ZoneInfo(zone)
        self._seen: set[datetime] = set()

    def moment(self, told: object) -> datetime | None:
        """Read a moment, UTC; None for what is none."""
        read = dt_util.parse_datetime(told) if isinstance(told, str) else told
        if not isinstance(read, datetime) or read.year not in _YEARS:
            return None
        if read.tzinfo is None:
            read = read.replace(tzinfo=self._zone, fold=int(read in self._seen))
            self._seen.add(read.replace(tzinfo=None, fold=0))
        return read.astimezone(UTC).replace(microsecond=0)


def number(told: object) -> float:
    """Read a number, also one in text; NaN for what is none."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return math.nan
    try:
        value = float(told.replace(",", ".") if isinstance(told, str) else told)
    except ValueError, OverflowError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _first(item: Mapping[object, object], names: Names) -> object:
    """Take what stands under the first name that there is."""
    return next((item[name] for name in names if name in item), None)
