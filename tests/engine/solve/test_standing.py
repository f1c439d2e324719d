"""What brings a place its energy stands there, or where the tree says."""

from typing import Final

import pytest
from quartier.engine.solve.model import Model
from quartier.engine.solve.rates import Rates
from quartier.engine.solve.standing import Standing, Worth, taken
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Thing
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.units import Carrier

from tests.engine.solve.models import hours, model, outlook
from tests.strategies import ZONE

GAS: Final = FuelSupply("gas", eur_per_kwh=0.06, carbon_g_per_kwh=240.0)
PELLETS: Final = FuelSupply("pellets", eur_per_kwh=0.04, carbon_g_per_kwh=30.0)


def _world(*plant: Thing) -> Model:
    flat = Home("flat", (HeatLoad("flats"),))
    building = Building("b", (flat,), (Grid("meter", "flat"), *plant))
    people = Neighbourhood("n", ZONE, (building,))
    told = outlook(hours(2), flats__heat_kw=1.0, carbon_g_per_kwh=[30.0, 50.0])
    return model(people, told)


def _ids(parts: list) -> list[str]:
    return [part.owner.id for part in parts]


def test_a_flat_is_heated_from_the_cellar() -> None:
    """Its meter, its heat and its fuel stand one place above."""
    found = _world(HeatNetwork("net", 9.0), Boiler("boiler", 9.0), GAS)
    stands = Standing.of(found)
    [flat] = [at for at, each in enumerate(found.site.places) if each.id == "flat"]
    assert _ids(stands.supplies(Carrier.HEAT, flat)) == ["net", "boiler"]
    assert _ids(stands.supplies(Carrier.FUEL, flat)) == ["gas"]
    meter = stands.meter(flat)
    assert meter is not None
    assert meter.owner.id == "meter"
    assert stands.grid_kg_per_kwh.tolist() == [0.03, 0.05]


def test_the_cheapest_contract_counts() -> None:
    """Its own price and carbon; a network of heat sells no fuel."""
    bought = Standing.of(_world(HeatNetwork("net", 9.0), GAS, PELLETS)).contract(1)
    assert bought is not None
    assert bought.eur.tolist() == [0.04, 0.04]
    assert bought.kg == pytest.approx([0.03, 0.03])
    assert Standing.of(_world(HeatNetwork("net", 9.0))).contract(1) is None


def test_where_nothing_is_bought() -> None:
    """The top has no meter, and nothing counts."""
    stands = Standing.of(_world(HeatNetwork("net", 9.0)))
    assert stands.meter(0) is None
    assert stands.nothing.eur.tolist() == stands.nothing.kg.tolist() == [0.0, 0.0]


def test_what_a_kwh_takes_is_priced_by_what_it_takes() -> None:
    """Two kWh of fuel and half a kWh of electricity, and a cent of upkeep."""
    stands = Standing.of(_world(HeatNetwork("net", 9.0)))
    one = stands.nothing.eur + 1.0
    each = Rates(0.01 * one, 0.02 * one, 0.5 * one, 2.0 * one)
    found = taken(each, Worth(0.2 * one, 0.05 * one), Worth(0.06 * one, 0.24 * one))
    assert found.eur == pytest.approx([0.01 + 0.1 + 0.12] * 2)
    assert found.kg == pytest.approx([0.02 + 0.025 + 0.48] * 2)
    # At the usual 0.10 EUR/kg.
    assert found.priced(stands.model) == pytest.approx([0.23 + 0.0525] * 2)
