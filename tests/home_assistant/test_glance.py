"""A glance reads the situation right: powers, prices, shares of energy, decisions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.glance import Glance, language_of
from custom_components.quartier.peak import peak_today_kw, peaks_soon
from tests.home_assistant.street import (
    NOW,
    StreetCoordinator,
    home,
    lives,
    over_midnight,
    street,
    street_situation,
)


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def _glances(coordinator: StreetCoordinator) -> Mapping[str, Glance]:
    layout = coordinator.layout
    subjects = (*layout.places, *layout.devices)
    return {each.id: Glance(coordinator, each) for each in subjects}


async def test_the_whole_saves_what_its_parts_save(hass: HomeAssistant) -> None:
    """What places at the top save in bills and stores is what the plan saves."""
    see = _glances(await lives(hass, street()))
    plan = street_situation().plan
    assert plan is not None
    assert see["street"].saving_eur() == plan.saved_eur
    assert see["b1"].saving_eur() == pytest.approx(plan.saved_eur, abs=0.01)
    own = [each for each in street_situation().decisions if each.thing == "tank"]
    assert see["tank"].saving_eur() == pytest.approx(sum(d.saved_eur for d in own))


async def test_shares_of_energy_are_those_of_a_ledger(hass: HomeAssistant) -> None:
    """Self-consumption and self-sufficiency follow from what meters will count."""
    see = _glances(await lives(hass, street()))
    plan = street_situation().plan
    assert plan is not None
    hours = plan.clock.hours
    made = -float(plan.things["pv"].power_kw @ hours)

    def metered(way: str) -> float:
        series = [getattr(plan.places[name], way) for name in ("b1", "h1", "h2")]
        return sum(float(each @ hours) for each in series if each is not None)

    sold, given = metered("export_kw"), metered("give_kw")
    assert see["street"].self_consumption() == pytest.approx(100 * (1 - sold / made))
    share = 100 * (1 - (sold + given) / made)
    assert see["b1"].self_consumption() == pytest.approx(share)
    used = sum(
        float(plan.things[name].power_kw @ hours)
        for name in ("h1-rest", "h2-rest", "tank", "car", "wash")
    )
    share = 100 * (1 - metered("import_kw") / used)
    assert see["street"].self_sufficiency() == pytest.approx(share)
    assert see["h2"].self_consumption() is None  # it makes nothing


async def test_a_street_of_nothing_has_no_shares(hass: HomeAssistant) -> None:
    """Of what is not made or used there is no share, rather than all or nothing."""
    situation = street_situation()
    assert situation.plan is not None
    idle = {
        name: replace(thing, power_kw=np.zeros(48))
        for name, thing in situation.plan.things.items()
    }
    nothing = replace(situation, plan=replace(situation.plan, things=idle))
    see = _glances(await lives(hass, street(), situation=nothing))
    assert see["street"].self_consumption() is None
    assert see["street"].self_sufficiency() is None


async def test_a_landlord_hears_of_common_plant_only(hass: HomeAssistant) -> None:
    """A building's decisions are of what it shares; a household's are its own."""
    see = _glances(await lives(hass, street()))
    things = {
        name: {each.thing for each in see[name].decisions()}
        for name in ("street", "b1", "h1", "h2")
    }
    assert things == {
        "street": {"bat"},
        "b1": {"bat"},
        "h1": {"tank", "car", "wash"},
        "h2": set(),
    }


async def test_a_device_is_all_of_its_things(hass: HomeAssistant) -> None:
    """What a device's further things take counts as its own; a namesake's does not."""
    situation = street_situation()
    plan = situation.plan
    assert plan is not None
    tank = plan.things["tank"]
    more = {
        "tank-rooms": replace(tank, power_kw=np.full(48, 1.0)),
        "tankette": replace(tank, power_kw=np.full(48, 100.0)),
    }
    wide = replace(situation, plan=replace(plan, things={**plan.things, **more}))
    see = _glances(await lives(hass, street(), situation=wide))
    expected = float(tank.power_kw[0]) + 1.0
    assert see["tank"].planned_kw() == pytest.approx(expected)


async def test_what_the_plan_does_not_know_is_unknown(hass: HomeAssistant) -> None:
    """Who has left the plan has no planned power, price or saving."""
    situation = street_situation()
    plan = situation.plan
    assert plan is not None
    places = {name: own for name, own in plan.places.items() if name != "h2"}
    things = {name: own for name, own in plan.things.items() if name != "car"}
    less = replace(situation, plan=replace(plan, places=places, things=things))
    see = _glances(await lives(hass, street(), situation=less))
    assert see["h2"].planned_kw() is None
    assert see["h2"].price_eur_per_kwh() is None
    assert see["h2"].worth_eur_per_kwh() is None
    assert see["h2"].saving_eur() is None
    assert see["h2"].is_cheap() is None
    assert peaks_soon(see["h2"]) is None
    assert peak_today_kw(see["h2"]) is None
    assert see["car"].planned_kw() is None
    assert see["car"].runs() is None


async def test_what_is_gone_is_shown_as_it_was(hass: HomeAssistant) -> None:
    """A device that is no more in the layout is still itself for its last entities."""
    see = _glances(await lives(hass, home()))
    gone = replace(see["tank"].subject, id="gone")
    assert Glance(see["tank"].coordinator, gone).current == gone


@pytest.mark.parametrize(
    ("told", "spoken"),
    [("fr", "fr"), ("fr-CH", "fr"), ("FR", "fr"), ("en-GB", "en"), ("de", "en")],
)
def test_language(told: str, spoken: str) -> None:
    """French where French is set; English for everybody else."""
    assert language_of(told) == spoken


async def test_a_building_s_meter_counts_what_is_common(hass: HomeAssistant) -> None:
    """Its homes have meters of their own: all of them together are the building's."""
    coordinator = await lives(hass, street())
    building = coordinator.layout.place("b1")
    told = {**building.settings, "grid_power": "sensor.common"}
    glance = Glance(coordinator, replace(building, settings=told))
    homes_kw = 0.64 + 0.3

    assert glance.is_measured
    assert glance.measured_kw() is None
    measured = {**coordinator.data.measured_kw, "b1": -2.5}
    await coordinator.becomes(measured_kw=measured)

    assert glance.measured_kw() == pytest.approx(homes_kw - 2.5)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "from 15:00 to 16:00 tomorrow (20.0\u00a0kWh)"),
        (15, "from 15:00 yesterday to 16:00 today (20.0\u00a0kWh)"),
    ],
)
async def test_what_midnight_cuts_is_told_whole(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hours: int, said: str
) -> None:
    """Also when only its second day is left; days are those of the reader."""
    coordinator = await lives(hass, street())
    await coordinator.becomes(decisions=over_midnight("bat"))
    freezer.move_to(NOW + timedelta(hours=hours))
    glance = _glances(coordinator)["bat"]
    [sentence] = glance.sentences("en")
    assert said in sentence
    assert "saves \u20ac0.10" in sentence
    assert len(glance.decisions()) == 2
