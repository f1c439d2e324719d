"""A heat store keeps what goes in, less what leaks, between empty and full."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, Values, View
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.units import WATER_KWH_PER_LITRE_K

from tests.strategies import (
    clocks,
    heat_stores,
    numbers,
    orders,
    plain_view,
    series,
    views,
)

HOURLY: Final = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 3600, 4)
# A tank of 100 kWh that loses nothing.
TIGHT: Final = HeatStore(
    "buffer",
    100.0 / (1000.0 * WATER_KWH_PER_LITRE_K * 50.0),
    take_kw=30.0,
    give_kw=20.0,
    content_kwh=40.0,
    supply_c=80.0,
    return_c=30.0,
    around_c=10.0,
    loss_per_h=0.0,
)


def _view(makeable_kw: list[float], wanted_kw: list[float]) -> View:
    return plain_view(
        HOURLY, makeable_kw=np.array(makeable_kw), heat_kw=np.array(wanted_kw)
    )


def _net(values: Values) -> list[float]:
    return [round(kw, 9) for kw in (values["take_kw"] - values["give_kw"]).tolist()]


def _order(*planned_kw: float) -> Order:
    planned = np.array(planned_kw)
    return Order({"take_kw": planned.clip(min=0.0), "give_kw": -planned.clip(max=0.0)})


@given(data=st.data())
def test_heat_in_is_heat_out_and_losses(data: st.DataObject) -> None:
    """Kelvin by kelvin: a body of the tank's water finds the same mean temperature."""
    clock = data.draw(clocks())
    store = data.draw(heat_stores())
    view = data.draw(views(store, clock))
    told = data.draw(orders(store.block(view)))
    kwh_per_k = store.volume_m3 * 1000.0 * WATER_KWH_PER_LITRE_K
    for values in (store.habit(view), store.follow(view, told)):
        mean_c = store.return_c + store.content_kwh / kwh_per_k
        for t, hours in enumerate(clock.hours.tolist()):
            kept = (1.0 - store.loss_per_h) ** hours
            mean_c = store.around_c + kept * (mean_c - store.around_c)
            mean_c += (values["take_kw"][t] - values["give_kw"][t]) * hours / kwh_per_k
            content = (mean_c - store.return_c) * kwh_per_k
            scale = 1.0 + store.capacity_kwh
            assert values["content_kwh"][t] == pytest.approx(content, abs=1e-9 * scale)


@given(data=st.data())
def test_it_stays_within_its_limits(data: st.DataObject) -> None:
    """Never fuller than full, empty before it gives, one way at a time."""
    clock = data.draw(clocks())
    store = data.draw(heat_stores())
    view = data.draw(views(store, clock))
    told = data.draw(orders(store.block(view)))
    for values in (store.habit(view), store.follow(view, told)):
        take, give = values["take_kw"], values["give_kw"]
        assert (values["content_kwh"] <= store.capacity_kwh).all()
        assert ((take >= 0) & (take <= store.take_kw)).all()
        assert ((give >= 0) & (give <= store.give_kw)).all()
        assert not ((take > 0) & (give > 0)).any()
        assert (values["content_kwh"][give > 0] >= -1e-6).all()
        assert (take <= np.maximum(view.makeable_kw, 0.0)).all()
        assert (give <= np.maximum(view.heat_kw, 0.0)).all()


def test_habit_keeps_it_full_and_helps_out() -> None:
    """30 kW go in, then it gives what sources lack, and is filled again by what is."""
    view = _view([50.0, -15.0, -25.0, 10.0], [5.0, 60.0, 60.0, 5.0])
    values = TIGHT.habit(view)
    assert _net(values) == [30.0, -15.0, -20.0, 10.0]
    assert values["content_kwh"] == pytest.approx([70.0, 55.0, 35.0, 45.0])


def test_follow_does_as_planned_within_what_is_wanted() -> None:
    """It takes no more than is made, gives no more than is wanted, and helps out."""
    view = _view([20.0, 50.0, -5.0, 50.0], [9.0, 9.0, 60.0, 9.0])
    assert _net(TIGHT.follow(view, _order(25.0, -15.0, 10.0, np.nan))) == [
        20.0,
        -9.0,
        -5.0,
        0.0,
    ]


def test_what_it_does_not_take_it_does_not_give_later() -> None:
    """Of 30 kW 25 lack: 5 go in, and of the 20 that it gave later it has 15."""
    store = replace(TIGHT, content_kwh=10.0)
    values = {
        "take_kw": np.array([30.0, 0.0, 0.0, 0.0]),
        "give_kw": np.array([0.0, 0.0, 20.0, 20.0]),
        "content_kwh": np.array([40.0, 40.0, 20.0, 0.0]),
    }
    view = plain_view(HOURLY)
    less = store.do_without(view, values, np.array([25.0, 3.0, 0.0, 0.0]))
    assert _net(less) == [5.0, 0.0, -15.0, 0.0]


def test_an_empty_tank_goes_on_cooling_and_must_be_warmed_first() -> None:
    """Of 40 kWh above its surroundings a tenth is lost an hour: it gives none back."""
    store = replace(TIGHT, content_kwh=0.0, loss_per_h=0.1)
    view = _view([0.0, 0.0, 30.0, -30.0], [30.0] * 4)
    values = store.habit(view)
    # Around it it is 20 K colder than its return, of 2 kWh each.
    contents, content = [], 0.0
    for taken in (0.0, 0.0, 30.0):
        content = -40.0 + 0.9 * (content + 40.0) + taken
        contents.append(content)
    left = -40.0 + 0.9 * (content + 40.0)
    assert contents[:2] == pytest.approx([-4.0, -7.6])
    assert values["content_kwh"][:3] == pytest.approx(contents)
    assert values["give_kw"][3] == pytest.approx(min(20.0, left))
    block = store.block(view)
    assert block.excess(block.pack(values)) < 1e-9
    # Nothing is drawn from water that is colder than its return.
    cold = {**values, "give_kw": np.array([5.0, 0.0, 0.0, 0.0])}
    assert block.excess(block.pack(cold)) > 1.0


def test_it_goes_one_way_at_a_time() -> None:
    """Solvers are told that it does not take and give at once."""
    block = TIGHT.block(plain_view(HOURLY))
    assert block.exclusive == ((block.columns["take_kw"], block.columns["give_kw"]),)


@pytest.mark.parametrize("worth", [0.3, -0.3])
def test_what_is_left_is_worth_heat(worth: float) -> None:
    """Each kWh more than now counts at the price of heat, and never less than none."""
    view = plain_view(HOURLY, stored_heat_eur_per_kwh=worth)
    block = TIGHT.block(view)
    values = TIGHT.follow(view, _order(10.0, 10.0, 0.0, 0.0))
    earned = -block.amount("stored", block.pack(values))
    assert earned == pytest.approx(20.0 * max(0.0, worth))


def test_a_cubic_metre_over_55_kelvin() -> None:
    """1000 kg x 4.186 kJ/(kg.K) x 55 K are 64 kWh, of which a full tank's hour is 5 Wh.

    The data sheet's 0.0077 % an hour of what is in it, here of its heat above around.
    """
    tank = HeatStore("t", 1.0, 10.0, 10.0, content_kwh=63.9)
    assert tank.capacity_kwh == pytest.approx(63.95, abs=0.01)
    assert tank.kwh_per_unit == 1.0
    idle = tank.follow(plain_view(HOURLY), _order(0.0, 0.0, 0.0, 0.0))
    lost_kwh = 63.9 - idle["content_kwh"][0]
    assert lost_kwh == pytest.approx(0.000077 * (63.9 + 15.0 * 1.1628), rel=1e-3)


@given(data=st.data())
def test_whatever_lacks_it_yields(data: st.DataObject) -> None:
    """Doing without again and again ends, and nothing is ever given on top."""
    clock = data.draw(clocks())
    store = data.draw(heat_stores())
    view = data.draw(views(store, clock))
    values = store.habit(view)
    for _ in range(3):
        lacking = data.draw(series(numbers(0.0, 50.0), len(clock)))
        less = store.do_without(view, values, lacking)
        assert (less["give_kw"] <= values["give_kw"] + 1e-9).all()
        assert (less["take_kw"] <= values["take_kw"] + 1e-9).all()
        values = less


def _faults(**fields: Any) -> list[str]:  # noqa: ANN401 (any field)
    usual = {"id": "t", "volume_m3": 1, "take_kw": 1, "give_kw": 1}
    with pytest.raises(RefusedError) as caught:
        read(HeatStore, {**usual, **fields})
    return [str(fault) for fault in caught.value.faults]


def test_a_tank_upside_down_is_refused() -> None:
    """Hot is above cold, cold above what is around, and no more is in it than fits."""
    assert _faults(supply_c=20) == [
        "supply_c: got 20.0, accepts more than return_c, 30 °C"
    ]
    assert _faults(around_c=31) == [
        "around_c: got 31.0, accepts at most return_c, 30 °C"
    ]
    [fault] = _faults(content_kwh=64)
    assert fault.startswith("content_kwh: got 64.0, accepts at most 63.95")
    [fault] = _faults(content_kwh=-18)
    assert fault.startswith("content_kwh: got -18.0, accepts at least -17.44")
