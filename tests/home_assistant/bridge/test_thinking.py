"""Plans are made twice only when asked for and idle, and all of it is counted."""

from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.planning import Answer, Planning, Question
from custom_components.quartier.bridge.thinking import is_idle
from custom_components.quartier.engine.footprint import LADDER, History, Rung
from tests.home_assistant.living import alive, coordinator_of, later, say, settled

_CORES = "custom_components.quartier.bridge.thinking.cpu_count"


@pytest.fixture(autouse=True)
def _monday_morning(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-06-15T06:07:00+00:00")


async def test_a_busy_machine_plans_once(hass: HomeAssistant) -> None:
    """Nobody is made to wait, but what was planned is counted."""
    toil = coordinator_of(await alive(hass)).life.toil

    assert toil.history.pairs == ()
    assert toil.work.plans == 1
    assert toil.work.cpu_s > 0
    assert toil.choice is not None
    assert toil.choice.probe == 1


async def test_an_idle_machine_learns(hass: HomeAssistant, idle: None) -> None:
    """The first plan is made once more, a rung below, and both are counted."""
    assert idle is None
    coordinator = coordinator_of(await alive(hass))
    toil = coordinator.life.toil

    assert [pair.upper for pair in toil.history.pairs] == [2]
    assert (toil.work.plans, coordinator.planning.solves) == (2, 1)


async def test_an_unmoved_world_costs_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, idle: None
) -> None:
    """Small moves of sensors cost no plan, nor a second one to learn from."""
    assert idle is None
    toil = coordinator_of(await alive(hass)).life.toil
    worked = toil.work

    say(hass, soc="51", tank="54.5", grid="430")
    await later(hass, freezer, seconds=20)

    assert toil.work == worked


async def test_the_rung_is_planned_on_and_outlives_a_restart(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was learnt holds after a restart: the next plan is as coarse."""
    entry = await alive(hass)
    coordinator_of(entry).life.toil.history = History(rung=0)
    rungs: list[Rung] = []
    answer = Planning.answer

    def watched(planning: Planning, question: Question) -> Answer:
        rungs.append(question.rung)
        return answer(planning, question)

    with patch.object(Planning, "answer", watched):
        await later(hass, freezer, minutes=8, seconds=1)
        assert await hass.config_entries.async_reload(entry.entry_id)
        await settled(hass)

    assert rungs == [LADDER[0]] * 2
    assert coordinator_of(entry).life.toil.work.plans == 3


async def test_what_if_is_counted_but_teaches_nothing(hass: HomeAssistant) -> None:
    """Another policy takes electricity too; of the plan in force it says nothing."""
    coordinator = coordinator_of(await alive(hass))
    history = coordinator.life.toil.history

    assert await coordinator.async_simulate(coordinator.policy) is not None

    assert coordinator.life.toil.work.plans == 2
    assert coordinator.life.toil.history == history


@pytest.mark.parametrize(("load", "is_so"), [(1.9, True), (2.0, False), (9.0, False)])
def test_idle_is_half_of_the_cores(load: float, is_so: bool) -> None:
    """Of four cores two may be busy."""
    place = "custom_components.quartier.bridge.thinking.getloadavg"
    with patch(_CORES, return_value=4), patch(place, return_value=(load, 9.0, 9.0)):
        assert is_idle() is is_so
