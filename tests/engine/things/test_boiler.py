"""A boiler: fuel by its efficiency, alone or with a least load."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.commitment import Commitment
from quartier.engine.units import Carrier

from tests.engine.things.dispatch import Plant, Street, least_eur, planned
from tests.strategies import plain_view

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
PLAIN: Final = Boiler("boiler", 100.0)
STEPPED: Final = replace(PLAIN, least_load=0.4, upkeep_eur_per_mwh=10.0)


def test_it_burns_what_its_efficiency_asks() -> None:
    """51.75 kW of heat are 50 kW of fuel on the lower heating value."""
    view = plain_view(HOURLY, heat_kw=np.array([51.75, 0.0, 200.0, -3.0]))
    block = PLAIN.block(view)
    vector = block.pack(PLAIN.habit(view))
    fuel = block.power_kw(Carrier.FUEL, vector).tolist()
    assert fuel == pytest.approx([50.0, 0.0, 100.0 / 1.035, 0.0])
    heat = block.power_kw(Carrier.HEAT, vector).tolist()
    assert heat == pytest.approx([-51.75, 0.0, -100.0, 0.0])


def test_one_that_modulates_down_to_nothing_has_no_whole_columns() -> None:
    """On and off make no difference: a plain linear program."""
    view = plain_view(HOURLY)
    assert set(PLAIN.block(view).columns) == {"heat_kw"}
    assert STEPPED.block(view).integer.sum() == 4


def test_below_its_least_load_it_stands_still() -> None:
    """30 kW wanted of a boiler that makes 40 at the least."""
    view = plain_view(HOURLY, heat_kw=np.array([30.0, 40.0, 50.0, 39.0]))
    assert STEPPED.habit(view)["heat_kw"].tolist() == [0.0, 40.0, 50.0, 0.0]


def test_a_plan_of_before_it_was_held_is_followed() -> None:
    """Such a plan knows no on and off: where it gives heat, it is on."""
    held = replace(PLAIN, runs=Commitment(min_up_h=2.0, min_down_h=2.0))
    view = plain_view(HOURLY, heat_kw=np.full(4, 60.0))
    order = Order({"heat_kw": np.array([0.0, 0.0, 60.0, 60.0])})
    values = held.follow(view, order)
    assert values["on"].tolist() == [0.0, 0.0, 1.0, 1.0]
    assert values["heat_kw"].tolist() == [0.0, 0.0, 60.0, 60.0]


def test_its_heat_costs_fuel_and_upkeep() -> None:
    """0.08 EUR of fuel over 1.035, and 10 EUR a MWh."""
    view = plain_view(HOURLY)
    assert PLAIN.heat_eur_per_kwh(view) == pytest.approx(0.08 / 1.035)
    assert STEPPED.heat_eur_per_kwh(view) == pytest.approx(0.08 / 1.035 + 0.01)
    block = STEPPED.block(view)
    vector = block.pack(STEPPED.habit(view))
    assert block.amount("cost", vector) == pytest.approx(400.0 * 0.01)


def test_it_is_planned_as_well_as_by_trying_everything() -> None:
    """Against a heater: power at 0.05 is cheaper than gas, at 0.30 gas is."""
    street = Street(
        buy=(0.05, 0.3, 0.3, 0.3),
        sell=(0.0, 0.0, 0.0, 0.0),
        load_kw=(1.0, 1.0, 1.0, 1.0),
        heat_kw=(50.0, 20.0, 90.0, 15.0),
    )
    runs = Commitment(min_up_h=2.0, cold_eur=1.0)
    boiler = replace(STEPPED, runs=runs)
    sheet = Plant((0.0, 40.0, 40.0 / 1.035), (0.0, 100.0, 100.0 / 1.035), 0.01)
    best = least_eur(sheet, runs, HOURLY, street, set())
    plan = planned(boiler, HOURLY, street)
    assert plan.cost_eur == pytest.approx(best, abs=1e-6)
    assert plan.things["boiler"].values["on"].round().tolist() == [0.0, 1.0, 1.0, 1.0]


def test_it_remembers_that_it_is_on() -> None:
    """On for the last hour of four: so it is held for an hour more."""
    boiler = replace(STEPPED, runs=Commitment(min_up_h=2.0))
    view = plain_view(HOURLY, heat_kw=np.array([0.0, 0.0, 0.0, 60.0]))
    after = boiler.after(boiler.habit(view), view)
    assert (after.runs.on, after.runs.since_h) == (True, 1.0)
    assert after.runs.held_h == 1.0
