"""The broker of Home Assistant's own machine is proposed by a name that nodes reach."""

from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.join_link import own_broker, usual_broker

_GET_URL = "custom_components.quartier.join_link.get_url"


def _with_broker(hass: HomeAssistant, host: str) -> None:
    MockConfigEntry(domain="mqtt", data={"broker": host, "port": 8883}).add_to_hass(
        hass
    )


@pytest.mark.parametrize(
    ("host", "reached"),
    [("core-mosquitto", "home.lan"), ("::1", "home.lan"), ("broker.lan", "broker.lan")],
)
def test_the_usual_broker(hass: HomeAssistant, host: str, reached: str) -> None:
    """Elsewhere it has its own name; here it has that of Home Assistant."""
    _with_broker(hass, host)
    with patch(_GET_URL, return_value="http://home.lan:8123"):
        usual = usual_broker(hass)
    assert (usual.host, usual.port) == (reached, 8883)
    assert own_broker(hass) == (host, 8883)


def test_without_a_name_it_is_asked_for(hass: HomeAssistant) -> None:
    """Nothing is proposed where Home Assistant does not know how it is reached."""
    _with_broker(hass, "localhost")
    with patch(_GET_URL, side_effect=NoURLAvailableError):
        assert usual_broker(hass).host == ""
