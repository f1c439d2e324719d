"""Days: all that was taken is told, day by day."""

import numpy as np
import pytest
from quartier.lab.report.replay.daily import daily
from quartier.lab.report.replay.past import Past


def test_days_make_the_whole(seen_past: Past) -> None:
    """What the days took is what was taken; the highest of them is the peak."""
    rows = daily(seen_past)
    exchange = seen_past.exchange_kw("plan")

    taken = sum(float(row.taken.planned) for row in rows)
    assert [row.day for row in rows] == ["Mon\u00a09\u00a0Mar", "Tue\u00a010\u00a0Mar"]
    assert taken == pytest.approx(np.maximum(exchange, 0.0).sum() / 2.0, abs=0.1)
    bill = sum(float(row.bill.planned.replace("\u2212", "-")) for row in rows)
    assert bill == pytest.approx(seen_past.ledger("plan").bill_eur, abs=0.02)
    assert max(float(row.peak.planned) for row in rows) == pytest.approx(
        exchange.max(), abs=0.05
    )


def test_turns_are_told(seen_past: Past) -> None:
    """Less and more have styles of their own."""
    for row in daily(seen_past):
        less = float(row.peak.planned) < float(row.peak.without)
        assert (row.peak.style == "less") == less
