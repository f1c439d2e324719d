"""Rows hold every fact, as JSON can."""

import json
from datetime import UTC, datetime, timedelta

from quartier.engine import Breach, Decision
from quartier.lab.command.row import breach_row, decision_row

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
ONE = NOON + timedelta(hours=1)


def test_a_decision() -> None:
    """Moments are ISO, numbers are numbers, and the sentence is there."""
    decision = Decision(
        thing="tank",
        kind="hot_water",
        name="Ballon",
        place="home",
        gives=False,
        begins=NOON,
        ends=ONE,
        energy_kwh=2.0,
        reason="cheap",
        spare_kw=0.0,
        price_eur_per_kwh=0.1,
        saved_eur=0.2,
        saved_g=-3.0,
        latest=None,
    )
    assert json.loads(json.dumps(decision_row(decision, "So."))) == {
        "place": "home",
        "thing": "tank",
        "begins": "2026-03-09T12:00:00+00:00",
        "ends": "2026-03-09T13:00:00+00:00",
        "energy_kwh": 2.0,
        "reason": "cheap",
        "saved_eur": 0.2,
        "saved_g": -3.0,
        "sentence": "So.",
    }


def test_a_breach() -> None:
    """What, whose, how much and when."""
    breach = Breach("home", "car", "mobility", 1.5, "kWh", NOON, ONE)
    assert json.loads(json.dumps(breach_row(breach))) == {
        "place": "home",
        "thing": "car",
        "line": "mobility",
        "amount": 1.5,
        "unit": "kWh",
        "begins": "2026-03-09T12:00:00+00:00",
        "ends": "2026-03-09T13:00:00+00:00",
    }
