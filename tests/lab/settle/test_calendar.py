"""Months that meters cover from end to end, on the wall clock."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine.share import Curve, Month
from quartier.lab.settle import PeriodError, parse_month, parse_year, whole_months

from .block import month_of

PARIS = "Europe/Paris"


def _curve(begin: datetime, end: datetime) -> Curve:
    steps = round((end - begin).total_seconds() / 3600)
    return Curve(begin, 60, np.ones(steps, dtype=np.int64))


def test_a_month_is_whole_by_the_wall_clock() -> None:
    """March begins at 23:00 UTC in winter and ends at 22:00 UTC in summer."""
    curve = _curve(*month_of(2026, 3, 3))
    assert (curve.begin.hour, curve.end.hour) == (23, 22)
    assert whole_months([curve], PARIS) == (Month(2026, 3),)
    with pytest.raises(PeriodError, match="No month is whole yet"):
        whole_months([curve], "UTC")


def test_meters_cover_a_month_together() -> None:
    """One that comes late has gaps, which are another matter."""
    begin, end = month_of(2026, 3, 4)
    late = _curve(datetime(2026, 3, 10, tzinfo=UTC), end)
    assert whole_months([late, _curve(begin, late.begin)], PARIS) == (
        Month(2026, 3),
        Month(2026, 4),
    )


def test_parts_of_months_are_left_for_later() -> None:
    """At both ends, and over New Year."""
    curve = _curve(datetime(2025, 11, 5, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC))
    assert list(map(str, whole_months([curve], PARIS))) == ["2025-12", "2026-01"]


def test_no_month_at_all() -> None:
    """Is told with what there is, and what to do."""
    curve = _curve(datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(PeriodError, match=r"from 2026-03-05 01:00 to 2026-03-09 01:00"):
        whole_months([curve], PARIS)
    with pytest.raises(PeriodError, match="no reading"):
        whole_months([], PARIS)


KNOWN = (Month(2026, 3), Month(2026, 4))


def test_what_people_ask_for() -> None:
    """A month or a year that is there."""
    assert parse_month("2026-04", KNOWN) == Month(2026, 4)
    assert parse_year("2026", KNOWN) == 2026


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("March", "'March' is no month: write one as 2026-03."),
        ("2026-13", "is no month"),
        (
            "2026-05",
            "2026-05 is not whole in the meter files: 2026-03 to 2026-04 are. Ask",
        ),
    ],
)
def test_no_such_month(text: str, said: str) -> None:
    """What there is, or how to write it."""
    with pytest.raises(PeriodError, match=said):
        parse_month(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last", "'last' is no year: write one as 2026."),
        ("2025", "No month of 2025 is in the files: only 2026-03 is. Ask"),
    ],
)
def test_no_such_year(text: str, said: str) -> None:
    """Likewise."""
    with pytest.raises(PeriodError, match=said):
        parse_year(text, KNOWN[:1])
