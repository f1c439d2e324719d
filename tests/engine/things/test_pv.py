"""Panels give what the sun offers, or less where less is better."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier

from tests.strategies import clocks, orders, plain_view, views

CLOCK: Final = Clock.even(datetime(2026, 6, 1, 10, tzinfo=UTC), 3600, 4)
SUN: Final = {"roof.available_kw": np.array([1.0, 2.0, 3.0, 0.0])}


@given(data=st.data())
def test_it_gives_between_nothing_and_the_sun(data: st.DataObject) -> None:
    """No order makes panels give more than there is, or take."""
    clock = data.draw(clocks())
    roof = Pv("roof", 9.0)
    view = data.draw(views(roof, clock))
    values = roof.follow(view, data.draw(orders(roof.block(view))))
    assert (values["use_kw"] >= 0).all()
    assert (values["use_kw"] <= view.series["roof.available_kw"]).all()


def test_habit_gives_all() -> None:
    """Without Quartier nothing is held back."""
    view = plain_view(CLOCK, series=SUN)
    assert Pv("roof", 4.0).habit(view)["use_kw"].tolist() == [1.0, 2.0, 3.0, 0.0]


@pytest.mark.parametrize(
    ("price", "used"), [(0.1, [1.0, 2.0, 3.0, 0.0]), (0.0, [0.5, 0.0, 3.0, 0.0])]
)
def test_follow_holds_back_only_where_more_is_worth_nothing(
    price: float, used: list[float]
) -> None:
    """A plan made from a dull forecast does not throw away sun that pays."""
    view = plain_view(CLOCK, series=SUN, sell_eur_per_kwh=np.full(4, price))
    order = Order({"use_kw": np.array([0.5, -1.0, np.nan, 7.0])})
    assert Pv("roof", 4.0).follow(view, order)["use_kw"].tolist() == used


def test_hold_back_gives_so_much_less() -> None:
    """Asked for more than there is, it gives nothing; asked for none, all."""
    roof = Pv("roof", 4.0)
    values = {"use_kw": np.array([1.0, 2.0, 3.0, 0.0])}
    held = roof.hold_back(values, np.array([0.5, 5.0, 0.0, 1.0]))
    assert held["use_kw"].tolist() == [0.5, 0.0, 3.0, 0.0]


def test_an_inverter_that_takes_no_limit_gives_all() -> None:
    """There is no column, nothing to order, and nothing to hold back."""
    view, roof = plain_view(CLOCK, series=SUN), Pv("roof", 4.0, curtailable=False)
    block = roof.block(view)
    assert block.columns == {}
    power = block.power_kw(Carrier.ELECTRICITY, block.pack(roof.habit(view)))
    assert power.tolist() == [-1.0, -2.0, -3.0, 0.0]
    assert roof.follow(view, Order({})) == {}
    assert roof.hold_back({}, np.ones(4)) == {}


def test_it_asks_for_the_sun() -> None:
    """Its only need is what the sun offers, in kW."""
    [(name, quantity)] = Pv("roof", 4.0).needs().items()
    assert name == "roof.available_kw"
    assert quantity.accepts() == "0 to 100000 kW"
