"""Trials: what a draft would break, and what was broken before it."""

from unittest.mock import patch

from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.flow.trial import Draft, async_trial
from tests.home_assistant.flow.steps import furnish, home, neighbourhood

TANK = {
    "parent": "",
    "device": "water_heater",
    "control": "switch.boiler",
    "volume_l": 200.0,
    "power_kw": 2.0,
}


def _shared(whose: str) -> Trouble:
    return Trouble("shared", "switch.boiler", whose)


def _home(**data: str) -> Draft:
    return Draft("Chez nous", {"kind": "home", "contract": "flat", **data})


async def test_a_sound_draft_has_no_trouble(hass: HomeAssistant) -> None:
    """A plan is made with it, and nothing is saved."""
    furnish(hass)
    draft = _home(grid_power="sensor.grid", weather="weather.here")

    draft = draft.with_subentry("appliance", "B", TANK, "t")

    assert await async_trial(hass, draft) == ()
    assert not hass.config_entries.async_entries("quartier")


async def test_everything_wrong_is_told_at_once(hass: HomeAssistant) -> None:
    """Meter and surroundings are read as they would be."""
    furnish(hass)
    draft = _home(
        grid_power="sensor.attic",
        carbon="sensor.grid",
        outdoor="sensor.nowhere",
        weather="weather.nowhere",
    )
    troubles = await async_trial(hass, draft)

    assert {(each.what, each.where) for each in troubles} == {
        ("unit", "sensor.attic"),
        ("unit", "sensor.grid"),
        ("missing", "sensor.nowhere"),
        ("missing", "weather.nowhere"),
    }


async def test_one_entity_has_one_master(hass: HomeAssistant) -> None:
    """Two devices of one draft, or of two entries, may not command the same."""
    furnish(hass)
    twice = _home().with_subentry("appliance", "A", TANK, "a")
    twice = twice.with_subentry("appliance", "B", TANK, "b")

    assert await async_trial(hass, twice) == (_shared("A, B"),)

    home(hass, ("c", "appliance", "C", TANK))
    once = twice.without("a")

    assert await async_trial(hass, once) == (_shared("C, B"),)


async def test_what_was_wrong_before_does_not_count(hass: HomeAssistant) -> None:
    """Only what a draft adds is told."""
    furnish(hass)
    before = _home(grid_power="sensor.nowhere")
    gone = TANK | {"control": "switch.gone"}
    after = before.with_subentry("appliance", "B", gone, "b")

    assert await async_trial(hass, before, before) == ()
    assert {each.where for each in await async_trial(hass, after, before)} == {
        "switch.gone"
    }


async def test_the_engine_has_a_say(hass: HomeAssistant) -> None:
    """What the dry run refuses is told too."""
    refused = Trouble("refused", "homes[0]", "Chez nous", "no")
    with patch(
        "custom_components.quartier.flow.trial.async_dry_run", return_value=(refused,)
    ):
        assert await async_trial(hass, _home()) == (refused,)


async def test_an_entry_is_drafted_as_it_is(hass: HomeAssistant) -> None:
    """Then with other data, which do not change what it is; or with none."""
    entry = neighbourhood(hass, ("b1", "building", "Tour", {"parent": ""}))
    hass.config_entries.async_update_entry(
        entry, data={**entry.data, "demo": True, "weather": "weather.here"}
    )
    draft = Draft.of(entry)

    assert draft.key == entry.entry_id
    assert [each["title"] for each in draft.subentries] == ["Tour"]
    assert draft.bare().data == {"kind": "neighbourhood", "demo": True}

    other = Draft("Ailleurs", {"kind": "home"}).instead_of(entry)

    assert other.title == "Ailleurs"
    assert other.data == {"kind": "neighbourhood", "demo": True}
    assert other.subentries == draft.subentries
    assert other.layout("Europe/Paris").places[1].name == "Tour"
