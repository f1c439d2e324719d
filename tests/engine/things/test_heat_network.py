"""A substation sells heat at the price of its mix, its return and its highest power."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things import Block, FuelContract, Order, Values, View
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.units import Carrier

from tests.strategies import clocks, heat_networks, orders, plain_view, views

CLOCK: Final = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 1800, 4)
WANTED: Final = np.array([-1.0, 8.0, 16.0, 40.0])
PLAIN: Final = HeatNetwork("net", 30.0, r1_eur_per_kwh=0.05, efficiency=0.8)


def _view(**series: float | list[float]) -> View:
    told = {
        f"net.{name}": np.broadcast_to(np.asarray(values, dtype=float), (4,)).copy()
        for name, values in series.items()
    }
    return plain_view(CLOCK, series=told, heat_kw=WANTED)


def _amount(block: Block, line: str, values: Values) -> float:
    return block.amount(line, block.pack(values))


def test_it_gives_what_is_wanted_as_far_as_its_exchanger_goes() -> None:
    """8 kW take 10 from the network; of 40 no more than 24 come through."""
    view = _view()
    values, block = PLAIN.habit(view), PLAIN.block(view)
    assert values["heat_kw"].tolist() == [0.0, 10.0, 20.0, 30.0]
    given_kw = -block.power_kw(Carrier.HEAT, block.pack(values))
    assert given_kw == pytest.approx([0.0, 8.0, 16.0, 24.0])
    # 60 kW for half an hour at 0.05 EUR, and at the 87 g of the usual mix.
    assert _amount(block, "cost", values) == pytest.approx(30.0 * 0.05)
    assert _amount(block, "carbon", values) == pytest.approx(30.0 * 0.087)


def test_price_and_mix_may_be_told() -> None:
    """A told series stands in for the number; an untold one is not asked for."""
    net = replace(PLAIN, r1_told=True, carbon_told=True)
    assert list(net.needs()) == ["net.r1_eur_per_kwh", "net.carbon_g_per_kwh"]
    assert not PLAIN.needs()
    prices = [9.0, 0.02, 0.04, 0.06]
    view = _view(r1_eur_per_kwh=prices, carbon_g_per_kwh=[0.0, 10.0, 20.0, 30.0])
    values, block = net.habit(view), net.block(view)
    cost = (10.0 * 0.02 + 20.0 * 0.04 + 30.0 * 0.06) / 2
    assert _amount(block, "cost", values) == pytest.approx(cost)
    assert _amount(block, "carbon", values) == pytest.approx(0.7)


def test_a_hot_return_costs_and_a_cold_one_brings() -> None:
    """At 0.2 ct a kelvin, 55 °C cost 1 ct more than the reference, 40 °C 2 ct less."""
    net = replace(PLAIN, malus_eur_per_kwh_k=0.002, return_told=True)
    assert list(net.needs()) == ["net.return_c"]
    price = net.bought_eur_per_kwh(_view(return_c=[50.0, 55.0, 40.0, 20.0]))
    assert price == pytest.approx([0.05, 0.06, 0.03, -0.01])
    steady = replace(net, return_told=False, return_c=60.0)
    assert steady.bought_eur_per_kwh(_view()) == pytest.approx([0.07] * 4)


@pytest.mark.parametrize(
    ("subscribed_kw", "so_far_kw", "paid_kw"),
    [(0.0, 0.0, 30.0), (25.0, 0.0, 5.0), (0.0, 28.0, 2.0), (25.0, 50.0, 0.0)],
)
def test_a_peak_costs_beyond_what_is_paid(
    subscribed_kw: float, so_far_kw: float, paid_kw: float
) -> None:
    """R2 is asked for each kW above both the subscription and the year's peak."""
    net = replace(
        PLAIN,
        subscribed_kw=subscribed_kw,
        peak_so_far_kw=so_far_kw,
        capacity_eur_per_kw=60.0,
    )
    view = _view()
    values, block = net.habit(view), net.block(view)
    assert block.excess(block.pack(values)) == 0.0
    assert _amount(block, "cost", values) == pytest.approx(1.5 + 60.0 * paid_kw)
    assert net.after(values, view).peak_so_far_kw == max(so_far_kw, 30.0)


@pytest.mark.parametrize("day", [12, 13, 200])
def test_a_peak_is_paid_for_all_of_the_year(day: int) -> None:
    """Whenever the year ends: 30 kW where 10 are subscribed and 20 were reached."""
    net = replace(
        PLAIN,
        subscribed_kw=10.0,
        peak_so_far_kw=20.0,
        capacity_eur_per_kw=73.0,
        year_ends=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day),
    )
    view = _view()
    block = net.block(view)
    paid = _amount(block, "cost", net.habit(view))
    assert paid == pytest.approx(1.5 + 10.0 * 73.0)


def test_beyond_its_limit_each_kwh_is_counted() -> None:
    """Of 10, 20 and 30 kW two steps lie beyond 15: 20 kW for half an hour."""
    net = replace(PLAIN, limit_kw=15.0)
    view = _view()
    values, block = net.habit(view), net.block(view)
    assert _amount(block, "limits", values) == pytest.approx(10.0)
    assert "limits" not in replace(PLAIN, limit_kw=30.0).block(view).wishes


def test_it_follows_a_plan_and_tops_up_what_lacks() -> None:
    """It gives no more than planned or wanted, and all where the plan is no number."""
    view = _view()
    told = Order({"heat_kw": np.array([5.0, 4.0, np.nan, -2.0])})
    values = PLAIN.follow(view, told)
    assert values["heat_kw"].tolist() == [0.0, 4.0, 20.0, 0.0]
    topped = PLAIN.top_up(view, values, np.array([0.0, 4.8, 0.0, 80.0]))
    assert topped["heat_kw"] == pytest.approx([0.0, 10.0, 20.0, 30.0])


def test_its_heat_is_priced_by_the_last_day() -> None:
    """What was dear the day before does not count; nothing is worth less than none."""
    clock = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 43_200, 4)
    net = replace(PLAIN, r1_told=True)
    prices = {"net.r1_eur_per_kwh": np.array([9.0, 9.0, 0.04, 0.06])}
    view = plain_view(clock, series=prices)
    assert net.heat_eur_per_kwh(view) == pytest.approx(0.05 / 0.8)
    long = plain_view(
        Clock.even(clock.start, 180_000, 2),
        series={"net.r1_eur_per_kwh": np.array([9.0, 0.04])},
    )
    assert net.heat_eur_per_kwh(long) == pytest.approx(0.05)
    assert replace(PLAIN, r1_eur_per_kwh=-0.1).heat_eur_per_kwh(_view()) == 0.0


def test_it_sells_no_fuel() -> None:
    """Beside a boiler its price of heat is not taken for one of gas."""
    assert not isinstance(PLAIN, FuelContract)
    assert isinstance(FuelSupply("gas"), FuelContract)


@given(data=st.data())
def test_it_never_gives_more_than_it_can(data: st.DataObject) -> None:
    """Whatever the order, what it buys lies between nothing and its exchanger."""
    clock = data.draw(clocks())
    net = data.draw(heat_networks())
    view = data.draw(views(net, clock))
    for values in (
        net.habit(view),
        net.follow(view, data.draw(orders(net.block(view)))),
    ):
        assert (values["heat_kw"] >= 0).all()
        assert (values["heat_kw"] <= net.power_kw).all()
        given_kw = values["heat_kw"] * net.efficiency
        assert (given_kw <= np.maximum(view.heat_kw, 0.0) + 1e-9).all()
