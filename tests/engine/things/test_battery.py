"""A battery keeps what goes in, less its losses, within its walls and its inverter."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, Values, View
from quartier.engine.things.battery import Battery
from quartier.engine.units import Carrier, Floats

from tests.strategies import batteries, clocks, orders, plain_view, views

HOURLY: Final = Clock.even(datetime(2026, 6, 1, tzinfo=UTC), 3600, 4)


def _battery(
    soc: float = 4.0, wear: float = 0.0, reserve: float = 0.0, leak: float = 0.0
) -> Battery:
    """Make a battery of 10 kWh, 3 kW in, 4 kW out, nine tenths each way."""
    return Battery("b", 10.0, 3.0, 4.0, soc, 0.9, 0.9, leak, wear, reserve)


def _net(values: Values) -> list[float]:
    net: Floats = values["charge_kw"] - values["discharge_kw"]
    return [round(kw, 9) for kw in net.tolist()]


def _order(view: View, worth: float, *planned_kw: float) -> Order:
    planned = np.array(planned_kw or [0.0] * view.steps)
    ways = {"charge_kw": planned.clip(min=0.0), "discharge_kw": -planned.clip(max=0.0)}
    return Order(ways, np.full(view.steps, worth))


@given(data=st.data())
def test_energy_in_is_energy_out_and_losses(data: st.DataObject) -> None:
    """A ledger kept step by step finds the same content, whatever the rule."""
    clock = data.draw(clocks())
    battery = data.draw(batteries())
    view = data.draw(views(battery, clock))
    order = data.draw(orders(battery.block(view)))
    for values in (battery.habit(view), battery.follow(view, order)):
        soc = battery.soc_kwh
        for t, hours in enumerate(clock.hours.tolist()):
            leaked = soc * (
                1.0 - (1.0 - battery.self_discharge_per_day) ** (hours / 24)
            )
            kept = values["charge_kw"][t] * hours * battery.charge_efficiency
            spent = values["discharge_kw"][t] * hours / battery.discharge_efficiency
            soc += kept - leaked - spent
            assert values["soc_kwh"][t] == pytest.approx(soc, abs=1e-8)


@given(data=st.data())
def test_it_stays_within_its_limits(data: st.DataObject) -> None:
    """Content between empty and full, powers within the inverter, one way at a time."""
    clock = data.draw(clocks())
    battery = data.draw(batteries())
    view = data.draw(views(battery, clock))
    order = data.draw(orders(battery.block(view)))
    for values in (battery.habit(view), battery.follow(view, order)):
        charge, discharge = values["charge_kw"], values["discharge_kw"]
        assert (values["soc_kwh"] >= 0).all()
        assert (values["soc_kwh"] <= battery.capacity_kwh).all()
        assert ((charge >= 0) & (charge <= battery.charge_kw)).all()
        assert ((discharge >= 0) & (discharge <= battery.discharge_kw)).all()
        assert not ((charge > 0) & (discharge > 0)).any()


@given(data=st.data())
def test_habit_never_sends_out_what_it_stored(data: st.DataObject) -> None:
    """Without Quartier it only moves the meter towards nothing, never across."""
    clock = data.draw(clocks())
    battery = data.draw(batteries())
    view = data.draw(views(battery, clock))
    values = battery.habit(view)
    net = view.residual_kw + values["charge_kw"] - values["discharge_kw"]
    assert (np.abs(net) <= np.abs(view.residual_kw) + 1e-9).all()
    assert (net * view.residual_kw >= -1e-9).all()


def test_habit_stores_surplus_and_gives_it_back() -> None:
    """It fills from surplus, as far as it can, and empties into the evening."""
    view = plain_view(HOURLY, residual_kw=np.array([-2.0, -9.0, 1.0, 9.0]))
    values = _battery().habit(view)
    assert _net(values) == [2.0, 3.0, -1.0, -4.0]
    content = [5.8, 8.5, 8.5 - 1 / 0.9, 8.5 - 5 / 0.9]
    assert values["soc_kwh"].tolist() == pytest.approx(content)


def test_a_full_one_takes_and_an_empty_one_gives_nothing() -> None:
    """The walls bound the power within a step: the last 0.9 kWh take 1 kW."""
    full = plain_view(HOURLY, residual_kw=np.full(4, -5.0))
    assert _net(_battery(soc=9.1).habit(full)) == [1.0, 0.0, 0.0, 0.0]
    empty = plain_view(HOURLY, residual_kw=np.full(4, 5.0))
    assert _net(_battery(soc=1.0).habit(empty)) == [-0.9, 0.0, 0.0, 0.0]


def test_it_leaks_by_the_day() -> None:
    """A tenth lost in a day of rest leaves nine tenths after 24 steps of an hour."""
    view = plain_view(Clock.even(HOURLY.start, 3600, 24))
    values = _battery(soc=10.0, leak=0.1).habit(view)
    assert values["soc_kwh"][-1] == pytest.approx(9.0)


@pytest.mark.parametrize(
    ("worth", "net_kw"),
    [
        (0.00, -3.6),  # kept energy is worth nothing: all of it goes, even for 0.10
        (0.12, -2.0),  # 0.12/0.9 is less than buying at 0.20, more than selling: serve
        (0.19, 0.0),  # too dear to give, too cheap to buy for
        (0.25, 3.0),  # 0.25·0.9 beats 0.20: buy as much as fits
    ],
)
def test_follow_does_what_is_worth_most(worth: float, net_kw: float) -> None:
    """What a kWh kept is worth decides, against the two prices at the meter."""
    view = plain_view(HOURLY, residual_kw=np.full(4, 2.0))
    values = _battery().follow(view, _order(view, worth))
    assert values["charge_kw"][0] - values["discharge_kw"][0] == pytest.approx(net_kw)


def test_follow_counts_wear() -> None:
    """Wear of 0.15 EUR/kWh keeps it from serving a load that costs 0.20."""
    view = plain_view(HOURLY, residual_kw=np.full(4, 2.0))
    spared = _battery(wear=0.15).follow(view, _order(view, 0.12))
    assert _net(spared) == [0.0, 0.0, 0.0, 0.0]


def test_follow_breaks_ties_by_the_plan() -> None:
    """Where two ways are worth the same, the nearer to the plan's own is taken."""
    view = plain_view(HOURLY, sell_eur_per_kwh=np.full(4, 0.2))
    lossless = Battery("b", 10.0, 3.0, 4.0, 5.0, 1.0, 1.0, 0.0, 0.0)
    values = lossless.follow(view, _order(view, 0.2, 1.0, -2.0, 0.0, 3.0))
    assert _net(values) == [1.0, -2.0, 0.0, 3.0]


@pytest.mark.parametrize(
    ("load_kw", "meter_kw", "power_kw"),
    [
        (-2.0, None, 2.0),  # nobody counts on it: the surplus is stored
        (-2.0, -2.0, 0.0),  # neighbours count on all of it
        (-2.0, -1.5, 0.5),  # on most of it
        (-1.0, -1.5, -0.5),  # and where the sun fails them, it comes from here
        (1.0, -1.5, -2.5),
        (1.0, None, 0.25),  # nothing is to spare: the plan for itself is kept
    ],
)
def test_follow_keeps_what_neighbours_count_on(
    load_kw: float, meter_kw: float | None, power_kw: float
) -> None:
    """Where it is all the same to the battery, it is not to them."""
    view = plain_view(
        HOURLY, residual_kw=np.full(4, load_kw), sell_eur_per_kwh=np.full(4, 0.2)
    )
    lossless = Battery("b", 10.0, 3.0, 4.0, 5.0, 1.0, 1.0, 0.0, 0.0)
    net = None if meter_kw is None else np.full(4, meter_kw)
    order = replace(_order(view, 0.2, *[0.25] * 4), net_kw=net)
    values = lossless.follow(view, order)
    assert values["charge_kw"][0] - values["discharge_kw"][0] == pytest.approx(power_kw)


@pytest.mark.parametrize(
    ("load_kw", "worth", "net_kw"),
    [
        (2.0, 9.0, 0.5),  # worth more than any price: charge, but only up to 2.5 kW
        (2.0, 0.0, -3.0),  # worth nothing: give, but not more than 1 kW beyond the load
        (4.0, 0.25, -1.5),  # the load alone is beyond: it is brought back
        (-2.0, 0.0, 1.0),  # the sun alone is beyond: what is too much is kept
    ],
)
def test_follow_keeps_a_peak_that_has_its_price(
    load_kw: float, worth: float, net_kw: float
) -> None:
    """What the meter should take at least and at most comes before what pays most."""
    view = plain_view(HOURLY, residual_kw=np.full(4, load_kw))
    order = replace(
        _order(view, worth), least_kw=np.full(4, -1.0), most_kw=np.full(4, 2.5)
    )
    values = _battery().follow(view, order)
    assert values["charge_kw"][0] - values["discharge_kw"][0] == pytest.approx(net_kw)


def test_follow_without_worth_is_habit() -> None:
    """A plan that says nothing of the worth of energy changes nothing."""
    view = plain_view(HOURLY, residual_kw=np.array([-2.0, -9.0, 1.0, 9.0]))
    order = Order({"charge_kw": np.ones(4), "discharge_kw": np.zeros(4)})
    assert _net(_battery().follow(view, order)) == [2.0, 3.0, -1.0, -4.0]


def test_what_is_counted_as_wishes() -> None:
    """Wear per kWh given, what is stored at the end, and what the reserve lacks."""
    view = plain_view(HOURLY, wishes=frozenset({"autonomy"}), stored_eur_per_kwh=0.21)
    view_load = plain_view(
        HOURLY,
        wishes=frozenset({"autonomy"}),
        stored_eur_per_kwh=0.21,
        residual_kw=np.array([0.0, 0.9, 0.0, 0.0]),
    )
    battery = _battery(soc=4.0, wear=0.01, reserve=3.5)
    block = battery.block(view)
    point = block.pack(battery.habit(view_load))
    assert block.amount("battery_care", point) == pytest.approx(0.009)
    assert block.amount("stored", point) == pytest.approx(0.2 * 0.9 * 1.0)
    assert block.amount("autonomy", point) == pytest.approx(3 * 0.5)


def test_a_reserve_without_a_price_is_not_built() -> None:
    """Slack that nobody pays for only slows the solver down."""
    assert (
        "below_reserve_kwh"
        not in _battery(reserve=5.0).block(plain_view(HOURLY)).columns
    )


def test_a_worthless_rest_is_not_a_debt() -> None:
    """Where wear costs more than what is stored saves, the rest is worth nothing."""
    view = plain_view(HOURLY, stored_eur_per_kwh=0.05)
    block = _battery(wear=0.2).block(view)
    point = block.pack(_battery(wear=0.2).habit(view))
    assert block.amount("stored", point) == 0.0


def test_power_at_the_meter() -> None:
    """What it takes counts up at the place, what it gives counts down."""
    view = plain_view(HOURLY, residual_kw=np.array([-2.0, 1.0, 0.0, 0.0]))
    block = _battery().block(view)
    power = block.power_kw(Carrier.ELECTRICITY, block.pack(_battery().habit(view)))
    assert power.tolist() == [2.0, -1.0, 0.0, 0.0]


def test_refuses_more_than_fits() -> None:
    """Content and reserve are checked against the capacity, both at once."""
    document = {
        "id": "b",
        "capacity_kwh": 5,
        "charge_kw": 1,
        "discharge_kw": 1,
        "soc_kwh": 6,
        "reserve_kwh": 5.5,
    }
    with pytest.raises(RefusedError) as caught:
        read(Battery, document)
    assert [str(fault) for fault in caught.value.faults] == [
        "soc_kwh: got 6.0, accepts at most the capacity, 5 kWh",
        "reserve_kwh: got 5.5, accepts at most the capacity, 5 kWh",
    ]
