"""Conducts: four rows, and the longest bar is full."""

from dataclasses import replace

from quartier.lab.report.replay.conduct import conducts
from quartier.lab.report.replay.past import Past


def test_each_conduct_has_a_row(seen_past: Past) -> None:
    """Cost, carbon, peak and the use of the sun are compared."""
    found = conducts(seen_past)

    assert [row.conduct for row in found.rows] == ["habit", "rule", "plan", "foresight"]
    assert all(len(row.cells) == len(found.heads) == 5 for row in found.rows)
    for column in zip(*(row.cells for row in found.rows), strict=True):
        assert max(cell.length for cell in column) == 100.0


def test_costs_are_those_of_the_replay(seen_past: Past) -> None:
    """The first number is the bill less what is left in stores."""
    texts = [row.cells[0].text for row in conducts(seen_past).rows]
    outcomes = seen_past.result.outcomes.values()

    assert texts == [f"{each.cost_eur:.2f}\u00a0€" for each in outcomes]


def test_without_sun_its_use_is_not_told(seen_past: Past) -> None:
    """Where nothing is made there is no share of it."""
    result = seen_past.result
    dark = {
        name: replace(each, ledger=replace(each.ledger, made_kwh=0.0))
        for name, each in result.outcomes.items()
    }
    seen = replace(seen_past, result=replace(result, outcomes=dark))

    assert len(conducts(seen).heads) == 3
