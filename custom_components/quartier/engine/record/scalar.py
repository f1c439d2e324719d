"""Shapes of single values: numbers with units, text, flags, choices and times."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

from .field import Quantity
from .shape import Reading

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# Further away a moment is a slip, and sums with it would leave the calendar.
_YEARS: Final = range(1970, 2200)


def described(schema: dict[str, object], doc: str) -> dict[str, object]:
    """Add a description where there is one."""
    return {**schema, "description": doc} if doc else schema


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a unit and a range."""

    quantity: Quantity
    whole: bool = False

    def read(self, data: object, path: str, reading: Reading) -> float:
        """Refuse what is no finite number in range, guessing a slip of unit."""
        quantity = self.quantity
        if isinstance(data, bool) or not isinstance(data, int | float):
            reading.refuse(path, data, quantity.accepts())
        elif not _is_finite(data):
            reading.refuse(path, data, quantity.accepts(), "not a finite number")
        elif self.whole and data != int(data):
            reading.refuse(path, data, f"a whole number, {quantity.accepts()}")
        elif not quantity.admits(data):
            reading.refuse(path, data, quantity.accepts(), quantity.guess(data))
        else:
            return int(data) if self.whole else float(data)
        return 0

    def write(self, value: float) -> object:
        """Write it as it is."""
        return value

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Give type, range and unit."""
        del definitions
        quantity = self.quantity
        schema: dict[str, object] = {"type": "integer" if self.whole else "number"}
        if math.isfinite(quantity.low):
            schema["exclusiveMinimum" if quantity.above else "minimum"] = quantity.low
        if math.isfinite(quantity.high):
            schema["maximum"] = quantity.high
        schema["x-unit"] = quantity.unit
        return described(schema, quantity.doc)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond every float
        return False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text."""

    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> str:
        """Refuse what is no text."""
        if isinstance(data, str):
            return data
        reading.refuse(path, data, "text")
        return ""

    def write(self, value: str) -> object:
        """Write it as it is."""
        return value

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Say that it is text."""
        del definitions
        return described({"type": "string"}, self.doc)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may stand in a file name, a column header and a topic."""

    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> str:
        """Refuse spaces, capitals, dots and anything else that a column cannot bear."""
        if isinstance(data, str) and _NAME.fullmatch(data):
            return data
        reading.refuse(path, data, "a name of a-z, 0-9, - and _, 64 letters at most")
        return ""

    def write(self, value: str) -> object:
        """Write it as it is."""
        return value

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Give the pattern."""
        del definitions
        pattern = f"^{_NAME.pattern}$"
        return described({"type": "string", "pattern": pattern}, self.doc)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> bool:
        """Refuse what is neither true nor false."""
        if isinstance(data, bool):
            return data
        reading.refuse(path, data, "true or false")
        return False

    def write(self, value: bool) -> object:
        """Write it as it is."""
        return value

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Say that it is a flag."""
        del definitions
        return described({"type": "boolean"}, self.doc)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words or numbers."""

    options: tuple[object, ...]
    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> object:
        """Refuse anything else."""
        if data in self.options and not isinstance(data, bool):
            # 3.0 is 3 in JSON, but not in a loop of that many turns.
            return self.options[self.options.index(data)]
        reading.refuse(path, data, "one of " + ", ".join(map(str, self.options)))
        return self.options[0]

    def write(self, value: object) -> object:
        """Write it as it is."""
        return value

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """List the options."""
        del definitions
        return described({"enum": list(self.options)}, self.doc)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time; inside it is UTC, outside ISO 8601 with an offset."""

    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> datetime:
        """Refuse what is no ISO time, and a time without offset: it may be two."""
        hint = ""
        try:
            moment = datetime.fromisoformat(data) if isinstance(data, str) else None
            if moment is not None and moment.tzinfo is not None:
                utc = moment.astimezone(UTC)
                if utc.year in _YEARS:
                    return utc
                hint = f"the year is none of {_YEARS[0]} to {_YEARS[-1]}"
            elif moment is not None:
                hint = "the offset is missing"
        except ValueError, OverflowError:
            pass
        reading.refuse(path, data, "a time like 2026-11-22T06:00:00+01:00", hint)
        return datetime(2000, 1, 1, tzinfo=UTC)

    def write(self, value: datetime) -> object:
        """Write it in UTC."""
        return value.astimezone(UTC).isoformat()

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Say that it is a time."""
        del definitions
        return described({"type": "string", "format": "date-time"}, self.doc)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on the wall clock, like 22:30; 24:00 is written 00:00."""

    doc: str = ""

    def read(self, data: object, path: str, reading: Reading) -> time:
        """Refuse what is no time of day to the minute."""
        try:
            at = time.fromisoformat(data) if isinstance(data, str) else None
        except ValueError:
            at = None
        if at is not None and at == time(at.hour, at.minute):
            return at
        reading.refuse(path, data, "a time of day like 22:30")
        return time()

    def write(self, value: time) -> object:
        """Write hours and minutes."""
        return value.isoformat("minutes")

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Give the pattern."""
        del definitions
        pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
        return described({"type": "string", "pattern": pattern}, self.doc)
