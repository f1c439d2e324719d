"""The table has every policy, and bars as long as their numbers."""

from dataclasses import replace

from quartier.lab.report.compare import seen, table

from tests.lab.compared import compared


def test_policies_side_by_side() -> None:
    """Doing without first; the largest number of a column has the longest bar."""
    found = table(seen(compared(), "en"))
    assert [row.name for row in found.rows] == [
        "Without Quartier",
        "Own policy",
        "Low peaks",
        "Living on our own",
    ]
    assert [row.is_without for row in found.rows] == [True, False, False, False]
    assert found.heads[:3] == ("Cost", "Carbon", "Highest draw")
    costs = [row.cells[0] for row in found.rows]
    assert [cell.text for cell in costs] == [
        "2.98\u00a0€",
        "2.85\u00a0€",
        "3.00\u00a0€",
        "2.85\u00a0€",
    ]
    assert costs[2].length == 100.0
    assert costs[1].length == 95.0
    switches = [row.cells[-1] for row in found.rows]
    assert {(cell.text, cell.length) for cell in switches} == {("0.0", 0.0)}


def test_limits_are_a_column_where_they_were_passed() -> None:
    """Nowhere else."""
    found = compared()
    way = found.ways[0]
    ledger = replace(way.ledger, amounts={**way.ledger.amounts, "limits": 2.0})
    strained = replace(way, outcome=replace(way.outcome, ledger=ledger))
    heads = table(seen(replace(found, ways=(strained,)), "en")).heads
    assert "Beyond limits" in heads
    assert "Beyond limits" not in table(seen(found, "en")).heads
