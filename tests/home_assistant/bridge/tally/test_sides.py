"""Both sides of a slot are settled alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.bridge.tally import Tally, Totals, closed
from custom_components.quartier.bridge.tally.ground import ground_of
from custom_components.quartier.bridge.tally.sides import by_habit, looked_at, really
from custom_components.quartier.bridge.tally.slot import Slot
from custom_components.quartier.bridge.tally.twin import things_of
from custom_components.quartier.engine import (
    Grid,
    HeatedSpace,
    HeatPump,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Sharing,
    Storage,
    Thing,
    Values,
    View,
)
from tests.home_assistant.bridge.street import ZONE, outlook, street


def _slot(step: int = 0, **rest: object) -> Slot:
    there = street(Sharing())
    return Slot(there, there, outlook(step, step + 1), Policy(), **rest)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 47), st.floats(-9, 9), st.floats(-3, 3), st.floats(0, 2))
def test_meters_are_believed(
    step: int, anna_kw: float, battery_kw: float, tank_kw: float
) -> None:
    """What really came is what was measured, of meters and of devices."""
    measured = {"anna": anna_kw, "battery": battery_kw, "tank": tank_kw}
    slot = _slot(step, measured_kw=measured, steered=frozenset({"anna"}))
    ground = ground_of(slot)
    real = looked_at(slot, ground)
    accounts = really(slot, ground, real)

    assert accounts["anna"].net_kw == pytest.approx(anna_kw, abs=1e-5)
    assert real.power_kw["battery"] == pytest.approx(battery_kw)
    assert real.power_kw["tank"] == pytest.approx(tank_kw)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 47), st.floats(0, 3), st.floats(0, 2))
def test_what_was_not_ordered_is_the_same_on_both_sides(
    step: int, bela_kw: float, tank_kw: float
) -> None:
    """However the models are wrong of it."""
    slot = _slot(step, measured_kw={"bela": bela_kw, "tank": tank_kw})
    ground = ground_of(slot)
    real = looked_at(slot, ground)

    accounts, _, _ = by_habit(slot, ground, real, slot.neighbourhood)

    actual = really(slot, ground, real)
    for place, account in accounts.items():
        assert account.net_kw == pytest.approx(actual[place].net_kw, abs=1e-6)
        assert account.bill_eur == pytest.approx(actual[place].bill_eur, abs=1e-6)


def _warm(step: int, pump_kw: float, steered: frozenset[str]) -> Slot:
    """Heat a home by a pump that is measured."""
    things = (
        Grid("meter", "bela"),
        HeatPump("pump", 3.0),
        HeatedSpace("pump-rooms", 0.2, 4.0, 0.5, 0.1, 18.0, 18.0),
        HotWater("tank", 200.0, 2.0, 55.0),
    )
    there = Neighbourhood("rue", ZONE, homes=(Home("bela", things),))
    truth = outlook(step, step + 1)
    weather = {"outdoor_c": np.array([4.0]), "ghi_w_per_m2": np.zeros(1)}
    truth = Outlook(truth.clock, {**truth.series, **weather})
    measured = {"pump": pump_kw}
    return Slot(there, there, truth, Policy(), measured_kw=measured, steered=steered)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 47), st.floats(0, 3))
def test_heat_that_was_not_ordered_is_the_same_on_both_sides(
    step: int, pump_kw: float
) -> None:
    """Beside a tank that was ordered, what the pump's model is wrong by stands too."""
    slot = _warm(step, pump_kw, frozenset({"tank"}))
    ground = ground_of(slot)
    real = looked_at(slot, ground)
    actual = really(slot, ground, real)["bela"]

    accounts, _, powers = by_habit(slot, ground, real, slot.neighbourhood)

    assert powers["pump"] == pytest.approx(real.model_kw["pump"])
    assert accounts["bela"].net_kw == pytest.approx(actual.net_kw, abs=1e-6)
    assert actual.net_kw == pytest.approx(pump_kw + real.power_kw["tank"], abs=1e-6)


def test_heat_that_was_ordered_is_by_habit_for_the_twin() -> None:
    """A pump that was held back took less than it would have."""
    slot = _warm(0, 0.0, frozenset({"pump"}))
    ground = ground_of(slot)
    real = looked_at(slot, ground)

    accounts, after, _ = by_habit(slot, ground, real, slot.neighbourhood)

    saved = accounts["bela"].net_kw - really(slot, ground, real)["bela"].net_kw
    assert saved == pytest.approx(real.model_kw["pump"])
    assert saved > 0.1
    rooms = things_of(after)["pump-rooms"]
    assert isinstance(rooms, HeatedSpace)
    assert rooms.air_c > 18.0


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 47), st.floats(0, 3))
def test_of_heat_that_was_only_observed_exactly_nothing_is_saved(
    step: int, pump_kw: float
) -> None:
    """Not even what sums of floats are wrong by."""
    whole = closed(Tally(), _warm(step, pump_kw, frozenset())).whole

    assert whole.saved_eur == whole.saved_kwh == whole.saved_kg == 0.0


def test_only_what_was_ordered_acts_as_planned() -> None:
    """All else has lived by habit, whatever the plan would have had it do."""
    acted = []

    def act(thing: Thing, view: View) -> Values:
        acted.append(thing.id)
        return thing.habit(view)

    slot = _slot(steered=frozenset({"tank"}), act=act)
    looked_at(slot, ground_of(slot))

    assert {*acted} == {"tank"}


def _offered(usual_kw: float | None, took_kw: float | None, claims: float) -> Totals:
    """Count half an hour of a store that its participant says is so large."""
    things = (
        Grid("bela-meter", "bela", 9.0, 9.0),
        Load("bela-rest"),
        Storage("node", 9.0 * claims, 2.2 * claims, 0.0),
    )
    there = Neighbourhood("rue", ZONE, homes=(Home("bela", things),))
    truth = outlook(0, 1)
    series = {**truth.series, "node.use_kw": np.zeros(1)}
    slot = Slot(
        there,
        there,
        Outlook(truth.clock, series),
        Policy(),
        measured_kw={} if took_kw is None else {"node": took_kw},
        usual_kw={} if usual_kw is None else {"node": usual_kw},
    )
    return closed(Tally(), slot).whole


@pytest.mark.parametrize("claims", [0.5, 1.0, 3.0])
def test_who_offers_is_credited_what_was_measured_beside_its_habit(
    claims: float,
) -> None:
    """1.5 kW less for half an hour at 0.15 EUR/kWh, whatever it says it could do."""
    assert _offered(2.0, 0.5, claims).saved_kwh == pytest.approx(0.75)
    assert _offered(2.0, 0.5, claims).saved_eur == pytest.approx(0.1125)
    assert _offered(0.5, 2.0, claims).saved_eur == pytest.approx(-0.1125)
    assert _offered(0.5, 0.5, claims).saved_eur == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("usual_kw", "took_kw"), [(2.0, None), (None, 0.5), (None, None)]
)
def test_what_no_meter_saw_is_not_credited(
    usual_kw: float | None, took_kw: float | None
) -> None:
    """Nor what nobody knows to be less than usual."""
    counted = _offered(usual_kw, took_kw, 3.0)
    assert counted.saved_eur == counted.saved_kwh == counted.stored_eur == 0.0
