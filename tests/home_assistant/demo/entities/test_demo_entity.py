"""What entities have in common: they speak when something changed, and now and then."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from custom_components.quartier.demo import simulator_of
from tests.home_assistant.demo.alive import alive, entry_of, later
from tests.home_assistant.demo.worlds import NOW, ZONE

_STILL = "sensor.demo_tilleuls_31_power"


async def test_what_does_not_change_is_told_now_and_then(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An unchanged state is not written at each step, but within minutes."""
    await alive(hass, freezer)

    def told() -> timedelta:
        found = hass.states.get(_STILL)
        assert found is not None
        return found.last_reported - NOW

    await later(hass, freezer)
    await later(hass, freezer)
    assert told() <= timedelta(seconds=1)
    for _ in range(60):
        await later(hass, freezer)
    assert timedelta(minutes=9) < told() <= timedelta(minutes=11)


async def test_nobody_listens_any_more(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Entities that are gone are told nothing."""
    entry = await alive(hass, freezer)
    simulator = simulator_of(hass, entry)
    assert simulator.listeners > 150

    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()

    assert simulator.listeners == 0


async def test_devices_speak_the_language_of_the_house(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """In a French house what is simulated says so in French."""
    hass.config.language = "fr"
    freezer.move_to(NOW)
    await hass.config.async_set_time_zone(ZONE)
    entry = entry_of(language="fr")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    registry = dr.async_get(hass)
    devices = dr.async_entries_for_config_entry(registry, entry.entry_id)
    assert "12 rue des Tilleuls, porte 11 (simulation)" in {
        each.name for each in devices
    }
    assert "Simulé" in {each.model for each in devices}
