"""What goes wrong is told, mended where it can be, and leaves things as they were."""

import asyncio
import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import (
    EVENT_HOMEASSISTANT_STOP,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.engine import Fault, Planner, RefusedError
from custom_components.quartier.repairs import async_create_fix_flow
from tests.home_assistant.living import (
    ACT,
    alive,
    coordinator_of,
    held_off,
    later,
    say,
    settled,
)


@pytest.fixture(autouse=True)
def _monday_morning(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-06-15T06:07:00+00:00")


async def test_what_the_engine_refuses_is_told_and_mended(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A refused plan is a repair, the plan before stands; once mended it is gone."""
    entry = await alive(hass)
    coordinator = coordinator_of(entry)
    before = coordinator.data.plan
    issues = ir.async_get(hass).issues

    with patch.object(Planner, "plan", side_effect=_fault):
        await coordinator.async_replan("test")
    assert [one.what for one in coordinator.data.troubles] == ["refused"]
    assert coordinator.data.plan is before
    assert any(domain == DOMAIN for domain, _ in issues)

    await later(hass, freezer, minutes=15)
    assert not coordinator.data.troubles
    assert not any(domain == DOMAIN for domain, _ in issues)
    assert coordinator.data.plan is not before


def _fault(*_asked: Any, **_more: Any) -> None:  # noqa: ANN401 (ignored)
    raise RefusedError((Fault("series.x", None, "a number", "it is missing"),))


async def test_entities_that_fall_silent_are_told_and_forgotten(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A sensor that is gone is one trouble; when it is back, there is none."""
    entry = await alive(hass)
    coordinator = coordinator_of(entry)

    say(hass, tank="unavailable")
    await later(hass, freezer, minutes=1)
    assert not coordinator.data.troubles
    await later(hass, freezer, hours=1)
    assert [one.what for one in coordinator.data.troubles] == ["unavailable"]
    assert coordinator.data.plan is not None

    say(hass)
    await later(hass, freezer, minutes=1)
    assert not coordinator.data.troubles


async def test_a_forecast_that_comes_later_is_no_trouble_before(
    hass: HomeAssistant,
) -> None:
    """Without any past the plan says what it stood in for."""
    coordinator = coordinator_of(await alive(hass))

    assert coordinator.data.plan is not None
    assert "home-rest.power_kw" in coordinator.data.plan.degraded


_DAMAGES: Mapping[str, Mapping[str, Any]] = {
    "no steward": {"steward": None},
    "no tally": {"tally": {"whole": 7}},
    "places are a list": {"tally": {"places": []}},
    "no overrides": {"overrides": None},
    "a list": {"overrides": ["tank"]},
    "no offset": {"overrides": {"tank": "2026-06-15T08:00:00"}},
    "no temperature": {"outdoor_c": "mild"},
    "no neighbourhood": {"believed": {"version": 99}},
}


@pytest.mark.parametrize("damage", list(_DAMAGES))
async def test_what_was_kept_and_is_damaged_begins_anew(
    hass: HomeAssistant, hass_storage: dict[str, Any], damage: str
) -> None:
    """A part that is lost, or nonsense, does not keep a home from living."""
    entry = await alive(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    kept = hass_storage[f"{DOMAIN}.HOME"]["data"]
    kept.update(_DAMAGES[damage])
    hass_storage[f"{DOMAIN}.HOME.plan"]["data"].pop("plan")

    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(hass)

    assert coordinator_of(entry).data.plan is not None
    assert not coordinator_of(entry).overrides


_NONSENSE: Mapping[str, Mapping[str, Any]] = {
    "no policy": {"policy": None},
    "no prices": {"policy": {"cost": None, "peak": "x"}},
    "no tunables": {"tunables": None},
    "tunables of nothing": {"tunables": {"HOME": None, "TANK": "x"}},
    "no slots": {"slot_min": 0},
    "no number": {"slot_min": None, "horizon_h": "x", "deadline_s": None},
    "no end": {"horizon_h": "inf", "deadline_s": "nan"},
}


@pytest.mark.parametrize("nonsense", list(_NONSENSE))
async def test_nonsense_in_the_options_is_as_usual(
    hass: HomeAssistant, nonsense: str
) -> None:
    """Whatever stands in the options, a home lives."""
    entry = await alive(hass, _NONSENSE[nonsense])

    assert entry.state is ConfigEntryState.LOADED
    assert coordinator_of(entry).data.plan is not None


@pytest.mark.parametrize(
    "told",
    [
        {"subscribed_kva": "x", "persons": None},
        {"persons": "inf", "comfort_low_c": []},
        {"grid_power": 5, "outdoor": 4},
        {"weather": 7, "carbon": {}},
        {"contract": 3, "offpeak_windows": 9},
    ],
)
async def test_nonsense_in_the_settings_is_as_usual(
    hass: HomeAssistant, told: dict[str, Any]
) -> None:
    """A setting that cannot be is none, and a home lives."""
    entry = await alive(hass, **told)

    assert entry.state is ConfigEntryState.LOADED
    assert coordinator_of(entry).data.plan is not None


async def test_a_broken_entry_leaves_the_others_alone(hass: HomeAssistant) -> None:
    """An entry without a kind, with an appliance that is nothing, stops nobody."""
    broken = MockConfigEntry(
        domain=DOMAIN,
        data={},
        subentries_data=[
            {
                "subentry_id": "X",
                "subentry_type": "appliance",
                "title": "X",
                "unique_id": None,
                "data": {},
            }
        ],
    )
    broken.add_to_hass(hass)

    entry = await alive(hass)

    assert coordinator_of(entry).data.plan is not None


async def test_nothing_is_ordered_once_it_is_over(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A minute that was under way when Quartier left orders nothing any more."""
    entry = await alive(hass, ACT, told={"tank": "18"})
    coordinator, at_work, go_on = (
        coordinator_of(entry),
        threading.Event(),
        threading.Event(),
    )
    done_now = coordinator.life.done_now

    def slow(look: Any) -> Any:  # noqa: ANN401 (passed on)
        at_work.set()
        go_on.wait(10.0)
        return done_now(look)

    with patch.object(type(coordinator.life), "done_now", lambda _, look: slow(look)):
        freezer.tick(timedelta(minutes=4))
        async_fire_time_changed(hass, dt_util.utcnow())
        await asyncio.to_thread(at_work.wait, 10.0)
        assert await hass.config_entries.async_unload(entry.entry_id)
        before = coordinator.steward.last
        go_on.set()
        await settled(hass)

    assert coordinator.steward.last is before


async def test_when_the_plan_is_over_things_are_put_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """As long as no new plan can be made nothing stays as the old one had it."""
    entry = await held_off(hass, freezer)
    coordinator = coordinator_of(entry)
    assert coordinator.steward.last is not None
    assert coordinator.steward.last.why == "plan"

    with patch.object(Planner, "plan", side_effect=_fault):
        await later(hass, freezer, hours=60)
        await later(hass, freezer, minutes=1)

    assert coordinator.step_now() is None
    assert coordinator.steward.last.why == "restored"


async def test_a_stop_of_home_assistant_puts_things_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """While it is down nobody sees to a tank that was held off."""
    entry = await held_off(hass, freezer)
    coordinator = coordinator_of(entry)

    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await settled(hass)

    assert coordinator.steward.last is not None
    assert coordinator.steward.last.why == "restored"
    await later(hass, freezer, minutes=20)
    assert coordinator.steward.last.why == "restored"


async def test_a_slot_that_cannot_be_counted_is_planned_all_the_same(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault in the books stops no plan."""
    coordinator = coordinator_of(await alive(hass))

    with patch.object(
        type(coordinator.life), "close_slot", side_effect=ZeroDivisionError
    ):
        await later(hass, freezer, minutes=8, seconds=1)
        await later(hass, freezer, minutes=15)

    assert coordinator.planning.solves == 3
    assert "could not be counted" in caplog.text


async def test_what_was_in_the_way_of_a_plan_stays_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Minutes pass and the trouble stays, until the next plan; nobody insists."""
    coordinator = coordinator_of(await alive(hass))

    with patch.object(Planner, "plan", side_effect=_fault):
        await coordinator.async_replan("test")
        solves = coordinator.planning.solves
        for _ in range(5):
            say(hass, grid=str(dt_util.utcnow().minute))
            await later(hass, freezer, minutes=1)
            assert [one.what for one in coordinator.data.troubles] == ["refused"]
        assert coordinator.planning.solves <= solves + 1


async def _two(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> tuple[MockConfigEntry, MockConfigEntry]:
    """Let two entries command one relay."""
    first = await alive(hass)
    freezer.tick(60)
    second = MockConfigEntry(
        domain=DOMAIN,
        entry_id="OTHER",
        title="Other",
        data=dict(first.data),
        subentries_data=[
            {
                "subentry_id": "TANK2",
                "subentry_type": "appliance",
                "title": "Tank",
                "unique_id": None,
                "data": dict(first.subentries["TANK"].data),
            }
        ],
    )
    second.add_to_hass(hass)
    assert await hass.config_entries.async_setup("OTHER")
    await settled(hass)
    await later(hass, freezer, minutes=1)
    return first, second


async def test_an_entity_obeys_one_entry_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What two entries would command obeys the older one, and the other is told."""
    first, second = await _two(hass, freezer)

    troubles = {
        entry.entry_id: [one.what for one in coordinator_of(entry).data.troubles]
        for entry in (first, second)
    }
    assert troubles["OTHER"] == ["shared"]
    await later(hass, freezer, minutes=15)
    assert coordinator_of(first).data.troubles == coordinator_of(second).data.troubles


async def test_one_entry_keeps_what_two_would_command(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Both devices are offered, and once one is chosen there is no trouble any more."""
    first, second = await _two(hass, freezer)
    registry = ir.async_get(hass)
    [issue, *_] = [
        each for (domain, _), each in registry.issues.items() if domain == DOMAIN
    ]
    flow = await async_create_fix_flow(hass, issue.issue_id, issue.data)
    flow.hass = hass

    shown = await flow.async_step_init()
    schema = shown["data_schema"]
    assert schema is not None
    [options] = schema.schema.values()
    labels = {option["label"] for option in options.config["options"]}
    assert labels == {"Tank (Home)", "Tank (Other)"}
    await flow.async_step_confirm({"keeps": "TANK2"})
    await later(hass, freezer, minutes=16)

    assert not coordinator_of(first).data.troubles
    assert not coordinator_of(second).data.troubles
    assert first.options["tunables"]["TANK"]["mode"] == "observe"
