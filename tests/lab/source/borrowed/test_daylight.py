"""The sun stands where the almanacs have it."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.source.borrowed import is_night, sun_elevation_deg


@pytest.mark.parametrize(
    ("moment", "latitude", "longitude"),
    [
        ("2024-06-21T12:00+00:00", 48.83, 6.86),
        ("2026-01-05T08:00+00:00", 48.83, 6.86),
        ("2007-10-28T16:30+00:00", 48.77, 2.29),
        ("2019-03-20T00:00+00:00", -31.5, 159.1),
    ],
)
def test_it_agrees_with_spa(moment: str, latitude: float, longitude: float) -> None:
    """NREL's algorithm, which is good to 0.0003 degrees, says the same."""
    from pvlib import spa  # noqa: PLC0415 (slow)

    utc_s = np.array([datetime.fromisoformat(moment).timestamp()])

    mine = sun_elevation_deg(utc_s, latitude, longitude)
    theirs = spa.solar_position(utc_s, latitude, longitude, 0, 1013, 12, 69, 0.5667)[3]

    assert mine == pytest.approx(theirs, abs=0.02)


def test_night_is_dark_from_end_to_end() -> None:
    """A step in which the sun rises is no night: panels may have given something."""
    # Sun up from 03:22 to 19:45 UTC on that day there.
    clock = Clock.even(datetime(2024, 6, 21, tzinfo=UTC), 1800, 48)

    night = is_night(clock, 48.83, 6.86)

    assert np.flatnonzero(~night).tolist() == list(range(6, 40))
