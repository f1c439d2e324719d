"""What the tests inside Home Assistant share: our integration, found at import."""

from collections.abc import Generator

import pytest
from homeassistant.components.mqtt import DOMAIN as MQTT
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

# The test plugin has a package of that name of its own: ours must be there first.
import custom_components.quartier


@pytest.fixture(autouse=True)
def _ours(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant load the integration; a recorder must be there before it."""
    assert custom_components.quartier
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    request.getfixturevalue("enable_custom_integrations")


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
