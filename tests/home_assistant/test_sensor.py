"""Sensors show what is measured, planned, paid and saved, and say why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.bridge.footprint import Spared, Work
from custom_components.quartier.bridge.tally import Tally
from tests.home_assistant.platforms import matches
from tests.home_assistant.street import (
    NOW,
    home,
    lives,
    lives_openly,
    street,
    street_situation,
)

_PLACES = ("rue_des_lilas", "les_lilas", "lea", "omar")


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every sensor of a neighbourhood and of a home is as it was seen to be right."""
    await matches(hass, entry, Platform.SENSOR, snapshot)


async def test_without_a_plan_nothing_is_invented(hass: HomeAssistant) -> None:
    """Until there is a plan its sensors are unknown, and what is measured is shown."""
    waiting = replace(street_situation(), plan=None, decisions=())
    await lives_openly(hass, street(), Platform.SENSOR, situation=waiting)
    assert _state(hass, "rue_des_lilas_plan") == "waiting"
    assert _state(hass, "rue_des_lilas_power") == "-1.66"
    assert _state(hass, "lea_why") == "nothing"
    for name in (
        "room_for_improvement",
        "planning_time",
        "planned_power",
        "next_step",
        "planned_peak_today",
        "saving_expected",
        "self_consumption_expected",
        "self_sufficiency_expected",
        "value_of_a_kwh_here",
    ):
        assert _state(hass, f"rue_des_lilas_{name}") == "unknown", name
    for name in ("lea_price_now", "zoe_next_run", "zoe_next_run_ends"):
        assert _state(hass, name) == "unknown", name


async def test_what_was_counted(hass: HomeAssistant) -> None:
    """What was saved is in bills and stores, of a building in all of its homes."""
    await lives(hass, street(), Platform.SENSOR)
    saved = {name: _state(hass, f"{name}_money_saved") for name in _PLACES}
    assert saved == {
        "rue_des_lilas": "1.25",
        "les_lilas": "1.25",
        "lea": "0.75",
        "omar": "0.5",
    }
    assert _state(hass, "rue_des_lilas_energy_not_bought") == "3.5"
    assert _state(hass, "rue_des_lilas_co2_avoided") == "0.4"
    assert _state(hass, "rue_des_lilas_self_consumption_so_far") == "75.0"
    assert _state(hass, "rue_des_lilas_self_sufficiency_so_far") == "60.0"
    assert _state(hass, "rue_des_lilas_highest_power_this_month") == "7.5"


async def test_before_the_first_count_nothing_is_said(hass: HomeAssistant) -> None:
    """Not counted yet is unknown, and not zero; nor is a place without a meter."""
    coordinator = await lives(hass, street(), Platform.SENSOR)
    coordinator.counted = Tally()
    await coordinator.becomes()
    assert {_state(hass, f"{name}_money_saved") for name in _PLACES} == {"unknown"}
    assert _state(hass, "rue_des_lilas_co2_avoided") == "unknown"
    coordinator.counted = Tally(until=NOW)
    await coordinator.becomes()
    assert _state(hass, "lea_money_saved") == "unknown"
    assert _state(hass, "rue_des_lilas_self_consumption_so_far") == "unknown"
    assert _state(hass, "rue_des_lilas_money_saved") == "0.0"


async def test_a_failed_look_makes_them_unavailable(hass: HomeAssistant) -> None:
    """Where the world cannot be looked at, sensors say so; they come back with it."""
    coordinator = await lives(hass, street(), Platform.SENSOR)
    seen, coordinator.situation = coordinator.situation, None
    await coordinator.async_refresh()
    await hass.async_block_till_done()
    assert _state(hass, "lea_price_now") == "unavailable"
    coordinator.situation = seen
    await coordinator.async_refresh()
    await hass.async_block_till_done()
    assert _state(hass, "lea_price_now") == "0.21"


async def test_they_move_with_the_clock(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What is next in one step is now in the following one; over is over."""
    coordinator = await lives_openly(hass, street(), Platform.SENSOR)
    assert _state(hass, "zoe_planned_power") == "0.0"
    next_kw = _state(hass, "zoe_planned_power_next_step")
    freezer.tick(1800)
    await coordinator.becomes()
    assert _state(hass, "zoe_planned_power") == next_kw != "0.0"
    freezer.tick(47.5 * 1800)
    await coordinator.becomes()
    assert _state(hass, "zoe_planned_power") == "unknown"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Zoé charges from 10:30 to 19:00"),
        ("fr", "Zoé se charge de 10:30 à 19:00"),
        ("fr-CA", "Zoé se charge de 10:30"),
        ("de", "Zoé charges from"),
    ],
)
async def test_why_is_said_in_the_language_of_the_house(
    hass: HomeAssistant, language: str, said: str
) -> None:
    """The sentence is French in a French house, and English elsewhere."""
    hass.config.language = language
    await lives_openly(hass, street(), Platform.SENSOR)
    whys = hass.states.async_all("sensor")
    assert any(state.state.startswith(said) for state in whys)


async def test_a_long_sentence_fits_into_a_state(hass: HomeAssistant) -> None:
    """What is longer than a state may be is cut there, and whole in the attribute."""
    situation = street_situation()
    decisions = tuple(
        replace(each, name=each.name * 60) for each in situation.decisions
    )
    long = replace(situation, decisions=decisions)
    await lives_openly(hass, street(), Platform.SENSOR, situation=long)
    state = hass.states.get("sensor.zoe_why")
    assert state is not None
    assert len(state.state) == 255
    assert state.state.endswith("…")
    assert state.attributes["sentence"].startswith(state.state[:-1])


async def test_further_sentences_are_not_recorded(hass: HomeAssistant) -> None:
    """All of a home's sentences are there to read, and none of them is kept."""
    await lives_openly(hass, street(), Platform.SENSOR)
    state = hass.states.get("sensor.lea_why")
    assert state is not None
    assert len(state.attributes["further"]) >= 2
    info = state.state_info
    assert info is not None
    assert {"sentence", "further"} <= info["unrecorded_attributes"]


async def test_a_building_without_a_meter_is_the_sum_of_what_is_in_it(
    hass: HomeAssistant,
) -> None:
    """Where no meter counts all, the meters below do: all or none."""
    coordinator = await lives(hass, street(), Platform.SENSOR)
    assert _state(hass, "les_lilas_power") == "-1.66"
    less = dict(coordinator.data.measured_kw)
    del less["h2"]
    await coordinator.becomes(measured_kw=less)
    assert _state(hass, "les_lilas_power") == "unknown"


async def test_what_nobody_measures_is_not_there(hass: HomeAssistant) -> None:
    """A device without a sensor of its power has no power that would stay unknown."""
    await lives_openly(hass, street(), Platform.SENSOR)
    assert _state(hass, "ballon_power") == "0.0"
    assert hass.states.get("sensor.zoe_power") is None


async def test_at_home_everything_measured_is_shown(hass: HomeAssistant) -> None:
    """Who plans their own home sees their own meter."""
    await lives(hass, home(), Platform.SENSOR)
    assert _state(hass, "maison_power") == "-1.2"


async def test_money_is_that_of_the_house(hass: HomeAssistant) -> None:
    """Prices and savings are in the currency of the house, powers in kW as ever."""
    hass.config.currency = "GBP"
    await lives_openly(hass, street(), Platform.SENSOR)
    units = {
        name: hass.states.get(f"sensor.{name}").attributes["unit_of_measurement"]  # type: ignore[union-attr]  # (it is there)
        for name in ("lea_price_now", "lea_money_saved", "lea_power")
    }
    assert units == {
        "lea_price_now": "GBP/kWh",
        "lea_money_saved": "GBP",
        "lea_power": "kW",
    }


def _state(hass: HomeAssistant, name: str) -> str | None:
    state = hass.states.get(f"sensor.{name}")
    return None if state is None else state.state


async def test_what_planning_takes_and_brings(hass: HomeAssistant) -> None:
    """Seconds become energy with its ends, and a benefit with its sentences."""
    coordinator = await lives(hass, street(), Platform.SENSOR)
    energy, benefit, fineness = (
        f"sensor.rue_des_lilas_{name}"
        for name in (
            "energy_of_planning",
            "net_benefit",
            "how_finely_it_is_planned",
        )
    )
    assert hass.states.is_state(benefit, "unknown")
    assert hass.states.is_state(fineness, "usual")

    toil = coordinator.life.toil
    toil.work = Work().after(3600.0, NOW - timedelta(days=10), Spared())
    toil.choose(coordinator.policy, {})
    await coordinator.becomes()

    state = hass.states.get(energy)
    assert state is not None
    # An hour of one core of any machine, 7.5 W by the likely number.
    assert float(state.state) == pytest.approx(7.5)
    assert state.attributes["least"] == pytest.approx(0.925)
    assert state.attributes["most"] == pytest.approx(30.0)
    assert state.attributes["processor_s_month"] == 3600.0
    state = hass.states.get(benefit)
    assert state is not None
    assert float(state.state) > 100
    assert state.attributes["sentence"].startswith("This month computing and nodes")
    assert state.attributes["net_eur"] == pytest.approx(1.2485)
    state = hass.states.get(fineness)
    assert state is not None
    assert "not compared enough" in state.attributes["sentence"]
