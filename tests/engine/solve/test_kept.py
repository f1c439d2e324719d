"""What is left spares carbon as it would be made anew, by what makes it there."""

from typing import Final

import numpy as np
import pytest
from quartier.engine.solve.kept import left_kg
from quartier.engine.solve.model import Model
from quartier.engine.solve.simulate import simulate
from quartier.engine.solve.standing import Standing
from quartier.engine.things import Thing
from quartier.engine.things.battery import Battery
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.gas_holder import GasHolder
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heater import Heater

from tests.engine.solve.models import alone, hours, model, outlook
from tests.engine.solve.plantrooms import told

GRID: Final = np.array([20.0, 60.0])
TANK: Final = HeatStore("tank", 10.0, 50.0, 50.0, content_kwh=100.0, loss_per_h=0.0)
NET: Final = HeatNetwork("net", 60.0, r1_eur_per_kwh=0.08)


def _world(*things: Thing, **series: list[float] | float) -> Model:
    given = {"flats__heat_kw": 10.0, "carbon_g_per_kwh": GRID, **series}
    return model(alone(*things, HeatLoad("flats")), outlook(hours(2), **given))


def _left(found: Model, thing: str, **values: dict[str, list[float] | float]) -> float:
    x, habit = told(found, **values), told(found)
    [part] = [part for part in found.parts if part.owner.id == thing]
    return left_kg(Standing.of(found), part, x, habit)


def test_heat_of_a_network_is_as_dirty_as_its_mix() -> None:
    """Four kWh more in the tank spare 87 g each: the grid has no part in it."""
    found = _world(TANK, NET)
    filled = {
        "tank": {"take_kw": [4.0, 0.0], "give_kw": 0.0, "content_kwh": [104.0, 104.0]},
        "net": {"heat_kw": [14.0, 10.0]},
    }
    usual = {
        "tank": {"take_kw": 0.0, "give_kw": 0.0, "content_kwh": 100.0},
        "net": {"heat_kw": 10.0},
    }
    x, habit = told(found, **filled), told(found, **usual)
    [tank] = [part for part in found.parts if part.owner.id == "tank"]
    assert left_kg(Standing.of(found), tank, x, habit) == pytest.approx(4.0 * 0.087)
    assert left_kg(Standing.of(found), tank, habit, x) == pytest.approx(-4.0 * 0.087)


def test_heat_is_as_dirty_as_all_that_made_it() -> None:
    """By rods 10 kWh in the second hour at 60 g, by the network 14 at 87 g."""
    found = _world(TANK, NET, Heater("rods", 20.0))
    filled = {
        "tank": {"take_kw": [4.0, 0.0], "give_kw": 0.0, "content_kwh": [104.0, 104.0]},
        "net": {"heat_kw": [14.0, 0.0]},
        "rods": {"power_kw": [0.0, 10.0]},
    }
    usual = {"tank": {"take_kw": 0.0, "give_kw": 0.0, "content_kwh": 100.0}}
    x, habit = told(found, **filled), told(found, **usual)
    [tank] = [part for part in found.parts if part.owner.id == "tank"]
    mean_kg = (10.0 * 0.060 + 14.0 * 0.087) / 24.0
    assert left_kg(Standing.of(found), tank, x, habit) == pytest.approx(4.0 * mean_kg)


def test_heat_is_as_dirty_as_the_fuel_that_made_it() -> None:
    """A boiler of 80 % burns a third of gas at 240 g, two thirds of a digester's."""
    found = _world(
        TANK,
        Boiler("boiler", 30.0, efficiency=0.8),
        GasHolder("digester", 100.0, 50.0, backed=True),
        FuelSupply("gas", eur_per_kwh=0.06, carbon_g_per_kwh=240.0),
        digester__made_kw=0.0,
    )
    filled = {
        "tank": {"take_kw": [4.0, 0.0], "give_kw": 0.0, "content_kwh": [104.0, 104.0]},
        "boiler": {"heat_kw": [14.0, 10.0]},
        "digester": {"fuel_kw": [10.0, 10.0], "fill_kwh": [40.0, 30.0]},
        "gas": {"fuel_kw": [7.5, 2.5]},
    }
    usual = {
        "tank": {"take_kw": 0.0, "give_kw": 0.0, "content_kwh": 100.0},
        "digester": {"fuel_kw": [12.5, 12.5], "fill_kwh": [37.5, 25.0]},
    }
    x, habit = told(found, **filled), told(found, **usual)
    parts = {part.owner.id: part for part in found.parts}
    gas_kg, stands = 0.240 / 3.0, Standing.of(found)
    tank, holder = (left_kg(stands, parts[n], x, habit) for n in ("tank", "digester"))
    assert tank == pytest.approx(4.0 * gas_kg / 0.8)
    # Five kWh more gas are left, and spare as much of the mix that is burnt.
    assert holder == pytest.approx(5.0 * gas_kg)


def test_electricity_counts_at_the_mean_of_the_grid() -> None:
    """Two kWh more in a battery that gives back half spare one bought at 40 g."""
    store = Battery("store", 6.0, 1.0, 2.0, 2.0, 0.5, 0.5, 0.0, 0.0)
    found = _world(store, NET)
    x = told(found, store={"charge_kw": [4.0, 0.0], "soc_kwh": [3.0, 3.0]})
    habit = told(found, store={"soc_kwh": [1.0, 1.0]})
    [part] = [part for part in found.parts if part.owner.id == "store"]
    kg = left_kg(Standing.of(found), part, x, habit)
    assert kg == pytest.approx(2.0 * 0.5 * 0.040)


def test_electricity_that_is_made_with_heat_comes_off_the_grid() -> None:
    """On a dirty grid an engine's heat is clean: it never counts below nothing."""
    engine = Cogeneration("engine", 10.0)
    for grams, is_clean in ((0.0, False), (900.0, True)):
        found = _world(
            TANK,
            engine,
            FuelSupply("gas", eur_per_kwh=0.06, carbon_g_per_kwh=240.0),
            carbon_g_per_kwh=grams,
            flat__import_eur_per_kwh=0.01,
        )
        habit = simulate(found)
        [part] = [part for part in found.parts if part.owner.id == "tank"]
        x = habit.copy()
        x[part.columns] = part.block.pack(
            {**part.values(habit), "content_kwh": part.values(habit)["content_kwh"] + 1}
        )
        kg = left_kg(Standing.of(found), part, x, habit)
        assert kg == pytest.approx(0.0 if is_clean else 0.240 / 0.48)


def test_what_keeps_nothing_leaves_nothing() -> None:
    """A network and flats have no store."""
    found = _world(TANK, NET)
    for name in ("net", "flats"):
        assert _left(found, name, net={"heat_kw": 1.0}) == 0.0
