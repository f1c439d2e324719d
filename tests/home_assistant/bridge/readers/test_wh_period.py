"""Energies of the sun by period."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.row import Row
from custom_components.quartier.bridge.readers.wh_period import (
    WhPeriod,
    told_of_energy,
)
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")
DAY = Clock.even(datetime(2026, 11, 24, 23, tzinfo=UTC), 3600, 48)


def test_every_wh_is_kept() -> None:
    """The energy of both days is what was listed; nights are dark, not unknown."""
    state = recorded("open_meteo_days")

    seen = WhPeriod().read(state, PARIS).on(DAY)

    listed = sum(state.attributes["wh_period"].values()) / 1000
    assert np.nansum(seen) == pytest.approx(listed)
    assert np.isfinite(seen[12:36]).all()


def test_a_gap_at_noon_is_unknown_not_dark() -> None:
    """Only what is dim on both sides is a night."""
    wh = dict(recorded("open_meteo_days").attributes["wh_period"])
    for hour in ("11", "12", "13", "14"):
        del wh[f"2026-11-25T{hour}:00:00+01:00"]

    seen = WhPeriod().read(recorded("open_meteo_days", wh_period=wh), PARIS).on(DAY)

    assert np.isnan(seen[11:15]).all()


def test_quarters_of_an_hour_are_powers_of_quarters() -> None:
    """250 Wh in a quarter are a kW, whatever the order they are told in."""
    start = datetime(2026, 6, 1, 10, tzinfo=UTC)
    rows = [Row(start + timedelta(minutes=15 * at), None, 250.0) for at in range(8)]

    told = told_of_energy(rows[::-1])

    assert told.values == (1.0,) * 8
    assert told.end - told.starts[0] == timedelta(hours=2)


def test_wh_hours_of_nothing_is_refused() -> None:
    """A mapping without a moment tells nothing."""
    with pytest.raises(UnreadableError):
        WhPeriod().read(State("sensor.x", "1", {"wh_hours": {"x": 1}}), PARIS)
