"""What the tests inside Home Assistant share: our integration, found at import."""

from collections.abc import Generator
from typing import Final
from unittest.mock import patch

import pytest
from homeassistant.components.mqtt import DOMAIN as MQTT
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

# The test plugin has a package of that name of its own: ours must be there first.
import custom_components.quartier

_LOAD: Final = "custom_components.quartier.bridge.thinking.getloadavg"


@pytest.fixture(autouse=True)
def _ours(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant load the integration; a recorder must be there before it."""
    assert custom_components.quartier
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    request.getfixturevalue("enable_custom_integrations")


@pytest.fixture(autouse=True)
def _busy() -> Generator[None]:
    """Keep the machine from being idle: how busy it is must not move a test."""
    with patch(_LOAD, return_value=(1e6, 1e6, 1e6)):
        yield


@pytest.fixture
def idle() -> Generator[None]:
    """Give the machine nothing else to do."""
    with patch(_LOAD, return_value=(0.0, 0.0, 0.0)):
        yield


@pytest.fixture
def broker(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient
) -> Generator[MqttMockHAClient]:
    """Give Home Assistant a broker; that lingers is not for its mocked client to do."""
    yield mqtt_mock
    client = hass.data[MQTT].client
    timers = (
        client._misc_timer,
        client._subscribe_debouncer._timer,
        client._unsubscribe_debouncer._timer,
    )
    for timer in timers:
        if timer is not None:
            timer.cancel()
