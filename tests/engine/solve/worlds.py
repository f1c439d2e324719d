"""Whole worlds to plan: a neighbourhood, what it expects and what its people want.

Some are drawn; one is drawn up, a street whose plan can be told by hand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import Quantity, frozen
from quartier.engine.solve import Model, Plan, Planner, assemble, site
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Place,
    Sharing,
    Thing,
)
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.strategies import ZONE, clocks, neighbourhoods, numbers, policies, series

type Draw = Callable[[st.SearchStrategy[Any]], Any]

START: Final = datetime(2026, 6, 1, 4, tzinfo=UTC)
_USUAL: Final[Mapping[str, tuple[float, float]]] = {
    "available_kw": (0.0, 9.0),
    "draw_kw": (0.0, 20.0),
    "heat_kw": (0.0, 60.0),
    "power_kw": (-5.0, 20.0),
    "outdoor_c": (-25.0, 40.0),
    "r1_eur_per_kwh": (-0.05, 0.3),
    "return_c": (20.0, 90.0),
    "import_eur_per_kwh": (-0.5, 1.0),
    "export_eur_per_kwh": (-0.5, 1.0),
    "carbon_g_per_kwh": (0.0, 900.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that a plan depends on."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy = field(default_factory=Policy)

    @property
    def clock(self) -> Clock:
        """When it is."""
        return self.outlook.clock

    @property
    def places(self) -> tuple[Place, ...]:
        """Where things stand."""
        return self.neighbourhood.places()

    def things(self) -> Iterator[tuple[Place, Thing]]:
        """Go through all things with their places."""
        for place in self.places:
            for thing in place.things:
                yield place, thing

    def plan(self, planner: Planner | None = None, **how: Any) -> Plan:  # noqa: ANN401 (passed on)
        """Plan it, with a new planner or one that has planned before."""
        planner = planner or Planner()
        return planner.plan(self.neighbourhood, self.outlook, self.policy, **how)

    def model(self) -> Model:
        """Write its problem."""
        return assemble(site(self.neighbourhood, self.outlook, self.policy))

    def expecting(self, **series: Floats) -> World:
        """Expect something else of some series; ``__`` stands for the dot."""
        other = {name.replace("__", "."): frozen(some) for name, some in series.items()}
        expected = {**self.outlook.series, **other}
        return replace(self, outlook=replace(self.outlook, series=expected))

    def with_thing(self, thing: Thing) -> World:
        """Put a thing in the place of the one of its name."""

        def change(other: Thing) -> Thing:
            return thing if other.id == thing.id else other

        return replace(self, neighbourhood=self.neighbourhood.changed(change))

    def part(self, first: int, last: int) -> World:
        """See only the steps from ``first`` up to, not including, ``last``."""
        return replace(self, outlook=self.outlook.part(first, last))


# --- drawn --------------------------------------------------------------------


@st.composite
def worlds(draw: Draw, most_steps: int = 10) -> World:
    """Draw a world in which every thing has what it needs."""
    clock = draw(clocks(1, most_steps))
    neighbourhood = draw(neighbourhoods().filter(lambda tree: not [*tree.faults()]))
    needs = {
        name: quantity
        for place in neighbourhood.places()
        for thing in place.things
        for name, quantity in thing.needs().items()
    }
    expected = {
        name: draw(series(numbers(*_range(name, quantity)), len(clock)))
        for name, quantity in needs.items()
    }
    there = neighbourhood.changed(_usual)
    return World(there, Outlook(clock, expected), draw(policies()))


def _usual(thing: Thing) -> Thing:
    """Give machines a power that a meter sees, and peaks a price that a bill does."""
    if isinstance(thing, Appliance):
        seen = tuple(max(0.01, round(kw, 2)) for kw in thing.profile_kw)
        return replace(thing, profile_kw=seen)
    if isinstance(thing, Grid):
        return replace(thing, capacity_eur_per_kw=round(thing.capacity_eur_per_kw, 2))
    return thing


def _range(name: str, quantity: Quantity) -> tuple[float, float]:
    return _USUAL.get(name.rpartition(".")[-1], (quantity.low, quantity.high))


# --- drawn up -----------------------------------------------------------------


def street() -> World:
    """Draw up a building of two homes that share their sun, on a day of June.

    Anna has the roof, a battery and a washing machine; Bela has a car and a tank, and
    a supplier who pays him for using power at three in the afternoon.
    """
    clock = Clock.even(START, 3600, 24)
    hour = clock.hour_of_day(ZONE)
    night = (hour < 6) | (hour >= 22)
    dear = (hour >= 18) & (hour < 21)
    expected = {
        "base.import_eur_per_kwh": np.where(night, 0.16, 0.25),
        "base.export_eur_per_kwh": np.full(24, 0.04),
        "spot.import_eur_per_kwh": np.where(
            hour == 15, -0.05, np.where(dear, 0.40, np.where(night, 0.15, 0.22))
        ),
        "spot.export_eur_per_kwh": np.full(24, 0.0),
        "carbon_g_per_kwh": np.where(dear, 80.0, 50.0),
        "roof.available_kw": np.round(7.0 * np.sin((hour - 6) / 15 * np.pi), 2).clip(
            min=0.0
        ),
        "anna_rest.power_kw": np.where(dear, 0.9, 0.3),
        "bela_rest.power_kw": np.where(dear, 1.1, 0.25),
        "tank.draw_kw": np.where((hour == 7) | (hour == 19), 2.5, 0.0),
    }
    outlook = Outlook(clock, {name: frozen(some) for name, some in expected.items()})
    homes = (Home("anna", _annas(), "Anna"), Home("bela", _belas(), "Bela"))
    building = Building("tilleuls", homes, sharing=Sharing())
    return World(Neighbourhood("rue", ZONE, (building,), name="Rue"), outlook)


def slanted_street() -> World:
    """Draw up the same street where each hour sells a little dearer than the last.

    So no two plans cost the same, whatever breaks their ties.
    """
    slant = np.linspace(0.04, 0.063, 24)
    return street().expecting(base__export_eur_per_kwh=slant)


def quiet_street() -> World:
    """Draw up the same street without the car: what is left is followed to the watt."""
    world = street()
    [building] = world.neighbourhood.buildings
    anna, bela = building.homes
    bela = replace(bela, things=tuple(each for each in bela.things if each.id != "car"))
    building = replace(building, homes=(anna, bela))
    there = replace(world.neighbourhood, buildings=(building,))
    return replace(world, neighbourhood=there)


def _annas() -> tuple[Thing, ...]:
    run = Run(START + timedelta(hours=1), START + timedelta(hours=20))
    return (
        Grid("anna_meter", "base", 9.0, 9.0),
        Pv("roof", 7.0, name="Le toit"),
        Load("anna_rest"),
        Battery("battery", 5.0, 2.0, 2.0, 1.0, name="Batterie"),
        Appliance("washer", (2.0, 0.6), 60.0, (run,), name="Lave-linge"),
    )


def _belas() -> tuple[Thing, ...]:
    stay = Session(START + timedelta(hours=2), START + timedelta(hours=22), 20.0, 32.0)
    return (
        Grid("bela_meter", "spot", 9.0, 9.0),
        Load("bela_rest"),
        Ev("car", 50.0, 16.0, sessions=(stay,), name="Zoé"),
        HotWater("tank", 200.0, 2.0, 58.0, name="Ballon"),
    )
