"""Solcast's list."""

from datetime import UTC, datetime

import numpy as np

from custom_components.quartier.bridge.readers import Local
from custom_components.quartier.bridge.readers.detailed import Detailed
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded


def test_half_hours_are_kw_with_their_wide_ends() -> None:
    """The finest list counts, in kW, and its ends lie on their sides of the middle."""
    told = Detailed().read(recorded("solcast_day"), Local("Europe/Paris"))

    assert len(told.values) == len(told.p10) == len(told.p90) == 48
    assert max(told.values) == 2.6
    middles = np.array(told.values)
    assert np.all(np.array(told.p10) <= middles)
    assert np.all(np.array(told.p90) >= middles)
    clock = Clock.even(datetime(2026, 11, 24, 23, tzinfo=UTC), 3600, 24)
    assert np.isfinite(told.on(clock)).all()


def test_hours_do_where_there_is_nothing_finer() -> None:
    """Without half-hours the list of hours is read."""
    state = recorded("solcast_day", detailedForecast=None)

    assert Detailed().fits(state)
    assert len(Detailed().read(state, Local("Europe/Paris")).values) == 24
