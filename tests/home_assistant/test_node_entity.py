"""What a node shows, and what it does when it is asked."""

import asyncio
from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
    mock_restore_cache_with_extra_data,
)
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.const import CONF_TUNABLES
from custom_components.quartier.node import Node
from custom_components.quartier.node_button import node_buttons
from custom_components.quartier.nodes import NODES
from tests.home_assistant.living import coordinator_of
from tests.home_assistant.speaking import (
    NODE,
    Speaker,
    adopted,
    hello,
    home_with,
    node_data,
    offer,
    pass_time,
    state,
    wakes,
)
from tests.home_assistant.street import all_enabled, set_states, street

_RELAY = "binary_sensor.chauffe_eau_relay"
_POWER = "sensor.chauffe_eau_power_at_the_node"
_LEVEL = "sensor.chauffe_eau_autonomy"
_ENERGY = "sensor.chauffe_eau_energy"
_TRUST = "sensor.chauffe_eau_trust_in_what_it_offers"


async def test_entities_are_as_they_were_seen_to_be_right(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    snapshot: SnapshotAssertion,
) -> None:
    """Every entity of a node, those that wait in the registry too."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    with all_enabled():
        node = await adopted(hass, broker)
        await node.say(state(fill_wh=4200))
    seen = snapshot.use_extension(HomeAssistantSnapshotExtension)
    entries = er.async_entries_for_config_entry(er.async_get(hass), "HOME")
    mine = [each for each in entries if "_node_" in each.unique_id]
    assert len(mine) == 20
    for entry in sorted(mine, key=lambda each: each.entity_id):
        assert entry == seen(name=f"{entry.entity_id}-entry")
        assert hass.states.get(entry.entity_id) == seen(name=f"{entry.entity_id}-state")


async def test_relay_and_level_are_shown_at_once(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """What switches is shown now; a power that moves is shown within ten seconds."""
    node = await adopted(hass, broker)
    await pass_time(hass, freezer, node, seconds=11)
    written = async_capture_events(hass, "state_changed")

    await node.say(state(on=0, power_w=3))
    assert hass.states.is_state(_RELAY, "off")
    assert hass.states.is_state(_POWER, "3")

    written.clear()
    for power_w in range(10, 60):
        await node.say(state(on=0, power_w=power_w))
    mine = [each for each in written if each.data["entity_id"] == _POWER]
    assert mine == []

    await pass_time(hass, freezer, node, seconds=11)
    assert hass.states.is_state(_POWER, "59")

    await node.say(state(level=2, on=0, power_w=59))
    assert hass.states.is_state(_LEVEL, "model")


async def _asked(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, node: Speaker
) -> int:
    """Go on to the next step in which much is asked of a node; tell its begin."""
    await node.say(hello())
    await node.say(offer())
    await pass_time(hass, freezer, node, seconds=20)
    plan = next(told for told in reversed(node.heard) if told["k"] == "plan")
    now_s = int(dt_util.utcnow().timestamp())
    begins_s = next(
        begin_s
        for at, watts in enumerate(plan["power_w"])
        if watts > 1500 and (begin_s := plan["t0"] + at * plan["step_s"]) > now_s
    )
    freezer.move_to(dt_util.utc_from_timestamp(begins_s - 30))
    async_fire_time_changed(hass)
    # It was not heard meanwhile, and has to say that it is there.
    await node.say(hello())
    await node.say(offer())
    await pass_time(hass, freezer, node, seconds=35)
    await node.say(state(power_w=0, on=0))
    await pass_time(hass, freezer, node, seconds=70)
    return begins_s


async def _next_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, node: Speaker
) -> None:
    """Go on by a day, at whose beginning the one before is judged."""
    freezer.tick(timedelta(days=1))
    async_fire_time_changed(hass)
    await node.say(hello())
    await node.say(offer())
    await pass_time(hass, freezer, node, seconds=61)
    await node.say(state(power_w=0, on=0))
    await pass_time(hass, freezer, node, seconds=11)


async def test_who_does_not_do_as_asked_is_believed_less_and_told_why(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """From its quarters to its sensor, the next plan, and over a restart."""
    freezer.move_to("2026-11-25 20:00:00+00:00")
    entry = home_with(NODE, options={CONF_TUNABLES: {"HOME": {"mode": "act"}}})
    node = await adopted(hass, broker, entry)
    assert hass.states.is_state(_TRUST, "100")
    coordinator = coordinator_of(entry)
    for _ in range(2):
        begins_s = await _asked(hass, freezer, node)
        await node.say(state(t=begins_s, slot_wh=0, late=1))
        await _next_day(hass, freezer, node)

    seen = hass.states.get(_TRUST)
    assert seen is not None
    believed = float(seen.state)
    assert believed < 50
    # All of it on the first day, and less on the second: half of it was believed.
    assert 0.5 < seen.attributes["asked_kwh"] < 1.0
    assert seen.attributes["measured_kwh"] == seen.attributes["credited_kwh"] == 0.0
    assert "believed" in seen.attributes["why"]
    assert "0.0 kWh came" in seen.attributes["why"].replace("\u00a0", " ")

    # The next plan counts on no more, and yet its people have all that they need.
    await coordinator.async_replan("test")
    plan = coordinator.data.plan
    assert plan is not None
    part = max(0.05, believed / 100)
    assert plan.things["node0001"].power_kw.max() <= 2.0 * part + 1e-9
    assert "node0001-alone" in plan.things
    assert not plan.breaches

    assert await hass.config_entries.async_reload("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.is_state(_TRUST, seen.state)


async def test_who_does_as_asked_is_credited(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """What its meter saw, and it is believed in full."""
    freezer.move_to("2026-11-25 20:00:00+00:00")
    entry = home_with(NODE, options={CONF_TUNABLES: {"HOME": {"mode": "act"}}})
    node = await adopted(hass, broker, entry)
    begins_s = await _asked(hass, freezer, node)
    await node.say(state(t=begins_s, slot_wh=500, late=1))
    await _next_day(hass, freezer, node)

    seen = hass.states.get(_TRUST)
    assert seen is not None
    assert seen.state == "100"
    assert seen.attributes["credited_kwh"] > 0.4
    assert seen.attributes["why"] == "What Chauffe-eau offers is believed in full."


async def test_a_silent_node_is_unavailable(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """After three periods; its counter stays; that it goes and comes is logged once."""
    node = await adopted(hass, broker)
    node.is_deaf = True
    for _ in range(5):
        await pass_time(hass, freezer, seconds=61)
    assert hass.states.is_state(_RELAY, "unavailable")
    assert hass.states.is_state(_ENERGY, "12.345")
    assert caplog.text.count("Chauffe-eau is not heard") == 1

    node.is_deaf = False
    await node.say(state())
    await node.say(state())
    assert hass.states.is_state(_RELAY, "on")
    assert caplog.text.count("Chauffe-eau is back") == 1


async def test_a_broker_that_goes_takes_all_along(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Without its broker a node is not heard; with it, it is again."""
    await adopted(hass, broker)
    client = hass.data["mqtt"].client
    client.connected = False
    hass.data[NODES]._turned()
    await hass.async_block_till_done()
    assert hass.states.is_state(_RELAY, "unavailable")

    client.connected = True
    hass.data[NODES]._turned()
    await hass.async_block_till_done()
    assert hass.states.is_state(_RELAY, "on")


@pytest.mark.usefixtures("broker")
async def test_the_counter_outlives_a_restart(hass: HomeAssistant) -> None:
    """What was counted is known before the node speaks again."""
    kept = {"native_value": 9000, "native_unit_of_measurement": "Wh"}
    mock_restore_cache_with_extra_data(hass, [(State(_ENERGY, "9.0"), kept)])
    await wakes(hass, home_with(NODE))

    assert hass.states.is_state(_ENERGY, "9.0")
    assert hass.states.is_state(_RELAY, "unavailable")


async def test_what_a_node_never_told_has_no_entity(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """A fill level comes to be when it is told first, without a reload."""
    node = await adopted(hass, broker)
    fill = "sensor.chauffe_eau_stored_energy"
    assert hass.states.get(fill) is None

    await node.say(state(fill_wh=3100, on=0))
    await hass.async_block_till_done()

    assert hass.states.is_state(fill, "3.1")


async def test_events_are_told_one_by_one(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """A hand on the button is an event, with what it says."""
    node = await adopted(hass, broker)
    event = {"k": "event", "t": 1_800_000_000, "what": "button", "value": 1, "why": ""}
    await node.say(event)

    told = hass.states.get("event.chauffe_eau_node_events")
    assert told is not None
    assert told.attributes["event_type"] == "button"
    assert told.attributes["value"] == 1


def _press(hass: HomeAssistant) -> asyncio.Task[None]:
    """Press the button, and do not wait for what comes of it."""
    buttons = hass.data["entity_components"]["button"]
    button = buttons.get_entity("button.chauffe_eau_identify")
    return asyncio.create_task(button.async_press())


async def test_identify(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """A press reaches the node; what it refuses is told in words."""
    node = await adopted(hass, broker)
    press = _press(hass)
    await asyncio.sleep(0)
    await node.listen()
    await press
    assert node.heard[-1]["do"] == "identify"

    node.result = "refused"
    press = _press(hass)
    await asyncio.sleep(0)
    await node.listen()
    with pytest.raises(HomeAssistantError) as refusal:
        await press
    assert refusal.value.translation_key == "node_refused"


async def test_who_does_not_answer_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """A press that nobody acknowledges fails, and says what to look at."""
    node = await adopted(hass, broker)
    node.is_mute = True
    press = _press(hass)
    for seconds in (1, 2.1, 3.1, 10.1, 15.1, 15.1):
        await pass_time(hass, freezer, node, seconds=seconds)
    with pytest.raises(HomeAssistantError) as failure:
        await press
    assert failure.value.translation_key == "node_unconfirmed"


@pytest.mark.usefixtures("broker")
async def test_a_lost_key_is_told_by_a_press(hass: HomeAssistant) -> None:
    """A node that was never adopted cannot be asked anything."""
    await wakes(hass, home_with(NODE))
    with pytest.raises(HomeAssistantError) as failure:
        await _press(hass)
    assert failure.value.translation_key == "node_unknown"


async def test_a_landlord_sees_no_household_s_hours(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """In a household that does not share them, what tells hours waits."""
    plain = street()
    entry = type(plain)(
        domain="quartier",
        entry_id="STREET",
        title="Rue",
        data=dict(plain.data),
        subentries_data=[
            *(
                {
                    "subentry_id": each.subentry_id,
                    "subentry_type": each.subentry_type,
                    "title": each.title,
                    "unique_id": None,
                    "data": dict(each.data),
                }
                for each in plain.subentries.values()
                if each.subentry_type in {"building", "household"}
            ),
            node_data("H1"),
        ],
    )
    set_states(hass)
    node = await adopted(hass, broker, entry)
    await node.say(hello())
    registry = er.async_get(hass)
    relay = registry.async_get_entity_id(
        "binary_sensor", "quartier", "NODE0001_node_relay"
    )
    level = registry.async_get_entity_id("sensor", "quartier", "NODE0001_node_level")
    assert relay is not None
    assert level is not None
    assert registry.entities[relay].disabled
    assert not registry.entities[level].disabled


@pytest.mark.usefixtures("broker")
async def test_who_was_invited_as_a_home_is_one_before_it_speaks(
    hass: HomeAssistant,
) -> None:
    """Between its invitation and its first word it has no buttons, and no firmware."""
    entry = await wakes(hass, home_with())
    nodes = hass.data[NODES]
    invited = Node("home1", entry.entry_id, "subentry", "Home", {"app": "home"})
    tank = Node("tank1", entry.entry_id, "other", "Tank", {"app": "water_heater"})

    assert nodes.is_home(invited)
    assert not nodes.is_home(tank)
    assert not list(node_buttons(nodes, invited, hides=False))
    assert list(node_buttons(nodes, tank, hides=False))


async def test_a_home_is_no_thing_that_blinks(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """A whole home as a participant has neither buttons nor firmware of ours."""
    node = await adopted(hass, broker)
    node.restart()
    await node.say(hello(app="home"))
    await hass.config_entries.async_reload("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)

    told = hass.states.get("button.chauffe_eau_identify")
    assert told is None or told.attributes.get("restored")
    assert hass.states.get(_RELAY) is not None
