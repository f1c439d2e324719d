"""Cells are numbers, or nothing, or faults with their line."""

import numpy as np
import pytest
from quartier.lab.meter.cells import numbers_of
from quartier.lab.meter.error import Notes
from quartier.lab.meter.table import Table


def _table(*cells: object, has_commas: bool = False) -> Table:
    return Table({"x": cells}, range(2, len(cells) + 2), has_commas=has_commas)


def test_numbers_and_gaps() -> None:
    """An empty cell is unknown, in text as in Parquet."""
    notes = Notes()
    found = numbers_of(_table("1", " 2.5 ", "", " ", None, 7), "x", notes)
    assert np.array_equal(found, [1, 2.5, *[np.nan] * 3, 7], equal_nan=True)
    assert not notes.faults


def test_decimal_commas_between_semicolons() -> None:
    """A French spreadsheet parts cells by semicolons and digits by commas."""
    assert numbers_of(_table("0,25", "3", has_commas=True), "x", Notes())[0] == 0.25


@pytest.mark.parametrize(
    ("cells", "has_commas", "line"),
    [
        (("1", "many"), False, 3),
        (("0,25",), False, 2),
        (("1.5", "0,25"), True, 3),
        (("inf",), False, 2),
        (("1 234",), True, 2),
    ],
)
def test_all_else_is_a_fault(
    cells: tuple[str, ...], line: int, *, has_commas: bool
) -> None:
    """A column with both decimal marks is refused where the comma stands."""
    notes = Notes()
    numbers_of(_table(*cells, has_commas=has_commas), "x", notes)
    assert [fault.path for fault in notes.faults] == [f"line {line}, x"]
    says_how = "decimal point" in notes.faults[0].hint
    assert says_how == ("," in str(notes.faults[0].value))
