"""A moved world is planned anew, an unmoved one costs nothing, and hands win."""

import asyncio
import threading
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.quartier.bridge.planning import Planning
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import SIGNAL_EVENT, QuartierCoordinator
from custom_components.quartier.engine import Fault, Planner, RefusedError, StoppedError
from tests.home_assistant.living import RELAY, alive, entry_of, say, settled

ACT = {"tunables": {"HOME": {"mode": "act"}}}


@pytest.fixture(autouse=True)
def _monday_morning(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-06-15T06:07:00+00:00")


def _of(entry: MockConfigEntry) -> QuartierCoordinator:
    coordinator: QuartierCoordinator = entry.runtime_data
    return coordinator


async def _later(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **passed: float
) -> None:
    freezer.tick(timedelta(**passed))
    async_fire_time_changed(hass, dt_util.utcnow())
    await settled(hass)


async def test_the_first_plan_comes_by_itself(hass: HomeAssistant) -> None:
    """Once set up there is a plan, with reasons, and the step under way is known."""
    coordinator = _of(await alive(hass))

    assert coordinator.data.plan is not None
    assert coordinator.data.plan.status == "optimal"
    assert coordinator.data.decisions
    assert coordinator.step_now() == 0
    assert coordinator.reason == "start"
    assert not coordinator.data.troubles
    assert coordinator.data.measured_kw["home"] == pytest.approx(0.4)


async def test_an_unmoved_world_costs_no_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Small moves of sensors are looked at and spared; the solver rests."""
    coordinator = _of(await alive(hass))

    say(hass, soc="51", tank="54.5", grid="430")
    await _later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 1
    assert coordinator.spared == 1


async def test_the_same_again_is_not_even_looked_at(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A state that is told again without a change wakes nobody."""
    coordinator = _of(await alive(hass))

    say(hass)
    await _later(hass, freezer, seconds=20)

    assert (coordinator.planning.solves, coordinator.spared) == (1, 0)


@pytest.mark.parametrize("moved", [{"soc": "20"}, {"tank": "40"}])
async def test_a_surprise_is_planned_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, moved: dict[str, str]
) -> None:
    """A battery that emptied or a tank that cooled is news."""
    coordinator = _of(await alive(hass))

    say(hass, **moved)
    await _later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 2
    assert coordinator.reason == "surprise"


async def test_a_slot_that_begins_is_planned_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """At the boundary of a slot the horizon moves on, and again at the next."""
    coordinator = _of(await alive(hass))

    await _later(hass, freezer, minutes=8, seconds=1)
    assert (coordinator.planning.solves, coordinator.reason) == (2, "slot")
    await _later(hass, freezer, minutes=15)
    assert coordinator.planning.solves == 3
    assert coordinator.data.plan is not None
    assert coordinator.data.plan.clock.start == dt_util.utcnow().replace(
        second=0, microsecond=0
    )


def _prices(hass: HomeAssistant, eur_per_kwh: float, **more: Any) -> None:  # noqa: ANN401 (attributes)
    now = dt_util.utcnow().replace(minute=0, second=0)
    rows = [
        {
            "start": (now + timedelta(hours=hour)).isoformat(),
            "end": (now + timedelta(hours=hour + 1)).isoformat(),
            "value": eur_per_kwh * (1 + hour % 24 / 24),
        }
        for hour in range(48)
    ]
    attributes = {"raw_today": rows[:24], "raw_tomorrow": rows[24:], **more}
    unit = {"unit_of_measurement": "EUR/kWh"}
    hass.states.async_set("sensor.price", "0.1", {**attributes, **unit})


async def test_prices_that_are_told_again_are_no_news(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An entity of prices that changes in nothing that counts is spared."""
    _prices(hass, 0.1)
    entry = await alive(hass, contract="spot", price_entity="sensor.price")
    coordinator = _of(entry)

    _prices(hass, 0.1, friendly_name="Prices")
    await _later(hass, freezer, seconds=20)
    assert (coordinator.planning.solves, coordinator.spared) == (1, 1)

    _prices(hass, 0.2)
    await _later(hass, freezer, seconds=20)
    assert (coordinator.planning.solves, coordinator.reason) == (2, "forecast")


async def test_many_news_are_one_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What comes within seconds is planned for once."""
    coordinator = _of(await alive(hass))

    for soc in ("20", "25", "30"):
        say(hass, soc=soc)
        coordinator.async_request_plan("wish")
        await hass.async_block_till_done()
    await _later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 2


async def test_orders_are_given_in_act_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A cold tank is heated where Quartier may act, and only there."""
    entry = await alive(hass, told={"tank": "18"})
    await _later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "off")

    await _of(entry).async_tune("HOME", {"mode": "act"})
    await _later(hass, freezer, minutes=1)

    assert hass.states.is_state(RELAY, "on")


async def test_what_was_ordered_is_put_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """When Quartier is unloaded the relay is as it was before."""
    entry = await alive(hass, ACT, told={"tank": "18"})
    await _later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "on")

    await hass.config_entries.async_unload(entry.entry_id)

    assert hass.states.is_state(RELAY, "off")


async def test_live_values_need_no_reload(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Modes, comfort and prices are taken as they come, and planned for."""
    entry = await alive(hass)
    coordinator = _of(entry)

    await coordinator.async_tune("HOME", {"mode": "advise"})
    await coordinator.async_tune("HOME", {"comfort_low_c": 18.0})
    await coordinator.async_set_policy("carbon", {"eur_per_kg": 0.5})
    await _later(hass, freezer, seconds=20)

    assert entry.runtime_data is coordinator
    assert coordinator.layout.root.mode == "advise"
    assert entry.options["tunables"]["HOME"] == {
        "mode": "advise",
        "comfort_low_c": 18.0,
    }
    assert coordinator.policy.prices()["carbon"] == pytest.approx(0.5)
    assert coordinator.planning.solves == 2
    assert "wish" in coordinator.reason


async def test_a_price_that_cannot_be_is_refused(hass: HomeAssistant) -> None:
    """Nothing is saved of a price below zero."""
    entry = await alive(hass)

    with pytest.raises(RefusedError, match="eur_per_kg"):
        await _of(entry).async_set_policy("carbon", {"eur_per_kg": -1.0})

    assert "policy" not in entry.options


async def test_another_name_is_another_entry(hass: HomeAssistant) -> None:
    """What makes the entry what it is begins it anew."""
    entry = await alive(hass)
    before = _of(entry)

    hass.config_entries.async_update_entry(entry, title="Villa")
    await settled(hass)

    assert entry.runtime_data is not before
    assert _of(entry).layout.name == "Villa"


def _listen(hass: HomeAssistant, entry: MockConfigEntry) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []

    @callback
    def hear(where: str, what: str, attributes: dict[str, Any]) -> None:
        assert isinstance(attributes, dict)
        told.append((where, what))

    signal = SIGNAL_EVENT.format(entry.entry_id)
    entry.async_on_unload(async_dispatcher_connect(hass, signal, hear))
    return told


async def test_what_a_hand_holds_is_left_alone_until_it_is_let_go(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An override is told, leaves the device out of the plan, and ends by itself."""
    entry = await alive(hass)
    coordinator, told = _of(entry), _listen(hass, entry)

    await coordinator.async_override("tank", 2.0)
    await _later(hass, freezer, seconds=20)
    assert "tank" in coordinator.overrides
    assert coordinator.data.plan is not None
    assert "tank" not in coordinator.data.plan.things

    await _later(hass, freezer, hours=2)
    await _later(hass, freezer, minutes=2)
    assert not coordinator.overrides
    assert coordinator.data.plan is not None
    assert "tank" in coordinator.data.plan.things
    assert told == [("tank", "override_started"), ("tank", "override_ended")]


async def test_a_device_may_be_taken_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who lets go early is planned for at once; who holds nothing changes nothing."""
    entry = await alive(hass)
    coordinator, told = _of(entry), _listen(hass, entry)
    await coordinator.async_override("tank", 2.0)
    await coordinator.async_release("tank")
    await coordinator.async_release("tank")
    await _later(hass, freezer, seconds=20)

    assert not coordinator.overrides
    assert told == [("tank", "override_started"), ("tank", "override_ended")]


async def test_a_hand_on_the_switch_is_seen(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who turns off what Quartier turned on has the tank for themselves."""
    entry = await alive(hass, ACT, told={"tank": "18"})
    await _later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "on")

    freezer.tick(60)
    await hass.services.async_call("input_boolean", "turn_off", {"entity_id": RELAY})
    await settled(hass)

    assert "tank" in _of(entry).overrides


async def test_a_plan_survives_a_restart(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """After a restart plan and overrides are there before anything is solved."""
    entry = await alive(hass)
    await _of(entry).async_override("battery", 5.0)
    plan = _of(entry).data.plan
    assert plan is not None
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert f"{DOMAIN}.HOME" in hass_storage

    with patch.object(Planning, "answer", side_effect=AssertionError):
        coordinator = QuartierCoordinator(hass, entry)  # type: ignore[arg-type]  # (a mock of an entry)
        entry.mock_state(hass, ConfigEntryState.SETUP_IN_PROGRESS)
        await coordinator.async_config_entry_first_refresh()

    assert coordinator.data.plan is not None
    assert coordinator.data.plan.clock == plan.clock
    assert coordinator.data.plan.costs == pytest.approx(plan.costs)
    assert "battery" in coordinator.overrides


async def test_a_plan_is_made_off_the_loop(hass: HomeAssistant) -> None:
    """The solver works in another thread than the loop."""
    threads: list[str] = []
    plan = Planner.plan

    def watched(*asked: Any, **more: Any) -> Any:  # noqa: ANN401 (passed on)
        threads.append(threading.current_thread().name)
        return plan(*asked, **more)

    with patch.object(Planner, "plan", watched):
        await alive(hass)

    assert threads
    assert threading.current_thread().name not in threads


async def test_unloading_stops_the_solver(hass: HomeAssistant) -> None:
    """A solver at work is told to stop, and nothing waits for its end."""
    at_work = threading.Event()

    def endless(*_asked: Any, stop: threading.Event, **_more: Any) -> None:  # noqa: ANN401 (ignored)
        at_work.set()
        assert stop.wait(20.0)
        raise StoppedError("told to stop")

    with patch.object(Planner, "plan", endless):
        say(hass)
        entry = entry_of()
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await asyncio.to_thread(at_work.wait, 10.0)
        assert await hass.config_entries.async_unload(entry.entry_id)
        await settled(hass)

    assert entry.state is ConfigEntryState.NOT_LOADED


async def test_what_the_engine_refuses_is_told_and_mended(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A refused plan is a repair, the plan before stands; once mended it is gone."""
    entry = await alive(hass)
    coordinator = _of(entry)
    before = coordinator.data.plan
    issues = ir.async_get(hass).issues

    with patch.object(Planner, "plan", side_effect=_fault):
        await coordinator.async_replan("test")
    assert [one.what for one in coordinator.data.troubles] == ["refused"]
    assert coordinator.data.plan is before
    assert any(domain == DOMAIN for domain, _ in issues)

    await _later(hass, freezer, minutes=15)
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
    coordinator = _of(entry)

    say(hass, tank="unavailable")
    await _later(hass, freezer, minutes=1)
    assert [one.what for one in coordinator.data.troubles] == ["unavailable"]
    assert coordinator.data.plan is not None

    say(hass)
    await _later(hass, freezer, minutes=1)
    assert not coordinator.data.troubles


async def test_what_if_changes_nothing(hass: HomeAssistant) -> None:
    """Another policy is planned aside, and the plan in force stays."""
    coordinator = _of(await alive(hass))
    before = coordinator.data

    plan = await coordinator.async_simulate(coordinator.policy)

    assert plan is not None
    assert coordinator.data is before
    assert plan.costs == pytest.approx(before.plan.costs if before.plan else {})


async def test_an_entity_obeys_one_entry_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What two entries would command obeys the older one, and the other is told."""
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
    await _later(hass, freezer, minutes=1)

    troubles = {
        entry.entry_id: [one.what for one in _of(entry).data.troubles]
        for entry in (first, second)
    }
    assert troubles["OTHER"] == ["shared"]
    await _later(hass, freezer, minutes=15)
    assert _of(first).data.troubles == _of(second).data.troubles


async def test_a_forecast_that_comes_later_is_no_trouble_before(
    hass: HomeAssistant,
) -> None:
    """Without any past the plan says what it stood in for."""
    coordinator = _of(await alive(hass))

    assert coordinator.data.plan is not None
    assert "home-rest.power_kw" in coordinator.data.plan.degraded


@pytest.mark.parametrize("lost", ["steward", "tally", "overrides", "plan", "outdoor_c"])
async def test_what_was_kept_and_is_damaged_begins_anew(
    hass: HomeAssistant, hass_storage: dict[str, Any], lost: str
) -> None:
    """A part that is lost, or nonsense, does not keep a home from living."""
    entry = await alive(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    kept = hass_storage[f"{DOMAIN}.HOME"]["data"]
    if lost == "tally":
        kept[lost] = {"whole": 7}
    else:
        del kept[lost]

    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(hass)

    assert _of(entry).data.plan is not None
