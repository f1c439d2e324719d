"""What was saved is summed over what a place holds, in bills and in stores."""

from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.engine.footprint import made_kg
from custom_components.quartier.glance import Glance
from custom_components.quartier.inventory import Passport, footprint
from custom_components.quartier.passports import async_passports
from custom_components.quartier.saved import (
    account_of,
    saved_eur,
    saved_there_eur,
    totals,
)
from tests.home_assistant.speaking import NODE, adopted
from tests.home_assistant.street import NOW, lives, street, tally

_EUR = st.floats(-1e6, 1e6)


@given(_EUR, _EUR)
def test_stored_counts_as_saved(bills: float, stored: float) -> None:
    """A battery that is fuller than by habit is worth money, though nobody has it."""
    assert saved_eur(Totals(saved_eur=bills, stored_eur=stored)) == bills + stored


async def test_places_sum_what_is_in_them(hass: HomeAssistant) -> None:
    """A building has saved what its homes have; the entry what was counted in all."""
    coordinator = await lives(hass, street())
    saved = {
        place.id: saved_there_eur(Glance(coordinator, place))
        for place in coordinator.layout.places
    }
    assert saved == {"street": 1.25, "b1": 1.25, "h1": 0.75, "h2": 0.5}


async def test_nothing_counted_is_not_nothing_saved(hass: HomeAssistant) -> None:
    """Before the first slot is over nothing is known; nor of places without a meter."""
    coordinator = await lives(hass, street())
    root = Glance(coordinator, coordinator.layout.root)
    assert totals(root) == tally().whole
    coordinator.counted = Tally()
    assert totals(root) is None
    assert saved_there_eur(root) is None
    coordinator.counted = Tally(until=NOW)
    assert saved_there_eur(Glance(coordinator, coordinator.layout.places[1])) is None


async def test_nodes_count_as_their_passports_tell(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Without a passport a node is new; with one it is what it is, in doubt."""
    await adopted(hass, broker)
    coordinator = hass.config_entries.async_entries(DOMAIN)[0].runtime_data
    found = account_of(hass, coordinator)
    assert (found.node_count, found.made_kg) == (1, made_kg("new").value)

    passport = Passport("https://example.org/n/1", NODE, "plug", "refurbished")
    await (await async_passports(hass)).async_put([passport])
    found = account_of(hass, coordinator)
    assert found.made_kg.mid == footprint(passport).kg_co2e
    assert found.made_kg.high == 2 * footprint(passport).kg_co2e
    assert found.made_kg.mid < made_kg("new").value.low
