"""Rows become even steps, or each thing that is wrong with them is said."""

from collections.abc import Sequence

import numpy as np
import pytest
from quartier.lab.meter.error import Notes
from quartier.lab.meter.rows import MISSING, Rows
from quartier.lab.meter.unit import UNITS

_NOON = 1000 * 24 * 60 + 12 * 60


def _rows(
    minutes: Sequence[int],
    values: Sequence[float],
    unit: str = "energy_wh",
    *,
    marks_end: bool = False,
    told: int | None = None,
) -> Rows:
    return Rows(
        "flat",
        "consumed",
        _NOON + np.array(minutes, dtype=np.int64),
        np.array(values, dtype=np.float64),
        UNITS[unit],
        lambda row: f"line {row + 2}",
        marks_end=marks_end,
        told_step_min=told,
    )


def _faults(rows: Rows) -> list[str]:
    notes = Notes()
    assert rows.metered(notes) is None
    return [str(fault) for fault in notes.faults]


def test_rows_in_any_order_with_gaps() -> None:
    """What no row tells, and what a row leaves empty, is missing."""
    found = _rows([45, 0, 15, 60], [4, 1, np.nan, 5]).metered(Notes())
    assert found is not None
    assert found.curve.step_min == 15
    assert found.curve.wh.tolist() == [1, MISSING, MISSING, 4, 5]
    assert found.curve.begin.minute == 0


def test_a_row_may_mark_the_end_of_its_step() -> None:
    """Then the curve begins a step before the first time."""
    begins = _rows([0, 30], [1, 2]).metered(Notes())
    ends = _rows([30, 60], [1, 2], marks_end=True).metered(Notes())
    assert begins is not None
    assert ends is not None
    assert ends.curve.begin == begins.curve.begin


def test_a_told_step_holds_for_a_single_row() -> None:
    """Without it nobody knows how long a lone row lasts."""
    found = _rows([60], [100], "power_w", marks_end=True, told=30).metered(Notes())
    assert found is not None
    assert found.curve.wh.tolist() == [50]
    assert "a single row does not tell how long it lasts" in _faults(_rows([0], [1]))[0]


def test_a_row_told_twice_alike_counts_once() -> None:
    """Two exports may overlap; where they differ a person decides."""
    found = _rows([0, 15, 15, 30, 30], [1, 2, 2, np.nan, np.nan]).metered(Notes())
    assert found is not None
    assert found.curve.wh.tolist() == [1, 2, MISSING]
    [fault] = _faults(_rows([0, 15, 15], [1, 2, 3]))
    assert fault.startswith("line 4: got '3', accepts 2, as an earlier row says")


@pytest.mark.parametrize(
    ("minutes", "values", "said"),
    [
        ([0, 7, 14], [1, 1, 1], "steps of 7 min"),
        ([0, 15, 30, 52], [1] * 4, "line 5: got"),
        ([*range(0, 90, 15), *range(90, 390, 60)], [1] * 11, "a file of its own"),
        ([0, 15, 30, *range(60, 390, 60)], [1] * 9, "a file of its own"),
        ([0, 15], [1, -2], "line 3: got '-2', accepts 0 or more"),
        ([0, 15], [1, 9e7], "is it another unit than the header says?"),
        ([0, 15, 30, 15 * 400_000], [1] * 4, "is a year mistyped?"),
    ],
)
def test_what_is_wrong_is_said(
    minutes: Sequence[int], values: Sequence[float], said: str
) -> None:
    """Each fault names its row."""
    assert said in " | ".join(_faults(_rows(minutes, values)))


def test_lost_readings_are_no_longer_steps() -> None:
    """Three gaps alike may be chance, and longer ones of all lengths are losses."""
    minutes = np.cumsum([0, 15, 60, 60, 60, 15, 15, 30, 45, 90, 15, 15, 15, 15, 15])
    found = _rows(minutes.tolist(), [1] * len(minutes)).metered(Notes())
    assert found is not None
    assert (found.curve.wh != MISSING).sum() == len(minutes)
