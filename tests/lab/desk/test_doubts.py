"""What is hard to believe is told, in a line each; what cannot be is refused."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import (
    Battery,
    Building,
    Ev,
    Grid,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Pv,
    Thing,
)
from quartier.lab.desk import doubts, expectation
from quartier.lab.example import example
from quartier.lab.scenario import Scenario, ScenarioError

from tests.lab.days import ZONE, lived

REST = "home-0-rest.power_kw"


def _with(thing: Thing) -> Scenario:
    """Put one more thing into the home."""
    scenario = lived()
    home = scenario.neighbourhood.homes[0]
    others = tuple(each for each in home.things if type(each) is not type(thing))
    homes = (replace(home, things=(*others, thing)),)
    return replace(scenario, neighbourhood=replace(scenario.neighbourhood, homes=homes))


def _told(scenario: Scenario) -> tuple[str, ...]:
    return doubts(scenario, expectation(lived()))


def test_what_is_likely_is_not_doubted() -> None:
    """Homes as they are, and the whole example, are believed."""
    street = example(days_of_history=7)

    assert _told(lived()) == ()
    assert doubts(street, expectation(street)) == ()


def test_a_load_in_watts() -> None:
    """Its largest value is told, with both units."""
    outlook = expectation(lived())
    load = outlook.series[REST].copy()
    load[7], load[8] = 136.0, np.nan
    wrong = replace(outlook, series={**outlook.series, REST: load})

    [line] = doubts(lived(), wrong)

    assert line == (
        "home-0-rest.power_kw: 136 kW is much for a home: looks like W, the field is"
        " in kW"
    )


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (Grid("meter", "hphc", 250.0), ()),
        (Grid("meter", "hphc", 9000.0), ("meter.import_limit_kw: 9000 kW",)),
        (Grid("meter", "hphc"), ()),
        (Battery("box", 500.0, 200.0, 200.0, 1.0), ()),
        (Battery("box", 20000.0, 5.0, 5.0, 1.0), ("box.capacity_kwh: 20000 kWh",)),
        (
            Battery("box", 10.0, 3000.0, 201.0, 1.0),
            ("box.charge_kw: 3000 kW", "box.discharge_kw: 201 kW"),
        ),
        (Pv("roof", 250.0), ()),
        (Pv("roof", 6000.0), ("roof.peak_kw: 6000 kW",)),
        (Ev("car", 250.0), ()),
        (Ev("car", 251.0), ("car.capacity_kwh: 251 kWh",)),
        (HotWater("tank", 200.0, 30.0, 50.0), ()),
        (HotWater("tank", 200.0, 31.0, 50.0), ("tank.power_kw: 31 kW",)),
    ],
)
def test_sizes_of_a_home(thing: Thing, told: tuple[str, ...]) -> None:
    """Each is doubted above what a home may have, never at it."""
    found = _told(_with(thing))

    assert len(found) == len(told)
    for line, start in zip(found, told, strict=True):
        unit = start.split()[-1]
        end = f"looks like {unit.removeprefix('k')}, the field is in {unit}"
        assert line == f"{start} is much for a home: {end}"


def test_a_building_may_have_more() -> None:
    """What many share is as large as it is."""
    scenario = lived()
    box = Battery("shared", 20000.0, 3000.0, 3000.0, 1.0)
    home = scenario.neighbourhood.homes[0]
    tree = Neighbourhood(
        "lane", ZONE, buildings=(Building("house", (home,), things=(box,)),)
    )

    assert _told(replace(scenario, neighbourhood=tree)) == ()


def test_far_more_than_there_ever_was() -> None:
    """An outlook in watts after a history in kilowatts is told, not one that grew."""
    carbon = "carbon_g_per_kwh"
    scenario = lived()
    outlook = expectation(scenario)
    more, far_more = (
        replace(outlook, series={**outlook.series, carbon: outlook.series[carbon] * by})
        for by in (50.0, 1000.0)
    )

    assert doubts(scenario, more) == ()
    [line] = doubts(scenario, far_more)
    assert line.startswith("carbon_g_per_kwh: up to 5e+04 is expected")
    assert doubts(replace(scenario, history=None), far_more) == ()


def test_prices_that_overrule_a_contract() -> None:
    """One line for each contract that the outlook prices too."""
    scenario = lived()
    outlook = expectation(scenario)
    own = replace(scenario, outlook=outlook)

    [line] = doubts(own, expectation(own))

    assert line == (
        "hphc.import_eur_per_kwh, hphc.export_eur_per_kwh, hphc.offpeak: given by the"
        " outlook, so that hphc of tariffs.json does not count there"
    )


def test_a_mistyped_tariff_is_refused() -> None:
    """The fault names the meter, what there is, and what was meant."""
    scenario = _with(Grid("meter", "hphcc"))
    outlook = expectation(scenario)
    other = {"mine.import_eur_per_kwh": np.full(len(outlook.clock), 0.2)}

    with pytest.raises(ScenarioError) as caught:
        doubts(scenario, Outlook(outlook.clock, other))

    [(path, fault)] = caught.value.faults
    assert path.name == "neighbourhood.json"
    assert (fault.path, fault.value) == ("meter.tariff", "hphcc")
    assert fault.accepts == "one of hphc, mine"
    assert fault.hint == "did you mean hphc?"


def test_a_tariff_of_the_outlook_alone_will_do() -> None:
    """Prices may be given without any contract."""
    scenario = _with(Grid("meter", "mine"))
    outlook = expectation(lived())
    prices = {"mine.import_eur_per_kwh": np.full(len(outlook.clock), 0.2)}

    assert doubts(scenario, replace(outlook, series={**outlook.series, **prices})) == ()


def test_no_tariff_at_all() -> None:
    """Where none is known, the fault says where to write one."""
    scenario = _with(Load("home-0-rest"))
    bare = replace(scenario, tariffs=replace(scenario.tariffs, tariffs={}))
    outlook = Outlook(expectation(lived()).clock, {})

    with pytest.raises(ScenarioError, match=r"accepts a tariff of tariffs\.json"):
        doubts(bare, outlook)
