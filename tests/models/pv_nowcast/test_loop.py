"""In the closed loop, what is known better costs no more."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from models.pv_nowcast.loop import LEADS, ROOF, House, Stretch


@pytest.fixture(scope="module")
def days(data: Path) -> House:
    """Live three days of June."""
    return House(data, Stretch(date(2024, 6, 3), 3))


def _told(house: House, share: float) -> dict[int, np.ndarray]:
    """Tell a share of the truth of the two hours after each half-hour."""
    sun = house.history.series[ROOF]
    moments = house.history.clock.moments()
    return {
        int(at.timestamp()): share * sun[step : step + LEADS]
        for step, at in enumerate(moments)
        if step + LEADS <= len(sun)
    }


def test_a_nowcast_is_heard(days: House) -> None:
    """The truth of two hours is worth money; to be told of no sun costs some."""
    known = days.cost_eur(_told(days, 1.0))
    dark = days.cost_eur(_told(days, 0.0))

    assert known < dark
    assert days.cost_eur({}) != known


def test_foresight_costs_least(days: House) -> None:
    """And doing without any plan most."""
    known = days.cost_eur(_told(days, 1.0))
    assert days.cost_eur({}, "foresight") < known < days.cost_eur({}, "habit")
