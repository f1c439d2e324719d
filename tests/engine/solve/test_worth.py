"""A kWh of heat is worth what it spares: what those that rest would have taken."""

from typing import Final

import numpy as np
import pytest
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import Model
from quartier.engine.solve.problem import Effort, Hint
from quartier.engine.solve.simulate import simulate
from quartier.engine.solve.standing import Standing, Worth
from quartier.engine.solve.worth import Ways
from quartier.engine.things import Thing
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.gas_holder import GasHolder
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heater import Heater
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import alone, hours, model, outlook
from tests.engine.solve.plantrooms import told

HOME: Final = 1
NET: Final = HeatNetwork("net", 60.0, r1_eur_per_kwh=0.08)
GAS: Final = FuelSupply("gas", eur_per_kwh=0.06, carbon_g_per_kwh=240.0)


def _world(*things: Thing, steps: int = 2, **series: list[float] | float) -> Model:
    given = {"flats__heat_kw": 10.0, "carbon_g_per_kwh": 50.0, **series}
    return model(alone(*things, HeatLoad("flats")), outlook(hours(steps), **given))


def _worth(
    found: Model, carrier: Carrier, x: Floats, row_dual: Floats | None = None
) -> Worth:
    ways = Ways(Standing.of(found), x, told(found), row_dual)
    return ways.worths(HOME)[carrier]


def _solved(found: Model) -> tuple[Floats, Floats]:
    hint = Hint(simulate(found), found.whole)
    solution = Linear().solve(found.problem, Effort(), hint, None)
    return solution.x, solution.row_dual


def test_heat_spares_what_rests() -> None:
    """Rods make 4 of the network's 10 kW in the first hour, and none in the second."""
    found = _world(NET, Heater("rods", 20.0))
    x = told(found, rods={"power_kw": [4.0, 0.0]}, net={"heat_kw": [6.0, 10.0]})
    worth = _worth(found, Carrier.HEAT, x)
    assert worth.eur == pytest.approx([0.08, 0.0])
    assert worth.kg == pytest.approx([0.087, 0.0])


def test_what_rests_counts_by_how_much_it_rests() -> None:
    """Three kW less of a network and one less of rods: a mean of both."""
    found = _world(Heater("rods", 4.0), NET, Boiler("boiler", 9.0), GAS)
    x = told(
        found,
        rods={"power_kw": 3.0},
        net={"heat_kw": 3.0},
        boiler={"heat_kw": 4.0},
    )
    worth = _worth(found, Carrier.HEAT, x)
    assert worth.eur == pytest.approx([(3 * 0.08 + 1 * 0.2) / 4] * 2)
    assert worth.kg == pytest.approx([(3 * 0.087 + 1 * 0.05) / 4] * 2)


def test_heat_for_a_store_is_worth_what_it_takes() -> None:
    """Nobody rests: a network makes 4 kW more, and they are worth its own price."""
    found = _world(NET, Heater("rods", 20.0))
    worth = _worth(found, Carrier.HEAT, told(found, net={"heat_kw": 14.0}))
    assert worth.eur == pytest.approx([0.08] * 2)
    assert worth.kg == pytest.approx([0.087] * 2)


def test_electricity_counts_as_the_meter_counts_it() -> None:
    """Bought at 0.20 with its carbon; sold at 0.10 it spares nobody's."""
    found = _world(NET, Pv("roof", 9.0), roof__available_kw=[0.0, 5.0])
    worth = _worth(found, Carrier.ELECTRICITY, told(found))
    assert worth.eur.tolist() == [0.2, 0.1]
    assert worth.kg.tolist() == [0.05, 0.0]


def test_a_dual_says_what_electricity_is_worth_between_buying_and_selling() -> None:
    """Just what the roof gives is taken: the plan's own price lies between."""
    found = _world(
        Heater("rods", 20.0),
        NET,
        Pv("roof", 9.0),
        steps=1,
        roof__available_kw=5.0,
        carbon_g_per_kwh=0.0,
    )
    x, row_dual = _solved(found)
    worth = _worth(found, Carrier.ELECTRICITY, x, row_dual)
    # Heat of the network costs 8 ct and its carbon at 10 ct a kg; power sells for 10.
    assert worth.eur == pytest.approx([0.1])
    found = _world(
        Heater("rods", 20.0),
        NET,
        Pv("roof", 9.0),
        steps=1,
        roof__available_kw=5.0,
        carbon_g_per_kwh=0.0,
        flat__export_eur_per_kwh=0.05,
    )
    x, row_dual = _solved(found)
    worth = _worth(found, Carrier.ELECTRICITY, x, row_dual)
    assert worth.eur == pytest.approx([0.08 + 0.0087])


def test_fuel_counts_as_the_contract_where_it_is_bought() -> None:
    """Behind a full holder it is free, behind an empty one it has its price."""
    boiler = Boiler("boiler", 30.0, efficiency=1.0)
    for fill_kwh, made_kw, eur, kg in (
        (0.0, 2.0, 0.06, 0.24),
        (90.0, 60.0, 0.0, 0.0),
    ):
        holder = GasHolder("digester", 100.0, fill_kwh, 0.0, backed=True)
        found = _world(boiler, holder, GAS, digester__made_kw=made_kw)
        x, row_dual = _solved(found)
        worth = _worth(found, Carrier.FUEL, x, row_dual)
        assert worth.eur == pytest.approx([eur] * 2, abs=1e-6)
        assert worth.kg == pytest.approx([kg] * 2)
    # Without a solver's prices the contract's stands.
    assert _worth(found, Carrier.FUEL, x).eur.tolist() == [0.06, 0.06]


def test_without_a_contract_gas_has_the_plan_s_own_price() -> None:
    """Left over it is worth 5 ct, and emits nothing that is counted."""
    boiler = Boiler("boiler", 30.0, efficiency=1.0)
    holder = GasHolder("digester", 100.0, 90.0, 0.05)
    found = _world(boiler, holder, digester__made_kw=0.0)
    x, row_dual = _solved(found)
    worth = _worth(found, Carrier.FUEL, x, row_dual)
    assert worth.eur == pytest.approx([0.05] * 2)
    assert worth.kg.tolist() == [0.0, 0.0]


def test_without_differences_heat_is_worth_nothing() -> None:
    """As usual nobody rests and nobody makes more; the sun alone has a price of 0."""
    found = _world(NET)
    worth = _worth(found, Carrier.HEAT, told(found))
    assert not np.any([worth.eur, worth.kg])
