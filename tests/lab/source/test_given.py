"""Forecasts that a house had find their way to the engine, and only there."""

from datetime import UTC, datetime

import numpy as np
from quartier.engine import Clock, Outlook
from quartier.lab.scenario import outlook_of, sheet_of
from quartier.lab.source import GIVEN, measured_only, told

CLOCK = Clock.even(datetime(2024, 5, 1, tzinfo=UTC), 1800, 4)
HISTORY = Outlook(
    CLOCK,
    {
        "roof.available_kw": np.array([0.0, 1.0, 2.0, 3.0]),
        f"roof{GIVEN}": np.array([0.5, 1.5, np.nan, 2.5]),
    },
    degraded=("roof.available_kw",),
)


def test_it_is_told_on_the_clock_of_the_plan() -> None:
    """An hour is the mean of its halves; where one of them is missing, so is it."""
    found = told(HISTORY, Clock.even(CLOCK.start, 3600, 3))

    assert list(found) == ["roof.available_kw"]
    assert found["roof.available_kw"][0] == 1.0
    assert np.isnan(found["roof.available_kw"][1:]).all()


def test_it_is_nothing_to_forecast_from() -> None:
    """What is measured stays, with what is doubted of it."""
    rest = measured_only(HISTORY)

    assert list(rest.series) == ["roof.available_kw"]
    assert rest.degraded == HISTORY.degraded


def test_it_survives_a_file() -> None:
    """Its name is one that a table can hold."""
    back = outlook_of(sheet_of(HISTORY), [])

    assert back is not None
    assert list(told(back, CLOCK)) == ["roof.available_kw"]
