"""Whether a node shares its curve is what the node says, whatever was asked."""

import asyncio
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from tests.home_assistant.speaking import (
    Speaker,
    adopted,
    hello,
    pass_time,
    state,
)

_SHARES = "binary_sensor.chauffe_eau_curve_shared"


def _event(what: str) -> dict[str, Any]:
    t = int(dt_util.utcnow().timestamp())
    return {"k": "event", "t": t, "what": what, "value": 0, "why": "short"}


async def _press(hass: HomeAssistant, node: Speaker, name: str) -> None:
    button = hass.data["entity_components"]["button"].get_entity(
        f"button.chauffe_eau_{name}"
    )
    press = asyncio.create_task(button.async_press())
    await asyncio.sleep(0)
    await node.listen()
    await press


async def test_a_resident_agrees_at_the_node(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Asked, the node waits for its own button; stopped, it shares no more."""
    node = await adopted(hass, broker)
    assert hass.states.is_state(_SHARES, "unknown")
    node.result = "held"
    await _press(hass, node, "ask_to_share_the_curve")
    assert node.heard[-1]["do"] == "share_on"
    assert hass.states.is_state(_SHARES, "unknown")
    await node.say(_event("button"))
    await node.say(state())
    assert hass.states.is_state(_SHARES, "on")

    node.result = "done"
    await _press(hass, node, "stop_sharing_the_curve")
    assert node.heard[-1]["do"] == "share_off"
    assert hass.states.is_state(_SHARES, "off")

    # A press that nobody asked for agrees to nothing.
    await node.say(_event("button"))
    await pass_time(hass, freezer, node, seconds=11)
    assert hass.states.is_state(_SHARES, "off")


async def test_a_home_of_its_own_shares_no_curve(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """It has no button that one could press; its relay is its meter's."""
    node = await adopted(hass, broker)
    await node.say(hello(app="home"))
    await hass.config_entries.async_unload("HOME")
    assert await hass.config_entries.async_setup("HOME")
    await hass.async_block_till_done()
    registered = hass.states.get(_SHARES)
    assert registered is None or registered.state == "unavailable"
