"""Columns are there, or the file is refused with what to do next."""

from pathlib import Path

import numpy as np
import pytest
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.rows import SourceError, numbers, read_columns


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "set" / "rows.csv"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_are_read(tmp_path: Path) -> None:
    """Empty cells are missing, not zero."""
    path = _file(tmp_path, "a,b\n1,2.5\n,0\n")
    sheet = read_columns(path, ["a", "b"])

    assert numbers(path, sheet, "b").tolist() == [2.5, 0.0]
    assert np.isnan(numbers(path, sheet, "a")[1])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The error names the file and the folder to give."""
    with pytest.raises(
        SourceError, match=r"set/rows.csv is not in .*: give the folder"
    ):
        read_columns(tmp_path / "set" / "rows.csv", ["a"])


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """Every column that lacks is named, with those that there are."""
    path = _file(tmp_path, "x,y\n1,2\n")

    with pytest.raises(ScenarioError) as error:
        read_columns(path, ["a", "x", "b"])

    assert [fault.path for _, fault in error.value.faults] == ["a", "b"]
    assert "columns x, y" in str(error.value)


@pytest.mark.parametrize("cell", ["abc", "1,5", "inf", "nan", "-"])
def test_what_is_no_number_is_refused(tmp_path: Path, cell: str) -> None:
    """Text is told by its line; it becomes neither zero nor missing."""
    path = _file(tmp_path, f'a,b\n1,2\n"{cell}",3\n')

    with pytest.raises(ScenarioError, match="line 3, a"):
        numbers(path, read_columns(path, ["a"]), "a")
