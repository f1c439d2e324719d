"""Periods: any months that are whole, of one year or more."""

from pathlib import Path

import pytest
from quartier.lab.audit import between
from quartier.lab.settle import PeriodError

from tests.lab.settle.block import meters, month_of
from tests.lab.settle.desk import desk_of

from .steady import steady


def test_all_there_are_or_some(tmp_path: Path) -> None:
    """Both ends counted, and each end alone."""
    desk = desk_of(tmp_path, meters(*month_of(2026, 3, 5)))

    def names(first: str | None, last: str | None) -> list[str]:
        return [span.name for span in between(desk, first, last)]

    assert names(None, None) == ["2026-03", "2026-04", "2026-05"]
    assert names("2026-04", None) == ["2026-04", "2026-05"]
    assert names(None, "2026-03") == ["2026-03"]
    assert names("2026-04", "2026-04") == ["2026-04"]


def test_across_the_turn_of_the_year(tmp_path: Path) -> None:
    """Each year is settled by itself, and the months follow one another."""
    text = meters(month_of(2025, 12, 12)[0], month_of(2026, 1, 1)[1])
    found = between(desk_of(tmp_path, text), None, None)
    assert [span.name for span in found] == ["2025-12", "2026-01"]
    before, after = (span.allocation.readings for span in found)
    assert before.end == after.begin


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-03", "2026-02", "2026-02 is not whole"),
        ("2026-05", None, "2026-05 is not whole"),
        ("2026-04", "2026-03", "name the last month with --to"),
        ("spring", None, "is no month"),
    ],
)
def test_what_is_no_period(
    tmp_path: Path, first: str, last: str | None, sentence: str
) -> None:
    """Is said with what to do."""
    desk = steady(tmp_path, {"roof": 1000, "flat_1": 500}, months=(2026, 3, 4))
    with pytest.raises(PeriodError, match=sentence):
        between(desk, first, last)
