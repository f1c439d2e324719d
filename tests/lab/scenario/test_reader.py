"""A reader notes every fault of a sheet, with its line and what would be accepted."""

from collections.abc import Sequence

import pytest
from quartier.lab.scenario.reader import Reader
from quartier.lab.scenario.sheet import Sheet

GOOD = ("2026-03-09T00:00:00+00:00", "2026-03-09T00:30:00Z", "2026-03-09T02:00+01:00")


def _faults(sheet: Sheet) -> list[str]:
    reader = Reader(sheet)
    times = reader.times()
    reader.steps_s(times)
    for name in sheet:
        if name not in {"utc", "minutes"}:
            reader.numbers(name)
    return [str(fault) for fault in reader.faults]


def test_good_times_are_one_clock() -> None:
    """Offsets differ, moments count."""
    reader = Reader({"utc": GOOD})
    assert [f"{time:%H:%M}" for time in reader.times()] == ["00:00", "00:30", "01:00"]
    assert reader.steps_s(reader.times()) == [1800] * 3
    assert not reader.faults


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("yesterday", *GOOD[1:]), "line 2, utc: got 'yesterday', accepts a time like"),
        ((GOOD[0], "2026-03-09T00:30:00"), "the offset is missing"),
        ((GOOD[1], GOOD[0]), "line 3, utc: got '2026-03-09T00:00:00+00:00', accepts"),
        ((GOOD[0], GOOD[0]), "accepts a time after 2026-03-09T00:00:00+00:00"),
        (GOOD[:1], "utc: got '1 rows', accepts two rows or more"),
        ((), "utc: got '0 rows', accepts two rows or more"),
        ((*GOOD, "2026-03-09T01:17Z"), "a time 30 minutes after the last, or whole"),
        ((*GOOD, "2206-03-09T01:30Z"), "is a year mistyped?"),
    ],
)
def test_bad_times_are_refused(cells: Sequence[str], said: str) -> None:
    """Each is told with its line, its value and what would be right."""
    assert said in " | ".join(_faults({"utc": cells}))


def test_lengths_say_how_steps_differ() -> None:
    """Minutes must be there for each step, and agree with the times."""
    times = ("2026-03-09T00:00Z", "2026-03-09T00:30Z", "2026-03-09T01:30Z")
    assert not _faults({"utc": times, "minutes": ("30", "60", "60")})
    wrong = _faults({"utc": times, "minutes": ("30", "30", "60")})
    assert [fault.split(",")[0] for fault in wrong] == ["line 4"]
    none = _faults({"utc": times, "minutes": ("30", "-5", "")})
    assert [fault.split(":")[0] for fault in none] == [
        "line 3, minutes",
        "line 4, minutes",
    ]


def test_cells_that_are_no_numbers() -> None:
    """Commas, words and infinities are refused; three faults tell of a column."""
    faults = _faults({"utc": GOOD, "roof.kw": ("0,5", "inf", "much")})
    assert "line 2, roof.kw: got '0,5', accepts a number, or nothing" in faults[0]
    assert "write a decimal point" in faults[0]
    assert len(faults) == 3
    many = _faults({"utc": GOOD, "roof.kw": ["x"] * 50})
    assert len(many) == 4
    assert "and 47 more like it in this column" in many[-1]


def test_without_times() -> None:
    """A sheet that has no column of times says which columns it has."""
    fault, *_ = _faults({"time": GOOD, "a": (1, 2, 3)})
    assert fault.startswith("utc: got 'columns time, a', accepts a column utc")


@pytest.mark.parametrize(
    ("sheet", "count"),
    [
        ({"utc": [f"2026-03-09T{h:02}:00:00" for h in range(24)]}, 24),
        ({"utc": [f"2026-03-09T{h:02}:00Z" for h in range(23, -1, -1)]}, 23),
        (
            {
                "utc": [f"2026-03-09T{h:02}:00Z" for h in range(24)],
                "minutes": ["-60"] * 24,
            },
            24,
        ),
    ],
)
def test_three_faults_tell_of_a_column(sheet: Sheet, count: int) -> None:
    """Offsets, an order or lengths that are wrong throughout fill no screen."""
    faults = _faults(sheet)
    assert len(faults) == 4
    assert f"and {count - 3} more like it in this column" in faults[-1]
