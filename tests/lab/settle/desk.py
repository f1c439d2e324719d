"""A block that is read, and settled month by month."""

from collections.abc import Mapping
from pathlib import Path

from quartier.lab.settle import Desk, Span, Year, load, whole_months, year_of

from .block import write_block


def desk_of(
    folder: Path,
    text: str | None = None,
    *,
    own: Mapping[str, object] | None = None,
    priced: Mapping[str, object] | None = None,
) -> Desk:
    """Write a block and read it."""
    return load(write_block(folder, text, own=own, priced=priced))


def year(desk: Desk) -> Year:
    """Complete and allocate the first year that a block has."""
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    return year_of(desk, known, known[0].year, None)


def first(desk: Desk) -> Span:
    """Settle the first month that a block has."""
    found = year(desk)
    return found.month(found.months[0])
