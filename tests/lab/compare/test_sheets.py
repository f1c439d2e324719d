"""Sheets say in columns what the comparison says."""

from pathlib import Path

import pytest
from quartier.lab.compare import write_sheets
from quartier.lab.compare.sheets import days, homes, totals
from quartier.lab.scenario import read_sheet

from tests.lab.compared import compared


def test_each_sheet_is_written_twice(tmp_path: Path) -> None:
    """As CSV and as Parquet, with the same numbers to the last digit."""
    written = write_sheets(compared(), tmp_path / "new")
    assert {path.name for path in written} == {
        f"{name}{suffix}"
        for name in ("totals", "homes", "days")
        for suffix in (".csv", ".parquet")
    }
    for name in ("totals", "homes", "days"):
        text = read_sheet(tmp_path / "new" / f"{name}.csv")
        table = read_sheet(tmp_path / "new" / f"{name}.parquet")
        assert list(text) == list(table)
        column = "cost_eur" if name == "homes" else "carbon_kg"
        told = [float(str(cell)) for cell in text[column]]
        assert told == list(table[column])


def test_rows_add_up() -> None:
    """Days add up to totals, and homes to what all homes paid."""
    found = compared()
    for row, way in zip(totals(found), found.all_ways, strict=True):
        mine = [each for each in days(found) if each["policy"] == row["policy"]]
        assert len(mine) == 2
        for name in ("bill_eur", "carbon_kg", "imported_kwh", "switches_switch"):
            total = sum(float(str(each[name])) for each in mine)
            assert total == pytest.approx(row[name])
        flats = [each for each in homes(found) if each["policy"] == row["policy"]]
        cost = sum(float(str(each["cost_eur"])) for each in flats)
        assert cost == pytest.approx(way.outcome.cost_eur)


def test_columns_carry_their_units() -> None:
    """Whatever a wish counts; no sign that a notebook chokes on."""
    row = totals(compared())[1]
    for name in ("warmth_kh", "cold_water_kwh", "delay_h", "limits_kwh", "quiet_h"):
        assert row[name] == 0.0
    assert all(name.isidentifier() and name.isascii() for name in row)
    assert row["plans"] == 12
    assert row["homes_worse_off"] == 0
