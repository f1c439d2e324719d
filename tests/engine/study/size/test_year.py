"""A year adds up what days cost, use and make."""

import numpy as np
import pytest
from quartier.engine.policy import Policy
from quartier.engine.study.ledger import Ledger
from quartier.engine.study.size import Task, Year, design
from quartier.engine.study.size.year import missed_eur, summed

from tests.engine.study.size.worlds import study


def _ledger(imported: float, used: float, over: float) -> Ledger:
    return Ledger(
        amounts={"cost": 9.0, "carbon": 2.0, "limits": over, "stored": 5.0},
        bills_eur={},
        imported_kwh=imported,
        exported_kwh=1.0,
        shared_kwh=0.5,
        used_kwh=used,
        made_kwh=4.0,
        exchange_kw=np.array([imported, -1.0]),
        paid_eur=np.zeros(2),
    )


def test_by_hand() -> None:
    """Two kinds of days, of which one comes ten times."""
    days = [_ledger(6.0, 8.0, 0.0), _ledger(2.0, 4.0, 0.2)]
    year = summed(days, (10.0, 1.0), Policy(), 77.0)
    assert year.imported_kwh == 62.0
    assert year.used_kwh == 84.0
    assert year.self_sufficiency == pytest.approx(22 / 84)
    assert year.self_consumption == pytest.approx(1 - 11 / 44)
    assert year.carbon_kg == 22.0
    assert year.missed_eur == pytest.approx(0.2 * 5.0)
    assert year.peak_kw == 6.0
    assert year.bills_eur == 77.0


def test_what_is_paid_is_not_missed() -> None:
    """Bills, carbon and what is stored are no loss of comfort."""
    assert missed_eur(_ledger(6.0, 8.0, 0.0).amounts, Policy()) == 0.0


def test_a_year_of_nothing() -> None:
    """Where nothing is used or made, nothing is divided."""
    year = Year(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert year.self_sufficiency == year.self_consumption == 0.0


def test_energy_is_kept() -> None:
    """What is used is what is imported and made, less exports and losses of storage."""
    year = design(study(), Task()).year
    rest = year.imported_kwh + year.made_kwh - year.exported_kwh - year.used_kwh
    assert 0 < rest < 0.1 * year.used_kwh
