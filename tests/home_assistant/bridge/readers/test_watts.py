"""Powers of the sun at moments."""

import math
from datetime import UTC, datetime

import numpy as np

from custom_components.quartier.bridge.readers import Local
from custom_components.quartier.bridge.readers.watts import Watts
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded


def test_power_changes_evenly_between_moments_and_nights_are_dark() -> None:
    """An hour has the mean of its ends, and the night that is not listed is zero."""
    watts = recorded("watts_only").attributes["watts"]

    told = Watts().read(recorded("watts_only"), Local("Europe/Paris"))

    noon, one = (watts[f"2026-11-25T1{hour}:00:00+01:00"] for hour in (2, 3))
    seen = told.on(Clock.even(datetime(2026, 11, 25, 11, tzinfo=UTC), 3600, 14))
    assert math.isclose(seen[0], (noon + one) / 2000)
    assert np.all(seen[7:] == 0)
