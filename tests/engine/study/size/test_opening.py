"""Openings: options find their things, and blocks are written with what is open."""

import numpy as np
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.solve import site
from quartier.engine.study.size import Catalogue, Option, Technology, is_straight
from quartier.engine.study.size.opening import Opening, choices
from quartier.engine.things import Grid, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.hot_water import HotWater

from tests.engine.study.size.worlds import OPTIONS, catalogue, lived_days, there
from tests.strategies import ZONE


def test_each_thing_has_its_sizes() -> None:
    """A battery's two sizes are columns of one block; what is not open has none."""
    found, faults = choices(there(), OPTIONS, catalogue())
    assert not faults
    write, seen = Opening.of(found), site(there(), lived_days(1), Policy())
    names = {
        thing.id: [
            name
            for name in write(thing, seen.views[at]).columns
            if name.startswith(("size_", "start_"))
        ]
        for at, thing in seen.things()
    }
    assert names == {
        "meter": ["size_connection"],
        "rest": [],
        "roof": ["size_power"],
        "box": ["size_energy", "size_power", "start_soc_kwh"],
    }


def test_a_technology_is_the_first_of_its_kind() -> None:
    """Unless one is named."""
    dear = Technology("pv", "power", 30, 2000.0)
    sold = Catalogue({**catalogue().technologies, "dear": dear})
    told = (OPTIONS[0], Option("roof", "power", 5.0, technology="dear"))
    found, _ = choices(there(), told, sold)
    assert [each.technology.eur_per_unit for each in found] == [900.0, 2000.0]


def test_nothing_grows_from_nothing() -> None:
    """What has no size now gives no measure of another: the fault says so."""
    things = (Grid("meter", "base"), Battery("box", 8.0, 0.0, 0.0, 1.0))
    _, [fault] = choices(
        Neighbourhood("place", ZONE, things=things), OPTIONS[2:3], catalogue()
    )
    assert "more than 0 kW to begin with" in str(fault)


def test_a_tank_is_not_straight() -> None:
    """It is for the search; its content still ends as it began."""
    tank = HotWater("tank", 200.0, 2.0, 55.0)
    neighbourhood = Neighbourhood("place", ZONE, things=(Grid("meter", "base"), tank))
    sold = Catalogue({"tank": Technology("hot_water", "volume", 20)})
    outlook = lived_days(1)
    drawn = {**outlook.series, "tank.draw_kw": np.full(24, 0.2)}
    view = site(neighbourhood, Outlook(outlook.clock, drawn), Policy()).views[0]
    [choice], _ = choices(neighbourhood, (Option("tank", "volume", 500.0),), sold)
    assert not is_straight(choice, view)
    assert "start_temp_c" in Opening.of([])(tank, view).columns
    [panels], _ = choices(there(), OPTIONS[:1], catalogue())
    seen = site(there(), outlook, Policy())
    assert is_straight(panels, seen.views[0])
