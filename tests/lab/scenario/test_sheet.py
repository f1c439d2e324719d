"""A sheet comes back from a file as it went."""

from pathlib import Path

import pytest
from quartier.lab.scenario.sheet import read_sheet, write_sheet


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.parquet"])
def test_round_trip(tmp_path: Path, name: str) -> None:
    """Names and numbers come back; what is missing is missing."""
    write_sheet(tmp_path / name, {"utc": ["a", "b"], "roof.kw": [1.5, None]})
    back = read_sheet(tmp_path / name)
    assert list(back) == ["utc", "roof.kw"]
    assert [str(cell) for cell in back["utc"]] == ["a", "b"]
    first, last = back["roof.kw"]
    assert float(str(first)) == 1.5
    assert not last


def test_spreadsheets_of_the_french(tmp_path: Path) -> None:
    """Semicolons part cells, too, and a mark of byte order is no name."""
    path = tmp_path / "sheet.csv"
    path.write_text("\ufeffutc; roof.kw \nx;0,5\n\ny;\n", encoding="utf-8")
    assert read_sheet(path) == {"utc": ["x", "y"], "roof.kw": ["0,5", ""]}


def test_short_rows_are_filled(tmp_path: Path) -> None:
    """A row cut short has empty cells, and an empty file no columns."""
    path = tmp_path / "sheet.csv"
    path.write_text("utc,a,b\nx,1\n", encoding="utf-8")
    assert read_sheet(path) == {"utc": ["x"], "a": ["1"], "b": [""]}
    path.write_text("", encoding="utf-8")
    assert read_sheet(path) == {}
