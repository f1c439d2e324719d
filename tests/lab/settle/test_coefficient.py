"""Coefficient files: never above 100 %, and what they give is what was shared."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine import Language
from quartier.engine.share import (
    Allocation,
    DefaultDynamic,
    Grid,
    Operation,
    Point,
    Readings,
)
from quartier.lab.settle import Loss, loss, unnumbered
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


def test_a_notice_lies_beside_them(tmp_path: Path) -> None:
    """With what rounding loses, on the grid that is used."""
    notice = _files(tmp_path, "en")["READ-ME.txt"]
    desk = desk_of(tmp_path)
    lost = loss(first(desk).allocation, "0.1")
    assert f"{lost.lost_wh / 1000:.1f} kWh of shared energy are lost" in notice
    assert "here they are of 0.1 %" in notice


@pytest.mark.parametrize(("grid", "digits"), [("0.1", 1), ("0.01", 2), ("0.001", 3)])
def test_a_finer_grid_has_more_digits(tmp_path: Path, grid: Grid, digits: int) -> None:
    """As operation.json says; each row sums to a hundred at most."""
    desk = desk_of(tmp_path, own={"grid": grid})
    files = dict(coefficient_files(desk.operation, first(desk).allocation, "fr"))
    rows = list(csv.reader(StringIO(files["30000000000000.csv"]), delimiter=";"))[1:]
    parts = [cell.partition(",") for row in rows for cell in row[1:]]
    assert {len(rest) for _, _, rest in parts} == {digits}
    sums = [sum(Decimal(cell.replace(",", ".")) for cell in row[1:]) for row in rows]
    assert max(sums) == 100
    assert f"ici, ils sont de {grid.replace('.', ',')} %" in files["LISEZ-MOI.txt"]


def test_losses_are_added_up() -> None:
    """Energies, not percentages; of nothing nothing is lost."""
    both = Loss(1, 10).plus(Loss(9, 990))
    assert (both, both.part) == (Loss(10, 1000), 0.01)
    assert Loss(0, 0).part == 0.0


def _town(seed: int, made_wh: int) -> tuple[Operation, Allocation]:
    """Let a roof and a thousand homes share three hours around noon."""
    chance = np.random.default_rng(seed)
    names = tuple(f"c{at:03}" for at in range(1000))
    points = (
        Point("roof", role="producer", meter="10000000000000"),
        *(Point(name, meter=f"2{at:013}") for at, name in enumerate(names)),
    )
    size = np.linspace(0.2, 2.0, len(names))[:, None]
    readings = Readings(
        datetime(2026, 6, 1, 9, tzinfo=UTC),
        15,
        ("roof",),
        names,
        (chance.uniform(0.5, 1.0, (1, 12)) * made_wh).astype(int),
        (chance.gamma(1.2, 60.0, (len(names), 12)) * size).astype(int),
    )
    operation = Operation("n", "Europe/Paris", points, DefaultDynamic(), grid="0.001")
    return operation, DefaultDynamic().allocate(readings, points)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(20_000, 300_000),
)
def test_a_thousand_homes_lose_nearly_nothing_in_the_file_that_is_written(
    seed: int, made_wh: int
) -> None:
    """On the finest grid 0.1 % at most, of what a network makes of the very cells."""
    operation, allocation = _town(seed, made_wh)
    text = dict(coefficient_files(operation, allocation, "fr"))["10000000000000.csv"]
    rows = list(csv.reader(StringIO(text), delimiter=";"))[1:]
    percents = np.array(
        [[float(cell.replace(",", ".")) for cell in row[1:]] for row in rows]
    ).T
    [made] = allocation.readings.produced_wh
    given_wh = np.minimum(made * percents / 100, allocation.readings.consumed_wh)
    shared_wh = int(allocation.wh.sum())
    assert given_wh.sum() >= 0.999 * shared_wh
    assert loss(allocation, "0.001").part <= 0.001


def test_every_meter_needs_its_number(tmp_path: Path) -> None:
    """Of 14 digits; who has none is named."""
    points = operation()["points"]
    points[1]["meter"], points[2]["meter"] = "", "123"
    desk = desk_of(tmp_path, own={"points": points})
    assert [fault.path for fault in unnumbered(desk.operation)] == [
        "points.stairs.meter",
        "points.flat_1.meter",
    ]
