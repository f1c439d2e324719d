"""What Home Assistant knows of a node goes into its passport, and nothing else."""

from datetime import date

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.const import CONF_PARENT
from custom_components.quartier.hardware import Known, is_home, known_of
from custom_components.quartier.node import Node
from custom_components.quartier.nodes import NODES
from tests.home_assistant.landlord import ADOPTED
from tests.home_assistant.living import later
from tests.home_assistant.speaking import NODE, Speaker, adopted, hello, wakes
from tests.home_assistant.street import set_states, street

TODAY = date(2026, 11, 25)


def _node(hass: HomeAssistant) -> Node:
    found = hass.data[NODES].node(NODE)
    assert found is not None
    return found


async def test_what_is_known(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Its id, board and firmware, when it came and when it was heard last."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    await hass.config.async_set_time_zone("Europe/Paris")
    node = await adopted(hass, broker)
    assert known_of(hass, _node(hass)) == Known(
        NODE, "esp32_devkit", "0.1.0", TODAY, TODAY, "dwelling"
    )
    # Midnight is the landlord's own.
    await later(hass, freezer, hours=11, minutes=30)
    node.restart()
    await node.say(hello(fw="0.2.0"))
    known = known_of(hass, _node(hass))
    assert (known.firmware, known.heard_on) == ("0.2.0", date(2026, 11, 26))
    assert known.adopted_on == TODAY


async def test_what_is_not_known_stays_blank(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """A node that was never heard has no board, and no device has no date."""
    assert broker
    set_states(hass)
    await wakes(hass, street())
    stranger = Node(NODE, "STREET", "NOWHERE", "Madame Dupont", {})
    assert known_of(hass, stranger) == Known(NODE)
    assert "Dupont" not in str(known_of(hass, stranger).drafted("en"))
    assert not is_home(hass, stranger)


async def test_the_sort_of_place(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """In a household it is a dwelling; in a building nobody knows which room."""
    assert broker
    set_states(hass)
    await wakes(hass, street())
    for parent, place in (("H1", "dwelling"), ("B1", ""), ("STREET", "")):
        node = Node(NODE, "STREET", "NOWHERE", "", {CONF_PARENT: parent})
        assert known_of(hass, node).location == place


async def test_a_whole_home_is_no_hardware(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """It is known by what it says that it is."""
    node: Speaker = await adopted(hass, broker)
    assert not is_home(hass, _node(hass))
    node.restart()
    await node.say(hello(app="home"))
    assert is_home(hass, _node(hass))


def test_a_passport_is_told_what_is_newer() -> None:
    """Firmware and last word are those of now; what the landlord told stays."""
    known = Known(NODE, "esp32_devkit", "0.1.0", TODAY, TODAY, "dwelling")
    told = known.added_to(ADOPTED)
    assert (told.firmware, told.in_service, told.heard_on) == ("0.1.0", TODAY, TODAY)
    # It would be the digest of other firmware.
    assert told.firmware_sha256 == ""
    assert (told.model, told.location) == (ADOPTED.model, ADOPTED.location)
    assert known.added_to(told) == told

    again = Known(NODE, firmware="0.0.9", adopted_on=TODAY).added_to(ADOPTED)
    assert again.firmware_sha256 == ADOPTED.firmware_sha256
    came = Known(NODE, adopted_on=date(2030, 1, 1)).added_to(told)
    assert (came.in_service, came.firmware) == (TODAY, "0.1.0")


def test_a_draft_says_only_what_is_known() -> None:
    """What a person must tell stands blank."""
    cells = Known(NODE, "esp32", "0.1.0", TODAY, None, "dwelling").drafted("fr")
    assert {name: cell for name, cell in cells.items() if cell} == {
        "id": NODE,
        "model": "esp32",
        "firmware": "0.1.0",
        "in_service": "2026-11-25",
        "location": "logement",
    }
