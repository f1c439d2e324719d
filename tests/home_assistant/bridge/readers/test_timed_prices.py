"""ENTSO-E's prices."""

from datetime import UTC, datetime

import numpy as np

from custom_components.quartier.bridge.readers import Local
from custom_components.quartier.bridge.readers.timed_prices import TimedPrices
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")


def test_shuffled_lists_with_gaps_are_put_in_order() -> None:
    """Two days in any order, told twice, are one row of hours; gaps stay unknown."""
    told = TimedPrices().read(recorded("entsoe_shuffled"), PARIS)

    assert list(told.starts) == sorted(told.starts)
    assert len(told.values) == 48
    seen = told.on(Clock.even(datetime(2026, 11, 25, 23, tzinfo=UTC), 3600, 24))
    # None, text with a comma, and a word.
    assert np.isnan(seen[[3, 5]]).all()
    assert seen[4] == 0.0625
    assert np.isfinite(np.delete(seen, [3, 5])).all()
