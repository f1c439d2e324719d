"""What was missed: nothing is hidden, nothing is invented."""

from dataclasses import replace

from quartier.lab.report.replay.missed import missed
from quartier.lab.report.replay.past import Past


def _with(seen: Past, **amounts: float) -> Past:
    outcomes = {
        name: replace(each, ledger=replace(each.ledger, amounts=amounts))
        for name, each in seen.result.outcomes.items()
    }
    return replace(seen, result=replace(seen.result, outcomes=outcomes))


def test_what_is_felt_is_told(seen_past: Past) -> None:
    """A wish missed by any conduct has a row, with its unit."""
    (row,) = missed(_with(seen_past, warmth=1.25, delay=0.01, peak=9.0)).rows

    assert row.name == "Rooms out of comfort"
    assert row.cells == ("1.2\u00a0K·h",) * 4


def test_nothing_missed_is_no_table(seen_past: Past) -> None:
    """Where all was kept there are no rows."""
    found = missed(_with(seen_past))

    assert found.rows == ()
    assert len(found.heads) == 4
