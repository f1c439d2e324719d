"""What the tests of flows share: entries that need not start."""

from collections.abc import Generator
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant


@pytest.fixture(autouse=True)
def _asleep(hass: HomeAssistant) -> Generator[None]:
    """Leave entries asleep: these tests are about what is asked and saved."""
    # What the manifest depends on counts as set up: no web server is needed here.
    for name in ("frontend", "http", "panel_custom", "websocket_api"):
        hass.config.components.add(name)
    awake = AsyncMock(return_value=True)
    with (
        patch("custom_components.quartier.async_setup", awake),
        patch("custom_components.quartier.async_setup_entry", awake),
    ):
        yield
