"""A heat load takes what it asks for, or what there is."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.units import Carrier

from tests.strategies import plain_view

CLOCK: Final = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 1800, 4)
ASKED: Final = {"flats.heat_kw": np.array([10.0, 20.0, 0.0, 5.0])}
FLATS: Final = HeatLoad("flats")


def test_it_takes_what_can_be_had_and_misses_the_rest() -> None:
    """Of 10, 20, 0 and 5 kW it has 10, 12, 0 and none: 8 and 5 kW are missed."""
    view = plain_view(CLOCK, series=ASKED, heat_kw=np.array([30.0, 12.0, 9.0, -1.0]))
    block = FLATS.block(view)
    for values in (FLATS.habit(view), FLATS.follow(view, Order({}))):
        assert values["missed_kw"].tolist() == [0.0, 8.0, 0.0, 5.0]
        taken = block.power_kw(Carrier.HEAT, block.pack(values))
        assert taken.tolist() == [10.0, 12.0, 0.0, 0.0]
        # 13 kW for half an hour.
        assert block.amount("heat", block.pack(values)) == 6.5


def test_it_can_do_without_all_it_takes_and_no_more() -> None:
    """What lacks is missed on top of what is missed already."""
    view = plain_view(CLOCK, series=ASKED)
    values = {"missed_kw": np.array([4.0, 0.0, 0.0, 5.0])}
    more = FLATS.do_without(view, values, np.array([3.0, 25.0, 1.0, 1.0]))
    assert more["missed_kw"].tolist() == [7.0, 20.0, 0.0, 5.0]


def test_it_asks_for_its_heat() -> None:
    """Its only need is a series of heat in kW, never below nothing."""
    [(name, quantity)] = FLATS.needs().items()
    assert name == "flats.heat_kw"
    assert quantity.accepts() == "0 to 100000 kW"
