"""An entry is read as a tree; the more cautious mode counts; orphans are told."""

from types import MappingProxyType

import pytest
from homeassistant.config_entries import ConfigSubentryData
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.const import DOMAIN, Mode

ZONE = "Europe/Paris"


def _sub(kind: str, title: str, key: str, **data: object) -> ConfigSubentryData:
    return ConfigSubentryData(
        data=MappingProxyType(data),
        subentry_type=kind,
        title=title,
        unique_id=None,
        subentry_id=key,  # type: ignore[typeddict-unknown-key]  # (so that ids are told)
    )


def _entry(
    *subentries: ConfigSubentryData, options: dict[str, object] | None = None
) -> MockConfigEntry:
    return MockConfigEntry(
        domain=DOMAIN,
        title="Les Tilleuls",
        data={"kind": "neighbourhood"},
        options=options or {},
        entry_id="ENTRY",
        subentries_data=subentries,
    )


TREE = (
    _sub("appliance", "Tank", "TANK", parent="FLAT", device="water_heater", volume=1),
    _sub("asset", "Roof", "ROOF", parent="HOUSE", device="pv"),
    _sub("asset", "Plant", "PLANT", parent="", device="battery"),
    _sub("household", "Flat 1", "FLAT", parent="HOUSE"),
    _sub("building", "House", "HOUSE", parent=""),
)


def test_an_entry_is_a_tree() -> None:
    """Places come before what stands in them, whatever the order of subentries."""
    layout = layout_of(_entry(*TREE), ZONE)

    assert [place.id for place in layout.places] == ["entry", "house", "flat"]
    assert [place.parent for place in layout.places] == [None, "entry", "house"]
    assert layout.root.name == "Les Tilleuls"
    assert {device.id: device.place for device in layout.devices} == {
        "tank": "flat",
        "roof": "house",
        "plant": "entry",
    }
    assert layout.device("tank").settings["volume"] == 1
    flat = layout.place("flat")
    assert [device.id for device in layout.standing_in(flat)] == ["tank"]
    assert list(layout.households()) == [flat]
    assert not layout.troubles


def test_a_home_is_its_own_household() -> None:
    """In a home's entry what names no parent stands in the home."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Home",
        data={"kind": "home", "grid_power": "sensor.grid"},
        entry_id="ENTRY",
        subentries_data=(_sub("appliance", "Tank", "TANK", device="water_heater"),),
    )

    layout = layout_of(entry, ZONE)

    [home] = layout.households()
    assert home.settings["grid_power"] == "sensor.grid"
    assert layout.device("tank").place == home.id


@pytest.mark.parametrize("gone", ["HOUSE", "FLAT"])
def test_orphans_are_left_out_and_told(gone: str) -> None:
    """What stood in something that is gone is a trouble each, and not planned."""
    rest = [one for one in TREE if one.get("subentry_id") != gone]

    layout = layout_of(_entry(*rest), ZONE)

    lost = {"HOUSE": {"FLAT", "TANK", "ROOF"}, "FLAT": {"TANK"}}[gone]
    assert {trouble.where for trouble in layout.troubles} == lost
    assert {trouble.what for trouble in layout.troubles} == {"orphan"}
    kept = {place.key for place in layout.places}
    kept |= {device.key for device in layout.devices}
    assert not kept & (lost | {gone})


@pytest.mark.parametrize(
    ("flat", "tank", "mode"),
    [
        ({}, {}, "observe"),
        ({"mode": "act"}, {}, "act"),
        ({"mode": "act"}, {"mode": "advise"}, "advise"),
        ({"mode": "advise"}, {"mode": "act"}, "advise"),
        ({"mode": "act", "takes_part": False}, {"mode": "act"}, "observe"),
        ({"mode": "boss"}, {"mode": "act"}, "observe"),
    ],
)
def test_the_more_cautious_mode_counts(
    flat: dict[str, object], tank: dict[str, object], mode: Mode
) -> None:
    """A device goes no further than its household; of who opted out none does."""
    options: dict[str, object] = {"tunables": {"FLAT": flat, "TANK": tank}}

    layout = layout_of(_entry(*TREE, options=options), ZONE)

    assert layout.mode(layout.device("tank")) == mode
