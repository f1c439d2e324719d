"""Coefficient files: never above 100 %, and what they give is what was shared."""

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Language
from quartier.lab.settle import unnumbered
from quartier.lab.settle.coefficient import coefficient_files

from .block import operation
from .desk import desk_of, first


def _files(folder: Path, language: Language = "fr") -> dict[str, str]:
    desk = desk_of(folder)
    allocation = first(desk).allocation
    return dict(coefficient_files(desk.operation, allocation, language))


def test_a_file_for_each_plant(tmp_path: Path) -> None:
    """Semicolons, meters' numbers, decimal commas, and times at which steps end."""
    files = _files(tmp_path)
    assert list(files) == ["30000000000000.csv", "LISEZ-MOI.txt"]
    rows = list(csv.reader(StringIO(files["30000000000000.csv"]), delimiter=";"))
    assert rows[0] == ["Horodate", *(f"3000000000000{at}" for at in range(1, 5))]
    assert rows[1] == ["2026-03-01T00:30:00+01:00", *["0,0"] * 4]
    assert rows[-1][0] == "2026-04-01T00:00:00+02:00"
    assert len(rows) - 1 == 31 * 48 - 2


def test_no_row_is_above_a_hundred(tmp_path: Path) -> None:
    """And the energies that a network makes of it are what was shared, to 0.1 %."""
    desk = desk_of(tmp_path)
    allocation = first(desk).allocation
    text = dict(coefficient_files(desk.operation, allocation, "fr"))
    rows = list(csv.reader(StringIO(text["30000000000000.csv"]), delimiter=";"))[1:]
    tenths = np.array(
        [[int(cell.replace(",", "")) for cell in row[1:]] for row in rows]
    ).T
    assert tenths.sum(axis=0).max() == 1000
    produced = allocation.readings.produced_wh[0]
    given = np.minimum(produced * tenths / 1000, allocation.readings.consumed_wh)
    assert given.sum() == pytest.approx(allocation.wh.sum(), rel=1e-3)


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "READ-ME.txt", "NOT VERIFIED"),
        ("fr", "LISEZ-MOI.txt", "NON VÉRIFIÉ"),
    ],
)
def test_a_notice_says_that_it_was_not_verified(
    tmp_path: Path, language: Language, name: str, said: str
) -> None:
    """With what rounding loses."""
    notice = _files(tmp_path, language)[name]
    assert notice.startswith(said)
    assert "kWh" in notice
    assert "{" not in notice


def test_every_meter_needs_its_number(tmp_path: Path) -> None:
    """Of 14 digits; who has none is named."""
    points = operation()["points"]
    points[1]["meter"], points[2]["meter"] = "", "123"
    desk = desk_of(tmp_path, own={"points": points})
    assert [fault.path for fault in unnumbered(desk.operation)] == [
        "points.stairs.meter",
        "points.flat_1.meter",
    ]
