"""An index only counts up, and tells steps that nothing else tells."""

import numpy as np
from quartier.lab.meter.error import Notes
from quartier.lab.meter.rows import MISSING
from quartier.lab.meter.shown import Shown, counted


def _shown(*values: float, size: int = 1000) -> Shown:
    return Shown(np.array(values), size, lambda row: f"line {row + 2}, index_kwh")


def test_an_index_is_read_in_whole_watt_hours() -> None:
    """Rows in order of time, each at the edge where its reading stands."""
    rows, edges = np.array([2, 0, 1]), np.array([0, 3, 7])
    found = _shown(1.5, np.nan, 0.2504).index(rows, edges, Notes())
    assert found == ((0, 250), (3, 1500))


def test_an_index_that_falls_is_a_fault() -> None:
    """So is one below zero; each names its cell and what to do."""
    notes = Notes()
    at = np.arange(4)
    assert _shown(2.0, 1.0, -1.0, 3.0).index(at, at, notes) == ((0, 2000), (3, 3000))
    said = [str(fault) for fault in notes.faults]
    assert said[0].startswith("line 3, index_kwh: got '1', accepts 2 or more")
    assert said[1].startswith("line 4, index_kwh: got '-1'")
    assert "after a new meter, begin a file of its own" in said[0]


def test_a_step_between_two_readings_is_told() -> None:
    """What rows told stays, a gap of two steps too, and no plant makes so much."""
    wh = np.array([5, MISSING, MISSING, MISSING, MISSING])
    index = ((0, 10), (1, 17), (2, 20), (4, 30), (5, 930))
    assert counted(wh, index, 800).tolist() == [5, 3, MISSING, MISSING, MISSING]
