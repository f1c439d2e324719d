"""Many meter files are one curve a point; corrections are laid over them."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import read
from quartier.engine.share import MISSING, Operation
from quartier.lab.settle import SettleError
from quartier.lab.settle.meters import Meters, read_all

from .block import meters, month_of, operation, power_w, write_block

OPERATION = read(Operation, operation())


def _read(folder: Path) -> Meters:
    return read_all(folder, OPERATION)


def _refused(folder: Path) -> str:
    with pytest.raises(SettleError) as error:
        _read(folder)
    return str(error.value)


def test_a_plant_produces_and_a_flat_consumes(tmp_path: Path) -> None:
    """Their roles say so, where the file does not."""
    found = _read(write_block(tmp_path))
    assert list(found.produced) == ["roof"]
    assert list(found.consumed) == ["stairs", "flat_1", "flat_2", "flat_3"]
    begin, _ = month_of(2026, 3, 4)
    assert found.consumed["flat_1"].wh[0] * 2 == pytest.approx(
        power_w("flat_1", begin), abs=1
    )
    assert len(found.curves()) == 5


def test_files_of_points_lie_in_a_folder(tmp_path: Path) -> None:
    """Month by month, as they come; a point may be called by its meter's number."""
    write_block(tmp_path, meters(*month_of(2026, 3, 3)))
    (tmp_path / "meters").mkdir()
    april = meters(*month_of(2026, 4, 4)).replace("flat_1:", "30000000000002:")
    (tmp_path / "meters" / "april.csv").write_text(april, "utf-8")
    found = _read(tmp_path)
    whole = _read(write_block(tmp_path / "whole"))
    for name, curve in whole.consumed.items():
        assert np.array_equal(found.consumed[name].wh, curve.wh)


def test_files_may_overlap_where_they_agree(tmp_path: Path) -> None:
    """Where they do not, a person decides: the right one is a correction."""
    write_block(tmp_path)
    (tmp_path / "meters").mkdir()
    again = tmp_path / "meters" / "again.csv"
    shutil.copy(tmp_path / "meters.csv", again)
    before = _read(tmp_path)
    begin = month_of(2026, 3, 4)[0].isoformat()
    again.write_text(f"begin,minutes,flat_1:energy_wh\n{begin},30,999\n")
    said = _refused(tmp_path)
    assert "flat_1 consumed: got '999 Wh', accepts 41 Wh at 2026-02-28T23:00" in said
    assert "put the file that is right into the folder corrections" in said
    (tmp_path / "corrections").mkdir()
    again.rename(tmp_path / "corrections" / "again.csv")
    after = _read(tmp_path)
    changed = np.flatnonzero(
        after.consumed["flat_1"].wh != before.consumed["flat_1"].wh
    )
    assert changed.tolist() == [0]
    assert after.consumed["flat_1"].wh[0] == 999


def test_the_last_correction_holds(tmp_path: Path) -> None:
    """By the order of their names, and only where they say something."""
    write_block(tmp_path)
    (tmp_path / "corrections").mkdir()
    for name, first, second in (("1", "5", "6"), ("2", "7", "")):
        rows = f"2026-03-01T00:00Z,{first}\n2026-03-01T00:30Z,{second}\n"
        text = f"begin,flat_1:energy_wh\n{rows}"
        (tmp_path / "corrections" / f"{name}.csv").write_text(text, "utf-8")
    assert _read(tmp_path).consumed["flat_1"].wh[2:4].tolist() == [7, 6]


def test_what_no_file_says_is_missing(tmp_path: Path) -> None:
    """Files need not touch."""
    write_block(tmp_path, meters(*month_of(2026, 1, 1)))
    (tmp_path / "meters").mkdir()
    march = meters(*month_of(2026, 3, 3))
    (tmp_path / "meters" / "march.csv").write_text(march, "utf-8")
    curve = _read(tmp_path).consumed["flat_1"]
    assert (curve.wh == MISSING).sum() == 28 * 48


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("garage:energy_wh", "got 'garage', accepts points of the operation"),
        ("roof:consumed:energy_wh", "roof: got 'consumed', accepts a curve that is"),
        ("flat_1:produced:energy_wh", "as consumer may be"),
    ],
)
def test_who_is_not_there_is_refused(tmp_path: Path, header: str, said: str) -> None:
    """So is a plant that consumes, and a flat that produces."""
    rows = "2026-03-01T00:00Z,40\n2026-03-01T00:30Z,40\n"
    assert said in _refused(write_block(tmp_path, f"begin,{header}\n{rows}"))


def test_a_point_that_does_both_needs_a_direction(tmp_path: Path) -> None:
    """Nothing is guessed."""
    points = [{**point, "role": "both"} for point in operation()["points"]]
    both = read(Operation, operation(points=points))
    folder = write_block(tmp_path)
    with pytest.raises(SettleError, match="got 'no direction'"):
        read_all(folder, both)


def test_steps_of_a_point_are_of_one_length(tmp_path: Path) -> None:
    """A file of another length is refused."""
    write_block(tmp_path, meters(*month_of(2026, 3, 3)))
    (tmp_path / "meters").mkdir()
    april = meters(*month_of(2026, 4, 4), step_min=60)
    (tmp_path / "meters" / "april.csv").write_text(april, "utf-8")
    assert "steps of 60 min', accepts steps of 30 min" in _refused(tmp_path)


def test_all_faults_of_all_files(tmp_path: Path) -> None:
    """Are told at once, those of reading among them."""
    write_block(tmp_path, "begin,flat_1:energy_wh\nnever,1\n")
    (tmp_path / "meters").mkdir()
    (tmp_path / "meters" / "other.csv").write_text("begin,x\n", "utf-8")
    said = _refused(tmp_path)
    assert "meters.csv: line 2, begin: got 'never'" in said
    assert "other.csv" in said


def test_no_file_of_a_folder_is_passed_over(tmp_path: Path) -> None:
    """A spreadsheet says how to be saved; what systems hide is left alone."""
    write_block(tmp_path)
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / ".hidden").write_text("", "utf-8")
    _read(tmp_path)
    (tmp_path / "corrections" / "late.XLSX").write_text("", "utf-8")
    assert "late.XLSX: document: got 'a file .xlsx'" in _refused(tmp_path)


def _with_index(folder: Path, name: str, *rows: str) -> None:
    folder.mkdir(exist_ok=True)
    head = "begin,minutes,flat_1:index_wh"
    (folder / name).write_text("\n".join([head, *rows]) + "\n", "utf-8")


def test_an_index_may_come_in_a_file_of_its_own(tmp_path: Path) -> None:
    """It is laid beside the curve; a correction holds, and a lone file does not."""
    write_block(tmp_path)
    begin, end = "2026-03-01T00:00+01:00,30", "2026-04-01T00:00+02:00,30"
    _with_index(tmp_path / "meters", "index.csv", f"{begin},1000", f"{end},151000")
    before = _read(tmp_path).consumed["flat_1"]
    assert before.index == ((0, 1000), (31 * 48 - 2, 151_000))
    whole = _read(write_block(tmp_path / "whole")).consumed["flat_1"]
    assert np.array_equal(before.wh, whole.wh)
    _with_index(tmp_path / "meters", "late.csv", f"{end},150000")
    said = _refused(tmp_path)
    assert "flat_1 consumed index: got 150000, accepts 151000 Wh at 2026-03-31" in said
    _with_index(tmp_path / "corrections", "late.csv", f"{end},150000")
    (tmp_path / "meters" / "late.csv").unlink()
    assert _read(tmp_path).consumed["flat_1"].index[1][1] == 150_000


def test_an_index_of_two_meters_is_refused(tmp_path: Path) -> None:
    """Files agree on no moment, and yet it falls: two meters, or a mistake."""
    write_block(tmp_path)
    _with_index(tmp_path / "meters", "a.csv", "2026-03-01T00:00+01:00,30,900")
    _with_index(tmp_path / "meters", "b.csv", "2026-03-02T00:00+01:00,30,40")
    said = _refused(tmp_path)
    assert "got 40, accepts 900 Wh or more" in said
    assert "of two meters" in said


def test_no_meter_file(tmp_path: Path) -> None:
    """What would be one is told."""
    write_block(tmp_path)
    (tmp_path / "meters.csv").unlink()
    assert "accepts meters.csv, meters.parquet, or files in a folder" in _refused(
        tmp_path
    )
