"""What one thing may know of the world."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine.clock import Clock

from tests.strategies import plain_view

CLOCK = Clock(datetime(2026, 6, 1, tzinfo=UTC), (900, 3600))


def test_steps_and_hours_are_the_clock_s() -> None:
    """A view counts its steps by its clock."""
    view = plain_view(CLOCK)
    assert view.steps == 2
    assert view.hours.tolist() == [0.25, 1.0]


def test_series_are_found_by_owner_and_quantity() -> None:
    """A thing sees its own series; what is not there is an error, not a zero."""
    view = plain_view(CLOCK, series={"roof.available_kw": np.array([1.0, 2.0])})
    assert view.seen("roof", "available_kw").tolist() == [1.0, 2.0]
    with pytest.raises(KeyError, match=r"roof\.power_kw"):
        view.seen("roof", "power_kw")
