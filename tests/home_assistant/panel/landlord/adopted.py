"""A street of a landlord's with a node that speaks, for tests."""

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.panel import async_setup_panel
from tests.home_assistant.living import settled
from tests.home_assistant.speaking import NODE, Speaker, adopted

from .block import block


async def spoken(hass: HomeAssistant, broker: MqttMockHAClient) -> Speaker:
    """Offer the panel of a street with a node in a home that was adopted."""
    assert await async_setup_component(hass, "websocket_api", {})
    node = await adopted(hass, broker, block(NODE))
    async_setup_panel(hass)
    await settled(hass)
    return node
