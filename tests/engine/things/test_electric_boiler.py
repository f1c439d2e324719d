"""An electric boiler: nearly a kWh of heat from a kWh, from 5 % of its power on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.electric_boiler import ElectricBoiler
from quartier.engine.units import Carrier

from tests.engine.things.dispatch import Plant, Street, least_eur, planned
from tests.strategies import plain_view

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
BOILER: Final = ElectricBoiler("electrodes", 100.0)


def test_it_makes_the_heat_that_is_asked_for() -> None:
    """99 kW of heat from 100 kW, 4.95 at the least."""
    view = plain_view(HOURLY, heat_kw=np.array([49.5, 4.9, 4.95, 300.0]))
    block = BOILER.block(view)
    vector = block.pack(BOILER.habit(view))
    power = block.power_kw(Carrier.ELECTRICITY, vector).tolist()
    assert power == pytest.approx([50.0, 0.0, 5.0, 100.0])
    heat = block.power_kw(Carrier.HEAT, vector).tolist()
    assert heat == pytest.approx([-49.5, 0.0, -4.95, -99.0])


def test_its_heat_costs_electricity_and_upkeep() -> None:
    """0.20 EUR over 0.99, and a EUR a MWh."""
    boiler = replace(BOILER, upkeep_eur_per_mwh=1.0)
    price = boiler.heat_eur_per_kwh(plain_view(HOURLY))
    assert price == pytest.approx(0.2 / 0.99 + 0.001)


def test_it_is_planned_as_well_as_by_trying_everything() -> None:
    """Paid to take power it runs for that, as far as heat is wanted or thrown away."""
    street = Street(
        buy=(-0.1, 0.2, -0.1, 0.1),
        sell=(-0.1, 0.2, -0.1, 0.1),
        load_kw=(1.0, 1.0, 1.0, 1.0),
        heat_kw=(50.0, 20.0, 2.0, 15.0),
    )
    sheet = Plant((5.0, 4.95, 0.0), (100.0, 99.0, 0.0))
    best = least_eur(sheet, Commitment(), HOURLY, street, set())
    plan = planned(BOILER, HOURLY, street)
    assert plan.cost_eur == pytest.approx(best, abs=1e-6)


def test_it_remembers_that_it_is_on() -> None:
    """As plants do."""
    view = plain_view(HOURLY)
    assert BOILER.after(BOILER.habit(view), view).runs.on
