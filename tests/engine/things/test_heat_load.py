"""A heat load takes what it asks for, or what there is."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.solve import Plan, Planner
from quartier.engine.things import Grid, Neighbourhood, Order, Thing
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.units import Carrier, Floats

from tests.strategies import ZONE, plain_view

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


@pytest.mark.parametrize("peak_eur", [40.0, 60.0, 100.0])
def test_nobody_is_left_cold_to_spare_a_peak(peak_eur: float) -> None:
    """A year's price of a kW is less than that of a quarter of an hour without it."""
    network = HeatNetwork(
        "net", 300.0, r1_eur_per_kwh=0.06, capacity_eur_per_kw=peak_eur
    )
    asked = np.array([100.0, 220.0, 120.0, 120.0])
    plan = _plan((network,), asked)
    assert plan.things["flats"].values["missed_kw"].max() <= 1e-6
    assert plan.things["net"].values["peak_kw"][0] == pytest.approx(220.0)


def test_nobody_is_left_cold_to_spare_fuel() -> None:
    """An engine of 48 % heat takes two kWh of fuel beyond the limit for one of heat."""
    engine = Cogeneration("chp", 100.0, runs=Commitment(on=True))
    plan = _plan((engine, FuelSupply("gas", 0.05, limit_kw=50.0)), np.full(4, 100.0))
    assert plan.things["flats"].values["missed_kw"].max() <= 1e-6


def _plan(sources: tuple[Thing, ...], asked_kw: Floats) -> Plan:
    """Plan an hour of a building by quarters."""
    clock = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 900, 4)
    there = Neighbourhood("n", ZONE, things=(Grid("m", "flat"), FLATS, *sources))
    series = {
        "flat.import_eur_per_kwh": np.full(4, 0.2),
        "flat.export_eur_per_kwh": np.full(4, 0.05),
        "carbon_g_per_kwh": np.zeros(4),
        "flats.heat_kw": asked_kw,
    }
    return Planner().plan(there, Outlook(clock, series), Policy())


def test_it_asks_for_its_heat() -> None:
    """Its only need is a series of heat in kW, never below nothing."""
    [(name, quantity)] = FLATS.needs().items()
    assert name == "flats.heat_kw"
    assert quantity.accepts() == "0 to 100000 kW"
