"""A table keeps the line of every row, and notes rows of another width."""

from pathlib import Path

import pytest
from quartier.lab.meter.error import Notes
from quartier.lab.meter.table import csv_table, text_of

from .files import written


@pytest.mark.parametrize("mark", [",", ";"])
def test_rows_keep_their_lines(mark: str) -> None:
    """Empty lines count, though they are no rows."""
    notes = Notes()
    text = f"begin{mark} a \n1{mark}2\n\n3{mark}4\n"
    table = csv_table(text, 1, notes)
    assert table.columns == {"begin": ("1", "3"), "a": ("2", "4")}
    assert list(table.lines) == [2, 4]
    assert table.where(1, "a") == "line 4, a"
    assert table.has_commas == (mark == ";")
    assert not notes.faults


def test_lines_count_from_where_the_table_begins() -> None:
    """Some files have lines above their header."""
    assert list(csv_table("a,b\n1,2\n", 4, Notes()).lines) == [5]


def test_a_row_of_another_width_is_a_fault() -> None:
    """A decimal comma between commas shifts all that follows."""
    notes = Notes()
    csv_table("a,b\n1,2,3\n4,5\n", 1, notes)
    assert [str(fault) for fault in notes.faults] == [
        "line 2: got '3 cells', accepts 2 cells, as the header has"
    ]


def test_a_column_told_twice_is_a_fault() -> None:
    """Nobody could tell which one counts."""
    notes = Notes()
    csv_table("a,b,a\n1,2,3\n", 1, notes)
    assert "two columns 'a'" in str(notes.faults[0])


def test_only_utf_8_is_read(tmp_path: Path) -> None:
    """With the mark that spreadsheets put, or without; else it says how to save."""
    notes = Notes()
    assert text_of(written(tmp_path, "\ufeffétage"), notes) == "étage"
    path = tmp_path / "old.csv"
    path.write_bytes("étage".encode("latin-1"))
    assert text_of(path, notes) == ""
    assert "save it as CSV UTF-8" in str(notes.faults[0])
