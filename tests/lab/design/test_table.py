"""Tables hold every design, with units in their heads."""

import csv
from io import StringIO

import pytest
from quartier.lab.design import csv_text, design_row, rows, size_rows

from tests.lab.design.made import CELLS, ROOF, made


def test_every_design_is_a_row() -> None:
    """The cheapest first; what the rows say is what was found."""
    result = made()
    table = list(csv.DictReader(StringIO(csv_text(rows(result)))))
    tried = sum(len(front) - 1 for front in result.fronts.values())
    assert len(table) == 2 + tried + len(result.map_designs) + len(result.prices)
    first = table[0]
    assert first["task"] == "cheapest"
    assert float(first["cost_eur"]) == pytest.approx(result.cheapest.cost_eur, abs=0.01)
    assert float(first[f"size {ROOF}"]) == pytest.approx(
        result.cheapest.sizes[ROOF], abs=1e-3
    )
    assert float(first["bills_eur"]) + float(first["invested_eur"]) == pytest.approx(
        float(first["cost_eur"]), abs=0.02
    )


def test_limits_are_told() -> None:
    """What a design was asked to keep stands in its row."""
    one = made().fronts["carbon"][1]
    assert design_row(one)["most_carbon_kg"] == pytest.approx(
        one.task.most_carbon_kg, abs=1e-3
    )
    assert design_row(made().cheapest)["most_carbon_kg"] == ""


def test_sizes_say_where_prices_come_from() -> None:
    """Each with its source and how sure it is."""
    table = {f"{row['thing']}.{row['capacity']}": row for row in size_rows(made())}
    assert table[ROOF]["status"] == "seen"
    assert table[CELLS]["unit"] == "kWh"
    assert all(row["source"] for row in table.values())


def test_an_empty_table_is_empty() -> None:
    """No rows, no heads."""
    assert csv_text([]) == "\n"
