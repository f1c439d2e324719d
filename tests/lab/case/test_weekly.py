"""Weeks are divided by the case's own key, and their energies are added up."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine import Ledger, read, write
from quartier.engine.share import Curve, Operation
from quartier.lab.case import Shared, Way, Week
from quartier.lab.case.weekly import weekly
from quartier.lab.example.sharing import Case, Metered

_BEGIN = datetime(2026, 6, 1, tzinfo=UTC)
_NOTHING = Ledger({}, {}, 0.0, 0.0, 0.0, 0.0, 0.0, np.zeros(2), np.zeros(2))


def _week(made_wh: list[int], **used_wh: list[int]) -> Week:
    counted = Metered(
        {"roof": Curve(_BEGIN, 30, np.array(made_wh))},
        {name: Curve(_BEGIN, 30, np.array(wh)) for name, wh in used_wh.items()},
        np.zeros(len(made_wh)),
    )
    way = Way(_NOTHING, counted)
    return Week(_BEGIN, way, way)


@pytest.fixture
def operation(small: Case) -> Operation:
    """Give the block, divided into equal parts of which none is given on."""
    told = write(small.operation)
    assert isinstance(told, dict)
    key = {"kind": "weighted", "by": "equal", "redistributes": False}
    return read(Operation, {**told, "key": key})


def test_the_own_key_and_the_most_that_could_be(operation: Operation) -> None:
    """Four parts of 400 Wh, of which one flat can use 300: by its key a hundred."""
    week = _week([400, 0], a11=[300, 300])
    shared = weekly(operation, week).usual
    assert len(operation.consumers) == 4
    assert (shared.own.shared_kwh, shared.most.shared_kwh) == (0.1, 0.3)
    assert (shared.own.made_kwh, shared.own.used_kwh) == (0.4, 0.6)


def test_weeks_are_added_by_their_energies(operation: Operation) -> None:
    """A dark week and a bright one: sums of kWh, then percentages."""
    weeks = [
        weekly(operation, _week([wh, 0], a11=[4000, 0])).planned for wh in (400, 4000)
    ]
    both = Shared.added(weeks)
    assert both.own.shared_kwh == pytest.approx(0.1 + 1.0)
    assert both.most.shared_kwh == pytest.approx(0.4 + 4.0)
    assert both.most.self_consumption == 1.0
    assert both.own.self_production == pytest.approx(1.1 / 8.0)
