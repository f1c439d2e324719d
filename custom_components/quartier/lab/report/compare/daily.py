"""Days: what was paid on each, with each policy."""

from dataclasses import dataclass

from ...compare import Way
from .seen import Seen


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day, and what was paid; more or less than without Quartier."""

    day: str
    cells: tuple[tuple[str, str], ...]


def daily(seen: Seen) -> tuple[DayRow, ...]:
    """Go through the days."""
    moments, wall = seen.found.clock.moments(), seen.words.wall
    return tuple(
        DayRow(
            wall.short_day(moments[cut.first]),
            tuple(_cell(seen, way, at) for way in seen.found.all_ways),
        )
        for at, cut in enumerate(seen.found.cuts)
    )


def _cell(seen: Seen, way: Way, at: int) -> tuple[str, str]:
    paid, usual = (
        round(each.days[at].bill_eur, 2) for each in (way, seen.found.without)
    )
    style = "same" if paid == usual else "less" if paid < usual else "more-than"
    return seen.words.number.plain(paid + 0.0, 2), style
