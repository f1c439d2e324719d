"""Reach: a share of what could have been saved."""

from dataclasses import replace

import pytest
from quartier.lab.report.replay.past import Past
from quartier.lab.report.replay.reach import reach


def _with(seen: Past, rule: float, plan: float, foresight: float) -> Past:
    """Let each conduct save so much."""
    outcomes = dict(seen.result.outcomes)
    habit = outcomes["habit"]
    for name, saved in (("rule", rule), ("plan", plan), ("foresight", foresight)):
        outcomes[name] = replace(
            outcomes[name],
            ledger=habit.ledger,
            stored_eur=habit.stored_eur + saved,
        )
    return replace(seen, result=replace(seen.result, outcomes=outcomes))


@pytest.mark.parametrize(
    ("plan", "text", "length"), [(4.0, "80", 80.0), (-1.0, "\u221220", 0.0)]
)
def test_the_share_is_told(
    seen_past: Past, plan: float, text: str, length: float
) -> None:
    """The bar is as long as the share; a loss has none, and is told."""
    found = reach(_with(seen_past, 1.0, plan, 5.0))

    assert found.text.startswith(f"Quartier reached {text}\u00a0% ")
    assert [(mark.style, mark.length) for mark in found.marks] == [
        ("plan", length),
        ("rule", 20.0),
    ]
    assert found.whole == "foresight: 5.00\u00a0€"


def test_where_nothing_was_possible_it_is_said(seen_past: Past) -> None:
    """Where foresight saves nothing there is no share."""
    found = reach(_with(seen_past, 0.0, 0.0, 0.0))

    assert found.marks == ()
    assert found.text.startswith("There was nothing to save")
