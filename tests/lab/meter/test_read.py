"""Any meter file is read by what it is, and any other is refused."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from quartier.lab.meter import MeterError, read_meters

from .files import ends, enedis, written


def test_each_form_is_told_by_its_header(tmp_path: Path) -> None:
    """An export and a table may lie side by side."""
    times = ends(datetime(2026, 3, 1, tzinfo=UTC), 2, 30)
    export = enedis(f"{time};100" for time in times)
    tidy = "end;point;power_w\n" + "\n".join(f"{time};flat;100" for time in times)
    [one] = read_meters(written(tmp_path, export, "one.csv"))
    [other] = read_meters(written(tmp_path, f"\ufeff{tidy}", "other.CSV"))
    assert one.curve.wh.tolist() == other.curve.wh.tolist() == [50, 50]
    assert one.curve.begin == other.curve.begin


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Of every point of it."""
    rows = [f"2026-03-01T00:{at:02}:00Z,{point},-1" for at in (0, 30) for point in "ab"]
    text = "\n".join(["begin,point,energy_wh", *rows])
    with pytest.raises(MeterError) as error:
        read_meters(written(tmp_path, text))
    assert [fault.path for _, fault in error.value.faults] == [
        f"line {line}, energy_wh" for line in (2, 4, 3, 5)
    ]


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A spreadsheet says how to be saved; what is no UTF-8 likewise."""
    with pytest.raises(MeterError, match="save the sheet as CSV UTF-8"):
        read_meters(written(tmp_path, "", "meters.xlsx"))
    path = tmp_path / "meters.csv"
    path.write_bytes(b"begin;\xe9tage:energy_wh\n")
    with pytest.raises(MeterError, match="UTF-8"):
        read_meters(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Is an error of the system, which the command tells."""
    with pytest.raises(FileNotFoundError):
        read_meters(tmp_path / "none.csv")
