"""A moved world is planned anew, an unmoved one costs nothing, and hands win."""

import asyncio
import threading
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import (
    EVENT_HOMEASSISTANT_FINAL_WRITE,
)
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
from custom_components.quartier.engine import Planner, RefusedError, StoppedError
from tests.home_assistant.living import (
    ACT,
    RELAY,
    alive,
    coordinator_of,
    entry_of,
    held_off,
    later,
    say,
    settled,
)


@pytest.fixture(autouse=True)
def _monday_morning(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-06-15T06:07:00+00:00")


async def test_the_first_plan_comes_by_itself(hass: HomeAssistant) -> None:
    """Once set up there is a plan, with reasons, and the step under way is known."""
    coordinator = coordinator_of(await alive(hass))

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
    coordinator = coordinator_of(await alive(hass))

    say(hass, soc="51", tank="54.5", grid="430")
    await later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 1
    assert coordinator.spared == 1


async def test_the_same_again_is_not_even_looked_at(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A state that is told again without a change wakes nobody."""
    coordinator = coordinator_of(await alive(hass))

    say(hass)
    await later(hass, freezer, seconds=20)

    assert (coordinator.planning.solves, coordinator.spared) == (1, 0)


@pytest.mark.parametrize("moved", [{"soc": "20"}, {"tank": "40"}])
async def test_a_surprise_is_planned_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, moved: dict[str, str]
) -> None:
    """A battery that emptied or a tank that cooled is news."""
    coordinator = coordinator_of(await alive(hass))

    say(hass, **moved)
    await later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 2
    assert coordinator.reason == "surprise"


async def test_a_slot_that_begins_is_planned_for(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """At the boundary of a slot the horizon moves on, and again at the next."""
    coordinator = coordinator_of(await alive(hass))

    await later(hass, freezer, minutes=8, seconds=1)
    assert (coordinator.planning.solves, coordinator.reason) == (2, "slot")
    await later(hass, freezer, minutes=15)
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
    coordinator = coordinator_of(entry)

    _prices(hass, 0.1, friendly_name="Prices")
    await later(hass, freezer, seconds=20)
    assert (coordinator.planning.solves, coordinator.spared) == (1, 1)

    _prices(hass, 0.2)
    await later(hass, freezer, seconds=20)
    assert (coordinator.planning.solves, coordinator.reason) == (2, "forecast")


async def test_many_news_are_one_plan(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What comes within seconds is planned for once."""
    coordinator = coordinator_of(await alive(hass))

    for soc in ("20", "25", "30"):
        say(hass, soc=soc)
        coordinator.async_request_plan("wish")
        await hass.async_block_till_done()
    await later(hass, freezer, seconds=20)

    assert coordinator.planning.solves == 2


async def test_orders_are_given_in_act_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A cold tank is heated where Quartier may act, and only there."""
    entry = await alive(hass, told={"tank": "18"})
    await later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "off")

    await coordinator_of(entry).async_tune("HOME", {"mode": "act"})
    await later(hass, freezer, minutes=1)

    assert hass.states.is_state(RELAY, "on")


async def test_what_was_ordered_is_put_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """When Quartier is unloaded the relay is as it was before."""
    entry = await held_off(hass, freezer)

    await hass.config_entries.async_unload(entry.entry_id)

    assert hass.states.is_state(RELAY, "on")


async def test_live_values_need_no_reload(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Modes, comfort and prices are taken as they come, and planned for."""
    entry = await alive(hass)
    coordinator = coordinator_of(entry)

    await coordinator.async_tune("HOME", {"mode": "advise"})
    await coordinator.async_tune("HOME", {"comfort_low_c": 18.0})
    await coordinator.async_set_policy("carbon", {"eur_per_kg": 0.5})
    await later(hass, freezer, seconds=20)

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
        await coordinator_of(entry).async_set_policy("carbon", {"eur_per_kg": -1.0})

    assert "policy" not in entry.options


async def test_another_name_is_another_entry(hass: HomeAssistant) -> None:
    """What makes the entry what it is begins it anew."""
    entry = await alive(hass)
    before = coordinator_of(entry)

    hass.config_entries.async_update_entry(entry, title="Villa")
    await settled(hass)

    assert entry.runtime_data is not before
    assert coordinator_of(entry).layout.name == "Villa"


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
    coordinator, told = coordinator_of(entry), _listen(hass, entry)

    await coordinator.async_override("tank", 2.0)
    await later(hass, freezer, seconds=20)
    assert "tank" in coordinator.overrides
    assert coordinator.data.plan is not None
    assert "tank" not in coordinator.data.plan.things

    await later(hass, freezer, hours=2)
    await later(hass, freezer, minutes=2)
    assert not coordinator.overrides
    assert coordinator.data.plan is not None
    assert "tank" in coordinator.data.plan.things
    assert told == [("tank", "override_started"), ("tank", "override_ended")]


async def test_a_device_may_be_taken_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who lets go early is planned for at once; who holds nothing changes nothing."""
    entry = await alive(hass)
    coordinator, told = coordinator_of(entry), _listen(hass, entry)
    await coordinator.async_override("tank", 2.0)
    await coordinator.async_release("tank")
    await coordinator.async_release("tank")
    await later(hass, freezer, seconds=20)

    assert not coordinator.overrides
    assert told == [("tank", "override_started"), ("tank", "override_ended")]


async def test_a_hand_on_the_switch_is_seen(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who turns off what Quartier turned on has the tank for themselves."""
    entry = await alive(hass, ACT, told={"tank": "18"})
    await later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "on")

    freezer.tick(60)
    await hass.services.async_call("input_boolean", "turn_off", {"entity_id": RELAY})
    await settled(hass)

    assert "tank" in coordinator_of(entry).overrides


async def test_a_plan_survives_a_restart(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """After a restart plan and overrides are there before anything is solved."""
    entry = await alive(hass)
    await coordinator_of(entry).async_override("battery", 5.0)
    plan = coordinator_of(entry).data.plan
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


async def test_what_if_changes_nothing(hass: HomeAssistant) -> None:
    """Another policy is planned aside, and the plan in force stays."""
    coordinator = coordinator_of(await alive(hass))
    before = coordinator.data

    plan = await coordinator.async_simulate(coordinator.policy)

    assert plan is not None
    assert coordinator.data is before
    assert plan.costs == pytest.approx(before.plan.costs if before.plan else {})


async def test_a_wish_while_planning_is_heard(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What is asked for while a plan takes long is planned for afterwards."""
    coordinator = coordinator_of(await alive(hass))
    at_work, go_on = threading.Event(), threading.Event()
    plan = Planner.plan

    def slow(*asked: Any, **more: Any) -> Any:  # noqa: ANN401 (passed on)
        at_work.set()
        go_on.wait(10.0)
        return plan(*asked, **more)

    with patch.object(Planner, "plan", slow):
        coordinator.async_request_plan("wish")
        freezer.tick(timedelta(seconds=20))
        async_fire_time_changed(hass, dt_util.utcnow())
        await asyncio.to_thread(at_work.wait, 10.0)
        coordinator.async_request_plan("other wish")
        freezer.tick(timedelta(seconds=20))
        async_fire_time_changed(hass, dt_util.utcnow())
        go_on.set()
        await settled(hass)
        await later(hass, freezer, seconds=20)

    assert coordinator.reason == "other wish"


async def test_a_plan_that_is_followed_surprises_nobody(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A battery that goes as planned is no news, minute after minute."""
    coordinator = coordinator_of(await alive(hass, {"slot_min": 60}))
    solves = coordinator.planning.solves

    for minute in range(10):
        power_w = 600
        soc = 50 - 100 * minute * power_w / 60_000 / 0.95 / 8
        say(hass, soc=f"{soc:.1f}", battery_power=f"{-power_w}", grid="0")
        await later(hass, freezer, minutes=1)

    assert coordinator.planning.solves == solves


async def test_hundreds_of_listeners_are_told_in_parts(hass: HomeAssistant) -> None:
    """All of them hear, those that left do not, and the loop breathes in between."""
    coordinator, heard = coordinator_of(await alive(hass)), list[int]()
    breaths: list[int] = []
    leave = [
        coordinator.async_add_listener(partial(heard.append, at)) for at in range(500)
    ]

    coordinator.async_update_listeners()
    first = len(heard)
    hass.loop.call_soon(lambda: breaths.append(len(heard)))
    leave[499]()
    for _ in range(10):
        await asyncio.sleep(0)

    assert first < 500
    assert breaths[0] < 499
    assert heard == list(range(499))
    for stop in leave[:499]:
        stop()


async def test_an_override_gives_the_device_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who takes a tank over finds it as it was before it was ordered."""
    entry = await held_off(hass, freezer)

    await coordinator_of(entry).async_override("tank", 2.0)
    assert hass.states.is_state(RELAY, "on")
    await later(hass, freezer, minutes=10)
    assert hass.states.is_state(RELAY, "on")


async def test_what_people_did_is_kept_when_home_assistant_stops(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """A stop unloads nothing: overrides and what was before orders are on disk."""
    entry = await alive(hass, ACT, told={"tank": "18"})
    await later(hass, freezer, minutes=4)
    await coordinator_of(entry).async_override("battery", 3.0)

    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await settled(hass)

    kept = hass_storage[f"{DOMAIN}.HOME"]["data"]
    assert "battery" in kept["overrides"]
    assert RELAY in str(kept["steward"]["former"])


async def test_troubles_go_with_the_entry(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Who is unloaded asks for no repairs any more."""
    entry = await alive(hass)
    say(hass, tank="300")
    await later(hass, freezer, minutes=1)
    issues = ir.async_get(hass).issues
    assert any(domain == DOMAIN for domain, _ in issues)

    await hass.config_entries.async_unload(entry.entry_id)

    assert not any(domain == DOMAIN for domain, _ in issues)
