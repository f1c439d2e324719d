"""Goals are read off replays."""

import pytest
from quartier.lab.tune import GOALS
from quartier.lab.tune.goal import Weighed

from tests.lab.compared import compared


def _days() -> Weighed:
    return [(0.25, compared()), (0.75, compared("peak"))]


def test_a_mean_day_and_a_highest_one() -> None:
    """Money is weighed by how often such days come; the peak is the highest."""
    own, peak = compared().ways[0], compared("peak").ways[0]
    mean = 0.25 * own.outcome.cost_eur + 0.75 * peak.outcome.cost_eur
    assert GOALS["money"].over(_days(), 1) == pytest.approx(mean)
    assert GOALS["peak"].over(_days(), 1) == own.ledger.peak_kw
    assert own.ledger.peak_kw > peak.ledger.peak_kw
    without = compared().without
    assert GOALS["carbon"].over(_days(), 0) == pytest.approx(without.ledger.carbon_kg)


def test_each_goal_has_something_to_read() -> None:
    """By hand: one of two homes has it all; nobody misses anything."""
    found, own = compared(), compared().ways[0]
    amounts = {name: goal.read(found, own) for name, goal in GOALS.items()}
    assert amounts["outside"] == own.ledger.imported_kwh
    assert amounts["unevenness"] == pytest.approx(0.5, abs=1e-6)
    assert amounts["discomfort"] == amounts["switches"] == 0.0
    assert GOALS["unevenness"].read(found, found.without) == 0.0
