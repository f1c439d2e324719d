"""What a home says of itself: one store and a base load, or nothing of both."""

from datetime import timedelta
from typing import Any, Final

import numpy as np

from custom_components.quartier.bridge.participants.offer import Offer
from custom_components.quartier.bridge.participants.own import has_changed, own_offer
from custom_components.quartier.bridge.participants.party import Party
from custom_components.quartier.bridge.participants.things import Spot, things_of
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Clock,
    Ev,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
    Run,
    Session,
    Storage,
    Thing,
)
from tests.home_assistant.bridge.homes import NOW, ZONE
from tests.home_assistant.bridge.participants.talks import NOW_S, told

CLOCK: Final = Clock.even(NOW, 900, 192)
BATTERY: Final = Battery("b", 8.0, 3.0, 2.0, 4.0, reserve_kwh=1.0)
TANK: Final = HotWater("t", 200.0, 2.0, 55.0, set_c=60.0)


EIGHT_H: Final = NOW + timedelta(hours=8)
CAR: Final = Ev("car", 50.0, sessions=(Session(NOW, EIGHT_H, 20.0, 38.0),))
WASH: Final = Appliance("wash", (2.0, 0.4, 0.2), runs=(Run(NOW, EIGHT_H),))


def _offer(*things: Thing, shares: bool = True) -> dict[str, Any]:
    every = (Grid("m", "h", 9.0), Load("rest"), *things)
    there = Neighbourhood("n", ZONE, homes=(Home("h", every),))
    hour = CLOCK.hour_of_day(ZONE)
    series = {
        "h.import_eur_per_kwh": np.where(hour < 7, 0.1, 0.2),
        "h.export_eur_per_kwh": np.zeros(192),
        "carbon_g_per_kwh": np.zeros(192),
        "rest.power_kw": np.full(192, 0.4),
        "t.draw_kw": np.full(192, 0.2),
    }
    outlook = Outlook(CLOCK, series)
    plan = Planner().plan(there, outlook)
    return told(own_offer(plan, outlook, every, shares=shares))


def test_a_battery_is_one_store_and_the_rest_its_base() -> None:
    """In whole watts, for a day of half hours; the tank is in the base load."""
    offer = _offer(BATTERY, TANK)
    assert offer["form"] == "storage"
    assert (offer["take_w"], offer["give_w"]) == (3000, 2000)
    assert (offer["fill_wh"], offer["low_wh"], offer["high_wh"]) == (4000, 1000, 8000)
    assert len(offer["base_w"]) == 48
    assert min(offer["base_w"]) == 400
    assert max(offer["base_w"]) > 400


def test_without_a_battery_the_tank_is_the_store() -> None:
    """Its warmth in electricity, what is drawn of it, and what it loses."""
    offer = _offer(TANK)
    assert "give_w" not in offer
    assert 0 < offer["low_wh"] < offer["fill_wh"] < offer["high_wh"]
    assert set(offer["use_wh"]) == {100}
    assert 40 < offer["loss_w"] < 100
    assert set(offer["base_w"]) == {400}


def test_a_car_that_lacks_more_than_the_tank_uses_is_the_store() -> None:
    """What it lacks at the wall, by when it goes; the tank is in the base load."""
    offer = _offer(CAR, TANK)
    assert (offer["form"], offer["fill_wh"]) == ("storage", 0)
    assert offer["low_wh"] == offer["high_wh"] == 20_000
    assert offer["end"] == EIGHT_H.timestamp()
    assert max(offer["base_w"]) > 400
    full = Ev("car", 50.0, sessions=(Session(NOW, EIGHT_H, 37.9, 38.0),))
    assert "use_wh" in _offer(full, TANK)
    assert _offer(Ev("car", 50.0))["form"] == "band"
    assert "give_w" in _offer(BATTERY, CAR)


def test_a_machine_is_its_cycle_and_its_window() -> None:
    """On the offer's steps, every Wh kept; one that runs already is a base load."""
    offer = _offer(WASH)
    assert (offer["form"], offer["profile_w"]) == ("profile", [1200, 100])
    assert (offer["start"], offer["end"]) == (NOW_S, EIGHT_H.timestamp())
    party = Party("h", "home", 9.0, Offer.of(offer, NOW_S), is_live=True)
    thing, base = things_of(party, Spot("h", "Home", NOW, ZONE))
    assert isinstance(thing, Appliance)
    assert isinstance(base, Load)
    assert thing.energy_kwh == WASH.energy_kwh
    assert "use_wh" in _offer(WASH, TANK)


def test_without_a_store_there_is_a_base_load() -> None:
    """A band: what it takes, and most that it may."""
    offer = _offer()
    assert (offer["form"], offer["take_w"]) == ("band", 9000)
    assert set(offer["base_w"]) == {400}


def test_who_keeps_it_tells_nothing_of_hours() -> None:
    """Not a step, not a fill."""
    assert _offer(BATTERY, TANK, shares=False) == {
        "k": "offer",
        "form": "none",
        "t0": NOW_S,
        "step_s": 1800,
        "take_w": 9000,
    }


def test_what_a_home_offers_a_hub_can_plan() -> None:
    """The same store comes out at the other end."""
    party = Party(
        "h1", app="home", offer=Offer.of(_offer(BATTERY), NOW_S), rest="f-rest"
    )
    (store,) = things_of(party, Spot("h", "Home", NOW, ZONE))
    assert isinstance(store, Storage)
    assert (store.fill_kwh, store.capacity_kwh, store.low_kwh) == (4.0, 8.0, 1.0)
    assert (store.take_kw, store.give_kw) == (3.0, 2.0)


def test_little_is_not_worth_an_offer() -> None:
    """A twentieth of what is said is no news; more is, and so is another form."""
    offer = _offer(BATTERY)
    assert has_changed(None, offer)
    assert not has_changed(offer, offer)
    assert not has_changed(offer, {**offer, "fill_wh": 4100})
    assert has_changed(offer, {**offer, "fill_wh": 5000})
    assert has_changed(offer, {**offer, "form": "none"})
    assert has_changed(offer, {**offer, "base_w": [900] * 48})
    assert has_changed(offer, {**offer, "base_w": [400]})
