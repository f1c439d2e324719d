"""Gains of the cheapest policy, for the tiles."""

import pytest
from quartier.lab.report.compare import seen
from quartier.lab.report.compare.gain import gains

from tests.lab.compared import compared


def test_gains_are_those_of_the_best() -> None:
    """Money, carbon, peak, and the own sun."""
    found = compared()
    brought = gains(seen(found, "en"))
    saved = found.without.outcome.cost_eur - found.best.outcome.cost_eur
    assert brought.saved_eur == pytest.approx(saved)
    assert brought.peak_kw.planned == found.best.ledger.peak_kw
    assert brought.carbon_kg.without == found.without.ledger.carbon_kg
    assert brought.own_use is not None
    assert brought.own_use.planned == found.best.ledger.self_consumption
