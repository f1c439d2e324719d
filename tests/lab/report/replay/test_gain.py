"""Gains: what is saved is the cost of habit less that of the plan."""

import pytest
from quartier.lab.report.replay.gain import gains
from quartier.lab.report.replay.past import Past


def test_gains_are_those_of_the_replay(seen_past: Past) -> None:
    """Money counts what is left in stores; the rest is read from the ledgers."""
    found, outcomes = gains(seen_past), seen_past.result.outcomes
    habit, planned = outcomes["habit"], outcomes["plan"]

    assert found.saved_eur == pytest.approx(habit.cost_eur - planned.cost_eur)
    assert found.peak_kw.planned == planned.ledger.peak_kw
    assert found.own_use is not None
    assert found.own_use.without == habit.ledger.self_consumption
    assert found.taken_kwh.without == habit.ledger.imported_kwh
