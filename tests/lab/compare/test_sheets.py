"""Sheets say in columns what the comparison says."""

from dataclasses import replace
from pathlib import Path

import pytest
from quartier.lab.compare import write_sheets
from quartier.lab.compare.sheets import days, fairness, homes, totals
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


def test_homes_may_have_numbers_for_names() -> None:
    """In the order of these, and nothing is told that tells who it is.

    A bill, a need, what it used, or that a washing machine of its was moved.
    """
    found = replace(compared(), numbers={"home-0": 2, "home-1": 1})
    rows = homes(found)
    assert [row["home"] for row in rows[:2]] == ["home-1", "home-2"]
    by_number = {
        row["home"]: row["saved_eur"] for row in rows if row["policy"] == "own"
    }
    saved_eur = found.saved_eur(found.ways[0], "home-0")
    assert by_number["home-2"] == round(saved_eur, 2)
    assert {name for row in rows for name in row} == {"policy", "home", "saved_eur"}


def test_what_fairness_costs_has_a_sheet(tmp_path: Path) -> None:
    """If it was asked for: a row a weight."""
    weights = {"own": 0.0, "peak": 0.5, "self_sufficiency": 1.0}
    found = replace(compared(), weights=weights)
    rows = fairness(found)
    assert [row["weight"] for row in rows] == [0.0, 0.5, 1.0]
    assert rows[0]["fairness_costs_eur"] == 0.0
    assert rows[1]["homes_worse_off"] == 1
    names = {path.name for path in write_sheets(found, tmp_path)}
    assert {"fairness.csv", "fairness.parquet"} <= names
