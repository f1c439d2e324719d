"""A kWh in is a kWh of heat out; the pilot wire says what to hold."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.heater import Heater, PilotOrder, pilot_order
from quartier.engine.units import Carrier

from tests.strategies import plain_view

CLOCK: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 3600, 4)


@pytest.mark.parametrize(
    ("planned_c", "order"),
    [
        (25.0, PilotOrder.COMFORT),
        (19.0, PilotOrder.COMFORT),
        (18.5, PilotOrder.COMFORT),
        (18.4, PilotOrder.COMFORT_LESS_1),
        (17.4, PilotOrder.COMFORT_LESS_2),
        (16.4, PilotOrder.ECO),
        (13.0, PilotOrder.ECO),
        (12.9, PilotOrder.FROST),
        (-40.0, PilotOrder.FROST),
        (float("nan"), PilotOrder.FROST),
    ],
)
def test_the_pilot_order_nearest_to_the_plan(
    planned_c: float, order: PilotOrder
) -> None:
    """Six words stand for any temperature; heating is never simply switched off."""
    assert pilot_order(planned_c, 19.0) == order


def test_it_makes_the_heat_that_is_asked_for() -> None:
    """As much as is wanted, up to its power, and none where none is."""
    view = plain_view(CLOCK, heat_kw=np.array([-1.0, 0.0, 1.5, 9.0]))
    heater = Heater("h", 2.0)
    values = heater.habit(view)
    assert values["power_kw"].tolist() == [0.0, 0.0, 1.5, 2.0]
    assert heater.after(values, view) is heater


def test_it_makes_what_the_plan_says_and_more_only_where_others_fail() -> None:
    """No more than is asked for; without a number all of it; the rest is for others."""
    view = plain_view(CLOCK, heat_kw=np.array([-1.0, 1.0, 1.5, 9.0]))
    heater = Heater("h", 2.0)
    order = Order({"power_kw": np.array([99.0, 99.0, 0.5, np.nan])})
    values = heater.follow(view, order)
    assert values["power_kw"].tolist() == [0.0, 1.0, 0.5, 2.0]
    topped = heater.top_up(view, values, np.array([0.0, 0.5, 3.0, 7.0]))
    assert topped["power_kw"].tolist() == [0.0, 1.5, 2.0, 2.0]


def test_heat_out_is_power_in() -> None:
    """The block takes from the meter what it gives to the rooms."""
    view, heater = plain_view(CLOCK), Heater("h", 2.0)
    block = heater.block(view)
    point = block.pack({"power_kw": np.array([0.0, 0.5, 1.0, 2.0])})
    assert block.power_kw(Carrier.ELECTRICITY, point).tolist() == [0.0, 0.5, 1.0, 2.0]
    assert block.power_kw(Carrier.HEAT, point).tolist() == [0.0, -0.5, -1.0, -2.0]
    assert block.excess(point) == 0.0


def test_its_heat_costs_what_electricity_costs() -> None:
    """Heat at the horizon's end is priced like the electricity it takes."""
    view = plain_view(CLOCK, stored_eur_per_kwh=0.17)
    assert Heater("h", 2.0).heat_eur_per_kwh(view) == 0.17
