"""Where a rule or a figure was read, when, and whether it was seen there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from ...record import Doc

type Status = Annotated[
    Literal["seen", "unverified"],
    Doc("seen: read in the source; unverified: check it before you rely on it"),
]
type Day = Annotated[str, Doc("a day, as 2026-11-26")]


@dataclass(frozen=True, slots=True)
class Source:
    """A page or a law, the day it was looked at, and what was found there."""

    text: Annotated[str, Doc("page, law or article, as one would look for it")]
    seen_on: Annotated[Day, Doc("day on which somebody looked, as 2026-11-26")]
    status: Status = "seen"

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a source that nobody can look for, and a day that is none."""
        if not self.text.strip():
            yield "text", self.text, "where the figure was read"
        yield from day_faults("seen_on", self.seen_on)


def day_faults(name: str, text: str) -> Iterator[tuple[str, object, str]]:
    """Refuse a text that is no day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        yield name, text, "a day like 2026-11-26"


def span_faults(first: str, last: str | None) -> Iterator[tuple[str, object, str]]:
    """Refuse ``valid_from`` and ``valid_to`` that are no days, or stand in disorder."""
    found = [*day_faults("valid_from", first)]
    if last is not None:
        found += day_faults("valid_to", last)
    yield from found
    if not found and last is not None and last < first:
        yield "valid_to", last, f"a day from {first} on"


def holds(day: date, first: str, last: str | None) -> bool:
    """Tell whether something valid from a day to a day, both included, holds."""
    return date.fromisoformat(first) <= day and (
        last is None or day <= date.fromisoformat(last)
    )
