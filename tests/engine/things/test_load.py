"""A load takes its series, and there is nothing to decide."""

from datetime import UTC, datetime

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.load import Load
from quartier.engine.units import Carrier

from tests.strategies import plain_view


def test_it_takes_its_series() -> None:
    """The power of the outlook is what the place takes, whatever anybody says."""
    clock = Clock.even(datetime(2026, 6, 1, tzinfo=UTC), 900, 3)
    load = Load("rest")
    view = plain_view(clock, series={"rest.power_kw": np.array([0.2, 0.0, -1.5])})
    block = load.block(view)
    assert (block.columns, load.habit(view)) == ({}, {})
    assert load.follow(view, Order({"power_kw": np.zeros(3)})) == {}
    power = block.power_kw(Carrier.ELECTRICITY, block.pack({}))
    assert power.tolist() == [0.2, 0.0, -1.5]
    assert load.after({}, view) is load


def test_it_asks_for_its_power() -> None:
    """What is not named apart may also make some, as a meter's rest does."""
    [(name, quantity)] = Load("rest").needs().items()
    assert (name, quantity.accepts()) == ("rest.power_kw", "-10000 to 10000 kW")
