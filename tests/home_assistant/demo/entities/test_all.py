"""All entities: each has a name in both languages, and a device of its place."""

import json
from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

import custom_components.quartier
from custom_components.quartier.demo import demo_entities, simulator_of
from custom_components.quartier.demo.entities.all import demo_entities as of_platform
from custom_components.quartier.demo.names import Domain
from tests.home_assistant.demo.alive import alive

_ROOT = Path(custom_components.quartier.__file__).parent
_DOMAINS: tuple[Domain, ...] = (
    "binary_sensor",
    "button",
    "climate",
    "number",
    "select",
    "sensor",
    "switch",
    "weather",
)


async def test_names_in_both_languages(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Every entity's key is in the translations, under its platform."""
    entry = await alive(hass, freezer)
    made = {domain: demo_entities(hass, entry, domain) for domain in _DOMAINS}

    assert sum(map(len, made.values())) > 150
    for language in ("en", "fr"):
        told = json.loads((_ROOT / f"translations/{language}.json").read_text("utf-8"))[
            "entity"
        ]
        for domain, entities in made.items():
            keys = {entity.translation_key for entity in entities}
            known = {key for key in told[domain] if key.startswith("demo_")}
            assert keys == known, (language, domain)
            assert all(told[domain][str(key)]["name"] for key in keys)


async def test_no_two_are_the_same(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Ids and unique ids differ, and each id is of its platform."""
    entry = await alive(hass, freezer)
    made = [each for domain in _DOMAINS for each in of_platform(hass, entry, domain)]

    assert len({each.entity_id for each in made}) == len(made)
    assert len({each.unique_id for each in made}) == len(made)
    assert all(each.entity_id.startswith(f"{each.domain}.demo_") for each in made)


async def test_one_device_for_each_place(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Twelve homes, two buildings and the sky are devices, named after their place."""
    entry = await alive(hass, freezer)
    registry = dr.async_get(hass)
    names = {
        next(iter(device.identifiers))[1].removeprefix("DEMO-demo-"): device.name
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
        if device.model == "Simulated"
    }

    places = [
        place.id for place in simulator_of(hass, entry).street.neighbourhood.places()
    ]
    assert names.keys() == {*places, "sky"} - {"example"}
    assert names["tilleuls-11"] == "12 rue des Tilleuls, porte 11 (simulated)"
    assert names["sky"] == "Simulated neighbourhood"
