"""A site is seen from each of its places: prices, heat, sharing and quiet."""

from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.policy.comfort import Comfort
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.solve.site import Site, site
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Sharing,
)
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load
from quartier.engine.things.solar_thermal import SolarThermal
from quartier.engine.units import Carrier

from tests.engine.solve.models import START, hours, outlook, sites
from tests.strategies import ZONE

SPOT: Final = {"spot__import_eur_per_kwh": 0.3, "spot__export_eur_per_kwh": 0.05}


def _site(*homes: Home, **given: Any) -> Site:  # noqa: ANN401 (series and sharing)
    sharing = given.pop("sharing", None)
    policy = given.pop("policy", Policy())
    clock = given.pop("clock", hours(3))
    people = Neighbourhood("n", ZONE, homes=homes, sharing=sharing)
    return site(people, outlook(clock, **{**SPOT, **given}), policy)


def _home(name: str, tariff: str = "flat") -> Home:
    return Home(name, (Grid(f"{name}_meter", tariff), Load(f"{name}_rest")))


@given(seen=sites())
def test_each_place_sees_the_prices_of_its_own_meter(seen: Site) -> None:
    """A flat without a meter sees those of its building; without any, nothing."""
    for at, place in enumerate(seen.places):
        keeper = seen.places[seen.meter(at)]
        meters = [thing for thing in keeper.things if isinstance(thing, Grid)]
        if not meters:
            assert not seen.views[at].buy_eur_per_kwh.any()
            assert Carrier.ELECTRICITY not in place.suppliers
            continue
        told = seen.outlook.series
        buy = told[f"{meters[0].tariff}.import_eur_per_kwh"]
        sell = told[f"{meters[0].tariff}.export_eur_per_kwh"]
        assert np.array_equal(seen.views[at].buy_eur_per_kwh, buy)
        assert np.array_equal(seen.views[at].sell_eur_per_kwh, sell)
        assert seen.views[at].sharing == keeper.sharing


@given(seen=sites())
def test_within_a_place_is_all_that_stands_below(seen: Site) -> None:
    """Climbing up from each place inside, one comes to the place; from others never."""

    def above(at: int) -> list[int]:
        parent = seen.places[at].parent
        return [at, *(above(parent) if parent is not None else [])]

    for place in range(len(seen.places)):
        inside = {at for at in range(len(seen.places)) if place in above(at)}
        assert seen.within(place) == inside


@given(seen=sites())
def test_it_goes_through_every_thing_once(seen: Site) -> None:
    """In the order of the tree, each with the place where it stands."""
    told = [(at, thing.id) for at, thing in seen.things()]
    assert told == sorted(told, key=lambda found: found[0])
    assert [name for _, name in told] == [
        thing.id for place in seen.places for thing in place.things
    ]
    assert seen.steps == len(seen.outlook.clock)


@pytest.mark.parametrize(
    ("prices", "refill"),
    [
        ([0.3, 0.2, 0.1], 0.1),
        ([0.1, 0.1, 0.2, 0.3, 0.3, 0.3], 0.1),
        ([0.3, 0.2, 0.1, 0.4], (0.1 + 0.2 / 3) / (4 / 3)),
        ([0.3, -0.3, 0.3], -0.3),
        ([0.0] * 12 + [0.2] * 24, 0.2),  # only the last day counts
    ],
)
def test_what_is_used_now_is_bought_again_when_it_is_cheap(
    prices: list[float], refill: float
) -> None:
    """The mean of the cheapest third of the hours of the last day."""
    seen = _site(_home("a"), clock=hours(len(prices)), flat__import_eur_per_kwh=prices)
    assert seen.views[1].stored_eur_per_kwh == pytest.approx(refill)


@pytest.mark.parametrize("last_s", [86_400, 86_700, 172_800])
def test_a_step_longer_than_a_day(last_s: int) -> None:
    """It is all that there is of the last day."""
    clock, prices = Clock(START, (900, last_s)), [0.1, 0.3]
    seen = _site(_home("a"), clock=clock, flat__import_eur_per_kwh=prices)
    assert seen.views[1].stored_eur_per_kwh == pytest.approx(0.3)


@given(
    steps=st.lists(st.sampled_from((900, 1800, 3600, 7200)), min_size=1, max_size=24),
    data=st.data(),
)
def test_the_price_to_buy_again_minute_by_minute(
    steps: list[int], data: st.DataObject
) -> None:
    """Whatever the steps, sorting the last day's quarters gives the same price."""
    cents = st.lists(st.integers(-5, 40), min_size=len(steps), max_size=len(steps))
    prices = np.array(data.draw(cents)) / 100
    seen = _site(
        _home("a"),
        clock=Clock(START, tuple(steps)),
        flat__import_eur_per_kwh=prices,
    )
    # Steps that begin before the last 24 h are left out whole.
    whole = [at for at in range(len(steps)) if sum(steps[at:]) <= 86_400]
    fine = np.sort(np.concatenate([[prices[at]] * (steps[at] // 300) for at in whole]))
    third = fine[: len(fine) // 3]
    assert seen.views[1].stored_eur_per_kwh == pytest.approx(third.mean(), abs=1e-9)


def test_heat_is_priced_by_its_cheapest_source() -> None:
    """A heater's kWh costs what its power does; a heat pump's a third of that."""
    dear = Home("a", (Grid("am", "flat"), Heater("ah", 5.0)))
    pump = HeatPump("bp", 3.0, source="ground", sink="floor", source_c=10.0)
    cheap = Home("b", (Grid("bm", "flat"), Heater("bh", 5.0), pump))
    seen = _site(dear, cheap, outdoor_c=5.0)
    prices = [view.stored_heat_eur_per_kwh for view in seen.views]
    assert prices[0] == 0.0
    assert prices[1] == pytest.approx(0.2)
    assert 0.02 < prices[2] < 0.1


def test_heat_from_next_door_is_priced_where_it_is_made() -> None:
    """A flat of its own meter pays for a kWh what it costs in the plant room."""
    flat = Home("flat", (Grid("fm", "flat"), HeatLoad("rooms")))
    plant = (
        Grid("bm", "spot"),
        Heater("bh", 5.0),
        HeatNetwork("net", 9.0, r1_eur_per_kwh=0.35),
        SolarThermal("sun"),
    )
    people = Neighbourhood("n", ZONE, (Building("b", (flat,), plant),))
    told = outlook(hours(2), rooms__heat_kw=1.0, sun__available_kw=1.0, **SPOT)
    seen = site(people, told, Policy())
    assert seen.views[2].stored_eur_per_kwh == pytest.approx(0.2)
    # Free heat of the sun is no price: what is used of it is made again by another.
    prices = [view.stored_heat_eur_per_kwh for view in seen.views]
    assert prices == pytest.approx([0.0, 0.3, 0.3])


@pytest.mark.parametrize(
    ("series", "seen"),
    [
        ({}, [True, True, True]),
        ({"flat__offpeak": [0.0, 0.4, 0.6]}, [False, False, True]),
    ],
)
def test_a_contact_closed_for_most_of_a_step_is_closed(
    series: dict[str, list[float]], seen: list[bool]
) -> None:
    """Without a contact it is always off-peak."""
    assert _site(_home("a"), **series).views[1].offpeak.tolist() == seen


def test_only_wishes_that_cost_something_are_seen() -> None:
    """Slack for what has no price need not be built; quiet hours are those asked."""
    policy = Policy((Comfort(delay_eur_per_h=0.0), SimpleLife(0.02, 0.5)))
    view = _site(_home("a"), policy=policy).views[1]
    assert "delay" not in view.wishes
    assert {"cost", "warmth", "quiet"} <= view.wishes
    assert not view.quiet.any()  # it is morning


SHARING: Final = Sharing(internal_eur_per_kwh=0.1, network_eur_per_kwh=0.05)


@pytest.mark.parametrize(
    ("changes", "watched"),
    [
        # He who pays 0.30 would take what she gets at 0.20; the network asks 0.05.
        ({}, [True, False]),
        ({"spot__import_eur_per_kwh": 0.24}, [False, False]),
        # She would sell for him who gets 0.04, for she gets 0.10.
        ({"spot__import_eur_per_kwh": 0.2, "spot__export_eur_per_kwh": 0.04}, [1, 0]),
        # Once is enough.
        ({"spot__import_eur_per_kwh": [0.2, 0.2, 0.3]}, [True, False]),
    ],
)
def test_transit_is_watched_where_it_would_pay(
    changes: dict[str, Any], watched: list[bool]
) -> None:
    """The meter that buys cheap or sells dear beside a neighbour, and no other."""
    seen = _site(_home("a"), _home("b", "spot"), sharing=SHARING, **changes)
    assert [view.transit_pays for view in seen.views[1:]] == watched


def test_who_shares_nothing_passes_nothing_on() -> None:
    """Outside an operation no price tempts a meter."""
    seen = _site(_home("a"), _home("b", "spot"))
    assert not any(view.transit_pays for view in seen.views)


def test_a_flat_behind_its_buildings_meter() -> None:
    """Its meter is the building's; the neighbourhood itself has none."""
    flat = Home("flat", (Load("rest"),))
    building = Building("b", (flat,), (Grid("bm", "spot"),))
    people = Neighbourhood("n", ZONE, buildings=(building,))
    seen = site(people, outlook(hours(2), **SPOT), Policy())
    assert [seen.meter(at) for at in range(3)] == [0, 1, 1]
    assert seen.views[2].buy_eur_per_kwh.tolist() == [0.3, 0.3]


@pytest.mark.parametrize("fuel_eur", [0.03, 0.15])
def test_heat_is_priced_by_the_contract_of_its_fuel(fuel_eur: float) -> None:
    """What a boiler was told of fuel gives way to what the place pays for it."""
    boiler = Boiler("b", 100.0, efficiency=1.0, fuel_eur_per_kwh=0.08)
    home = _home("h")
    seen = _site(Home("h", (*home.things, boiler, FuelSupply("gas", fuel_eur))))
    assert seen.views[1].fuel_eur_per_kwh == pytest.approx(fuel_eur)
    assert seen.views[1].stored_heat_eur_per_kwh == pytest.approx(fuel_eur)
    alone = _site(Home("h", (*home.things, boiler)))
    assert alone.views[1].fuel_eur_per_kwh is None
    assert alone.views[1].stored_heat_eur_per_kwh == pytest.approx(0.08)


def test_a_fuel_price_that_changes_counts_by_its_last_day() -> None:
    """Two days in steps of twelve hours: the first has no part in it."""
    supply = FuelSupply("gas", None)
    home = _home("h")
    seen = _site(
        Home("h", (*home.things, Boiler("b", 100.0), supply)),
        clock=Clock.even(START, 43_200, 4),
        gas__fuel_eur_per_kwh=np.array([9.0, 9.0, 0.1, 0.2]),
    )
    assert seen.views[1].fuel_eur_per_kwh == pytest.approx(0.15)
