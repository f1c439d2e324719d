"""The period of an audit: settled months, one after the other, of any years."""

from ..settle import (
    Desk,
    PeriodError,
    Span,
    known_months,
    parse_month,
    ready_months,
    year_of,
)


def between(desk: Desk, first: str | None, last: str | None) -> tuple[Span, ...]:
    """Settle the months from one to another, like 2026-03, both counted.

    Without a first or a last it goes from the first month that is whole, or to the
    last whose meters are all there. Raises PeriodError where a month is not whole in
    the meter files or the last comes before the first, and SettleError where readings
    do not suffice.
    """
    known = known_months(desk)
    begin = parse_month(first, known) if first else known[0]
    end = parse_month(last, known) if last else ready_months(desk, known)[0][-1]
    if end < begin:
        raise PeriodError(f"{end} is before {begin}: name the last month with --to.")
    asked = [month for month in known if begin <= month <= end]
    years = {
        year: year_of(desk, known, year, max(m for m in asked if m.year == year))
        for year in sorted({month.year for month in asked})
    }
    return tuple(years[month.year].month(month) for month in asked)
