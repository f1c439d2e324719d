"""A tank keeps heat but for its losses, serves taps, and kills what grows in it."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, View
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.hygiene import Hygiene
from quartier.engine.units import Carrier

from tests.strategies import clocks, cut, few, orders, plain_view, tanks, views

START: Final = datetime(2026, 1, 15, 20, tzinfo=UTC)
HOURLY: Final = Clock.even(START, 3600, 12)
KWH_PER_L_K: Final = 4.186 / 3600


def _tank(**changes: Any) -> HotWater:  # noqa: ANN401 (any field)
    """Make a tank of 200 litres with 2 kW, at 50 °C in a cellar of 18 °C."""
    return replace(HotWater("tank", 200.0, 2.0, 50.0), **changes)


def _view(clock: Clock = HOURLY, draw_kw: float = 0.0, **changes: Any) -> View:  # noqa: ANN401 (any field)
    drawn = {"tank.draw_kw": np.full(len(clock), draw_kw)}
    return plain_view(clock, series=drawn, **changes)


def _idle(view: View) -> Order:
    return Order({"power_kw": np.zeros(view.steps)})


@few
@given(data=st.data())
def test_the_heat_balance_is_that_of_a_fine_integration(data: st.DataObject) -> None:
    """C·dT/dt = cop·P - draw + missed - UA·(T - T_around), in steps of seconds."""
    clock = data.draw(clocks(most=3))
    tank = replace(data.draw(tanks()), standing_loss_kwh_per_day=None)
    view = data.draw(views(tank, clock))
    values = data.draw(st.sampled_from((tank.habit, tank.thrift)))(view)
    size = tank.volume_l ** (2 / 3)
    new = 0.224 + 0.0663 * size if tank.volume_l >= 75 else 0.1474 + 0.0719 * size
    loss_kw_per_k, capacity = new / 24 / 45, tank.volume_l * KWH_PER_L_K
    temp, parts = tank.temp_c, 2_000
    for t, hours in enumerate(clock.hours.tolist()):
        heat_kw = tank.cop * values["power_kw"][t] + values["missed_kw"][t]
        heat_kw -= view.series["tank.draw_kw"][t]
        for _ in range(parts):
            lost_kw = loss_kw_per_k * (temp - tank.ambient_c)
            temp += (heat_kw - lost_kw) / capacity * hours / parts
        assert values["temp_c"][t] == pytest.approx(temp, rel=1e-4, abs=1e-3)


@given(data=st.data())
def test_it_stays_between_cold_water_and_the_thermostat(data: st.DataObject) -> None:
    """No rule and no order heats past the set point, or serves what is not there."""
    clock = data.draw(clocks())
    tank = data.draw(tanks())
    view = data.draw(views(tank, clock))
    order = data.draw(orders(tank.block(view)))
    cold = min(tank.cold_c, tank.ambient_c, tank.temp_c)
    decay = tank.loss_kw_per_k / (tank.volume_l * KWH_PER_L_K)
    for values in (tank.habit(view), tank.thrift(view), tank.follow(view, order)):
        temps = values["temp_c"]
        most = tank.temp_c
        for t, hours in enumerate(clock.hours.tolist()):
            left = math.exp(-decay * hours)
            natural = tank.ambient_c + (most - tank.ambient_c) * left
            most = max(natural, tank.set_c)
            assert cold <= temps[t] <= most + 1e-9
        power, missed = values["power_kw"], values["missed_kw"]
        assert ((power >= 0) & (power <= tank.power_kw)).all()
        assert ((missed >= 0) & (missed <= view.series["tank.draw_kw"])).all()
        assert (temps[missed > 1e-9] == cold).all()


@pytest.mark.parametrize(
    ("volume_l", "kwh_per_day", "w_per_k", "hours"),
    [
        (100.0, 1.652, 1.529, 76.0),
        (200.0, 2.491, 2.307, 100.8),
        (50.0, 1.123, 1.04, 55.9),
    ],
)
def test_losses_allowed_by_law_to_new_tanks(
    volume_l: float, kwh_per_day: float, w_per_k: float, hours: float
) -> None:
    """Of 200 litres: 2.49 kWh a day at 45 K, so 2.3 W/K, a time constant of 101 h."""
    tank = _tank(volume_l=volume_l)
    assert tank.loss_kw_per_k * 24 * 45 == pytest.approx(kwh_per_day, abs=1e-3)
    assert tank.loss_kw_per_k * 1000 == pytest.approx(w_per_k, abs=1e-3)
    constant = tank.capacity_kwh_per_k / tank.loss_kw_per_k
    assert constant == pytest.approx(hours, abs=0.1)


def test_a_measured_loss_goes_before_the_law() -> None:
    """A tank of 1.08 kWh a day loses 1 W/K; one of none keeps its heat."""
    assert _tank(standing_loss_kwh_per_day=1.08).loss_kw_per_k == pytest.approx(0.001)
    tight = _tank(standing_loss_kwh_per_day=0.0)
    values = tight.follow(_view(), _idle(_view()))
    assert values["temp_c"].tolist() == [50.0] * 12


def test_at_the_floor_the_reserve_is_just_left() -> None:
    """Mixed with cold water, what is above the mixing layer makes the litres asked."""
    tank = _tank(reserve_l=100.0, use_c=40.0, cold_c=12.0, mixing=0.15)
    hot_l = 200.0 * 0.85
    mixed_l = hot_l * (tank.floor_c - 12.0) / (40.0 - 12.0)
    assert mixed_l == pytest.approx(100.0)


def test_habit_heats_while_the_contact_is_closed() -> None:
    """Off-peak at the meter is when the tank heats; at once if it does not follow."""
    offpeak = np.zeros(12, dtype=np.bool_)
    offpeak[3:6] = True
    view = _view(offpeak=offpeak)
    values = _tank().habit(view)
    assert np.flatnonzero(values["power_kw"]).tolist() == [3, 4, 5]
    assert values["power_kw"][3] == 2.0
    assert values["temp_c"][[4, 5]].tolist() == pytest.approx([62.0, 62.0])
    keen = _tank(follows_offpeak=False).habit(view)
    assert keen["power_kw"][:2].tolist() == pytest.approx([2.0, 0.971], abs=1e-3)
    assert keen["temp_c"][2] == pytest.approx(62.0)


def test_thrift_heats_in_the_cheapest_steps_and_keeps_the_floor() -> None:
    """It needs two hours to refill: the two cheapest; and no tap runs cold."""
    buy = np.full(12, 0.3)
    buy[[5, 9]] = 0.1
    view = _view(buy_eur_per_kwh=buy)
    assert np.flatnonzero(_tank().thrift(view)["power_kw"]).tolist() == [5, 9]
    cold = _tank(temp_c=20.0)
    assert cold.thrift(view)["power_kw"][0] == 2.0


def test_follow_heats_when_the_floor_is_broken() -> None:
    """A plan that forgets people does not leave them without hot water."""
    view = _view(draw_kw=1.0)
    tank = _tank(temp_c=26.0, reserve_l=80.0)
    values = tank.follow(view, _idle(view))
    below = np.array([26.0, *values["temp_c"][:-1]]) < tank.floor_c
    assert 0 < below.sum() < 12
    assert np.array_equal(values["power_kw"] > 0, below)
    assert (values["power_kw"][below] == 2.0).all()


def test_follow_heats_so_that_hygiene_is_done_in_time_and_no_longer() -> None:
    """Due after three hours: it begins at once, an hour kept for what may be drawn."""
    view = _view()
    tank = _tank(temp_c=57.0, hygiene=Hygiene(ago_h=33.0))
    values = tank.follow(view, _idle(view))
    assert np.flatnonzero(values["power_kw"]).tolist() == [0]
    # It cools below 60 °C in the sixth hour from the start.
    assert tank.after(values, view).hygiene.ago_h == pytest.approx(7.0)
    assert values["temp_c"][:3].min() >= 60.0


def test_follow_of_a_plan_that_is_no_number() -> None:
    """Neither nonsense nor too much is obeyed."""
    view = _view(Clock.even(START, 900, 4))
    asked = np.array([np.nan, -3.0, np.inf, 1.5])
    values = _tank().follow(view, Order({"power_kw": asked}))
    assert values["power_kw"].tolist() == [0.0, 0.0, 2.0, 1.5]


def test_a_tank_at_its_set_point_of_hygiene_counts_as_held() -> None:
    """The thermostat's last digit does not cost a day of disinfection."""
    tank = _tank(set_c=60.0, temp_c=60.0, follows_offpeak=False)
    tank = replace(tank, hygiene=Hygiene(ago_h=30.0))
    for ambient_c in np.linspace(0.0, 40.0, 41).tolist():
        view = _view()
        values = replace(tank, ambient_c=ambient_c).habit(view)
        assert values["cycle"][-1] == 0.0
        assert values["short_k"].max() <= 0.01


def test_hygiene_goes_on_over_two_horizons() -> None:
    """Half an hour held before and half an hour held after are one cycle."""
    half = _view(Clock.even(START, 1800, 2))
    tank = _tank(temp_c=61.0, hygiene=Hygiene(ago_h=30.0))
    first = tank.follow(cut(half, 0, 1), _idle(cut(half, 0, 1)))
    between = tank.after(first, cut(half, 0, 1))
    assert (between.hygiene.held_h, between.hygiene.ago_h) == (0.5, 30.5)
    second = between.follow(cut(half, 1, 2), _idle(cut(half, 1, 2)))
    assert between.after(second, cut(half, 1, 2)).hygiene.ago_h == 0.0


def test_what_is_counted_as_wishes() -> None:
    """Draws not served, degrees below the floor, and warmth left at the end."""
    view = _view(Clock.even(START, 3600, 2), draw_kw=10.0)
    tank = _tank(temp_c=20.0, power_kw=1e-9, standing_loss_kwh_per_day=0.0)
    block = tank.block(view)
    values = tank.follow(view, _idle(view))
    point = block.pack(values)
    assert values["temp_c"].tolist() == pytest.approx([12.0, 12.0])
    floor_c = 12 + 60 * 28 / 170
    assert block.amount("hot_water", point) == pytest.approx(2 * (floor_c - 12))
    unserved = 20.0 - 8 * 200 * KWH_PER_L_K
    assert block.amount("cold_water", point) == pytest.approx(unserved)
    stored = 0.2 * 8 * 200 * KWH_PER_L_K
    assert block.amount("stored", point) == pytest.approx(stored)


def test_a_heat_pump_makes_more_heat_of_a_kwh() -> None:
    """With a COP of 3 a third of the electricity warms the tank as far."""
    view = _view()
    asked = Order({"power_kw": np.full(12, 0.1)})
    plain = _tank().follow(view, Order({"power_kw": np.full(12, 0.3)}))
    pumped = _tank(cop=3.0).follow(view, asked)
    assert pumped["temp_c"] == pytest.approx(plain["temp_c"])
    assert _tank(cop=3.0).held_kwh == pytest.approx(_tank().held_kwh / 3)


def test_power_flows_from_the_meter() -> None:
    """What its element takes is what the place takes."""
    view, tank = _view(), _tank()
    block, values = tank.block(view), tank.habit(view)
    taken = block.power_kw(Carrier.ELECTRICITY, block.pack(values))
    assert taken.tolist() == values["power_kw"].tolist()
    assert list(tank.needs()) == ["tank.draw_kw"]


def test_whole_chooses_the_cycle_that_adds_least() -> None:
    """It goes where heat is cheap, in time, and of use to what is planned after it."""
    buy = np.full(12, 0.3)
    buy[4:7] = 0.1
    view = _view(buy_eur_per_kwh=buy)
    tank = _tank(temp_c=55.0, hygiene=Hygiene(ago_h=25.0))
    block = tank.block(view)
    relaxed = {"power_kw": np.zeros(12), "temp_c": np.full(12, 55.0)}
    [cycle] = np.flatnonzero(tank.whole(view, relaxed)["cycle"])
    rows = block.entries.row - block.rows["hot"].start
    hot = (block.entries.column == block.columns["cycle"].start + cycle) & (rows >= 0)
    assert sorted(rows[hot & (rows < 12)].tolist()) == [4, 5]


def test_refuses_a_tank_that_cannot_do_what_it_is_asked() -> None:
    """The reserve is told in litres that would do, hygiene against the thermostat."""
    document = {
        "id": "tank",
        "volume_l": 100,
        "power_kw": 1.2,
        "temp_c": 50,
        "set_c": 55,
        "reserve_l": 140,
    }
    with pytest.raises(RefusedError) as caught:
        read(HotWater, document)
    assert [str(fault) for fault in caught.value.faults] == [
        "reserve_l: got 140.0, accepts less than 131 litres at 40 °C",
        "hygiene.hold_c: got 60.0, accepts at most set_c, 55 °C",
    ]
