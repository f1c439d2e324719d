"""Moments are whole minutes with their offset; without one they are refused."""

from datetime import UTC, datetime

import pytest
from quartier.lab.meter.error import Notes
from quartier.lab.meter.moment import minutes_of, moment_of
from quartier.lab.meter.table import Table


def test_the_same_moment_however_it_is_written() -> None:
    """The hour that autumn shows twice is two moments, told apart by their offsets."""
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    cells = ["2026-10-25T02:30:00+02:00", "2026-10-25 01:30+01:00", moment]
    later = "2026-10-25T02:30:00+01:00"
    notes = Notes()
    found = minutes_of(Table({"end": [*cells, later]}, range(4)), "end", notes)
    assert [moment_of(minute) for minute in found.tolist()[:3]] == [moment] * 3
    assert found[3] == found[0] + 60
    assert not notes.faults


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026-10-25T02:30:00", "an hour of autumn stands twice on the clock"),
        ("25/10/2026 02:30", "accepts a time like 2026-03-29T00:15:00+01:00"),
        ("2026-10-25T02:30:10Z", "accepts a whole minute"),
        ("", "accepts a time like"),
        (None, "accepts a time like"),
    ],
)
def test_all_else_is_refused(cell: object, said: str) -> None:
    """Each with its line."""
    notes = Notes()
    minutes_of(Table({"end": [cell]}, [7]), "end", notes)
    assert str(notes.faults[0]).startswith("line 7, end: got")
    assert said in str(notes.faults[0])
