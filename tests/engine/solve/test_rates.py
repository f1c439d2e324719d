"""A kWh of heat takes what its source's physics says, whatever a plan does."""

from typing import Final

import pytest
from quartier.engine.solve.model import Part
from quartier.engine.solve.rates import Rates, full_load, rates
from quartier.engine.things import Thing
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heater import Heater

from tests.engine.solve.models import alone, hours, model, outlook

ROOM: Final[tuple[Thing, ...]] = (
    Boiler("boiler", 10.0, efficiency=0.8),
    Cogeneration("engine", 10.0),
    FuelSupply("gas", eur_per_kwh=0.05),
    HeatNetwork(
        "net",
        6.0,
        r1_eur_per_kwh=0.08,
        efficiency=0.9,
        capacity_eur_per_kw=40.0,
    ),
    Heater("rods", 4.0),
    HeatLoad("flats"),
)


def _part(name: str) -> Part[Thing]:
    found = model(alone(*ROOM), outlook(hours(2), flats__heat_kw=1.0))
    return next(part for part in found.parts if part.owner.id == name)


def _rates(name: str) -> Rates:
    part = _part(name)
    found = rates(part.block, part.view.hours)
    assert found is not None
    return found


def _means(found: Rates) -> list[float]:
    every = (found.own_eur, found.own_kg, found.power_kwh, found.fuel_kwh)
    return [float(each.mean()) for each in every]


def test_what_each_source_takes() -> None:
    """Money, carbon, electricity and fuel; a peak's price is not in it."""
    assert _means(_rates("boiler")) == pytest.approx([0.0, 0.0, 0.0, 1.25])
    assert _means(_rates("rods")) == pytest.approx([0.0, 0.0, 1.0, 0.0])
    net = [0.08 / 0.9, 0.087 / 0.9, 0.0, 0.0]
    assert _means(_rates("net")) == pytest.approx(net)
    # Of a kWh of fuel 0.41 are electricity, 0.48 heat; upkeep is 7.5 EUR a MWh.
    engine = [0.0075 * 0.41 / 0.48, 0.0, -0.41 / 0.48, 1 / 0.48]
    assert _means(_rates("engine")) == pytest.approx(engine)


def test_what_gives_no_heat_has_none() -> None:
    """A contract brings fuel, flats take heat."""
    for name in ("gas", "flats"):
        part = _part(name)
        assert rates(part.block, part.view.hours) is None


def test_full_load_is_all_it_can() -> None:
    """Both columns of an engine, and that it is on."""
    part = _part("engine")
    point = part.block.unpack(full_load(part.block))
    assert point["power_kw"].tolist() == [10.0, 10.0]
    assert point["heat_kw"].tolist() == pytest.approx([10.0 * 0.48 / 0.41] * 2)
