"""What belongs to one home, and what comes down to it though it is of several."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.panel.resident.whose import async_whose
from tests.home_assistant.street import ZONE, home, street

_WHOLE = {
    f"quartier:maison_{key}"
    for key in (
        *("saved_eur", "saved_kwh", "saved_kg"),
        *("bill_eur", "imported_kwh", "exported_kwh"),
    )
}


def _without(entry: MockConfigEntry, key: str) -> MockConfigEntry:
    left = {name: sub for name, sub in entry.subentries.items() if name != key}
    object.__setattr__(entry, "subentries", left)
    return entry


@pytest.mark.parametrize(
    ("entry", "place", "alone"),
    [
        (street(), "h1", {"h1"}),
        (street(), "h2", {"h2"}),
        (_without(street(), "H2"), "h1", {"h1", "b1", "street"}),
        (home(), "maison", {"maison"}),
    ],
    ids=["one of two", "the other", "the only one", "a house"],
)
async def test_sums_of_nobody_else_are_its_own(
    hass: HomeAssistant, entry: MockConfigEntry, place: str, alone: set[str]
) -> None:
    """A building and a street in which one home is left are that home."""
    layout = layout_of(entry, ZONE)
    whose = await async_whose(hass, layout, layout.place(place))
    assert whose.alone == alone
    assert whose.is_all is (layout.root.id in alone)
    assert bool(whose.statistics()) is whose.is_all


async def test_a_house_has_the_statistics_of_its_entry(hass: HomeAssistant) -> None:
    """There the whole is the home."""
    layout = layout_of(home(), ZONE)
    whose = await async_whose(hass, layout, layout.root)
    assert set(whose.statistics()) == _WHOLE
    assert whose.ids == {"pv", "tank", "car", "wash"}


async def test_what_is_another_s_is_not_taken_for_its_own(
    hass: HomeAssistant,
) -> None:
    """A flat that looks at our sensor of the building has no past of it."""
    entry = street()
    flat = entry.subentries["H1"]
    told = {**flat.data, "grid_power": "sensor.of_b1"}
    object.__setattr__(flat, "data", told)
    entry.add_to_hass(hass)
    registry = er.async_get(hass)
    for key in ("H1", "B1"):
        registry.async_get_or_create(
            *("sensor", "quartier", f"{key}_power"),
            suggested_object_id=f"of_{key.lower()}",
            config_entry=entry,
            config_subentry_id=key,
        )
    layout = layout_of(entry, ZONE)
    whose = await async_whose(hass, layout, layout.place("h1"))
    assert whose.entities(hass) == ["sensor.of_h1"]


async def test_people_and_weather_are_no_meters(hass: HomeAssistant) -> None:
    """Who lives there, the cold outdoors and prices are not a past of the home's."""
    entry = home()
    more = {
        "residents": ["person.lea"],
        "outdoor": "sensor.outdoor",
        "weather": "weather.home",
        "price_entity": "sensor.price",
    }
    object.__setattr__(entry, "data", {**entry.data, **more})
    layout = layout_of(entry, ZONE)
    whose = await async_whose(hass, layout, layout.root)
    assert [one["entity_id"] for one in whose.mapped(hass)] == [
        *("sensor.grid", "sensor.sun", "sensor.tank_power"),
        *("switch.car", "switch.tank", "switch.wash"),
    ]
