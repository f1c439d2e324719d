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


def test_a_part_is_cut_from_every_series() -> None:
    """The second of two steps, and nothing of the first; what is not there stays so."""
    powers = {
        name: np.array([1.0, 2.0]) for name in ("residual_kw", "heat_kw", "makeable_kw")
    }
    view = plain_view(
        CLOCK,
        series={"roof.available_kw": np.array([1.0, 2.0])},
        buy_eur_per_kwh=np.array([0.1, 0.2]),
        range_kw=(np.array([-1.0, -2.0]), np.array([1.0, 2.0])),
        **powers,
    )
    last = view.part(1, 2)
    assert (last.steps, last.hours.tolist()) == (1, [1.0])
    assert last.clock.start == CLOCK.moments()[1]
    assert last.hour.tolist() == [view.hour[1]]
    assert last.seen("roof", "available_kw").tolist() == [2.0]
    assert last.buy_eur_per_kwh.tolist() == [0.2]
    assert [getattr(last, name).tolist() for name in powers] == [[2.0]] * 3
    assert last.range_kw is not None
    assert [ends.tolist() for ends in last.range_kw] == [[-2.0], [2.0]]
    assert plain_view(CLOCK).part(0, 1).range_kw is None


def test_series_are_found_by_owner_and_quantity() -> None:
    """A thing sees its own series; what is not there is an error, not a zero."""
    view = plain_view(CLOCK, series={"roof.available_kw": np.array([1.0, 2.0])})
    assert view.seen("roof", "available_kw").tolist() == [1.0, 2.0]
    with pytest.raises(KeyError, match=r"roof\.power_kw"):
        view.seen("roof", "power_kw")
