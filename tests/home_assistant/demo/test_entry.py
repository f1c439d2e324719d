"""The entry: what a landlord would have answered, in every form that there is."""

from collections import Counter
from typing import Any

import pytest
from homeassistant.helpers.selector import selector
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.const import CONF_TUNABLES, DOMAIN
from custom_components.quartier.demo.entry import demo_entry, demo_subentries
from custom_components.quartier.flow.contract import contract_faults, contract_fields

from .worlds import ZONE

SUBENTRIES = demo_subentries("fr")


def _of(*types: str) -> list[dict[str, Any]]:
    return [each for each in SUBENTRIES if each["subentry_type"] in types]


def _entry() -> MockConfigEntry:
    title, data, options = demo_entry("fr")
    return MockConfigEntry(
        domain=DOMAIN,
        title=title,
        data=data,
        options=options,
        subentries_data=SUBENTRIES,
    )


def test_twelve_households_in_two_buildings() -> None:
    """The tree that is made of it has every place under the right one."""
    layout = layout_of(_entry(), ZONE)

    assert layout.troubles == ()
    assert Counter(place.level for place in layout.places) == {
        "neighbourhood": 1,
        "building": 2,
        "household": 12,
    }
    assert Counter(place.parent for place in layout.households()) == {
        "tilleuls": 6,
        "cordiers": 6,
    }


def test_quartier_may_act_on_every_device() -> None:
    """The demo lives: no place and no device is only looked at."""
    layout = layout_of(_entry(), ZONE)

    assert {layout.mode(device) for device in layout.devices} == {"act"}


@pytest.mark.parametrize(
    "told", _of("asset", "appliance"), ids=lambda told: told["subentry_id"]
)
def test_devices_answer_the_forms_of_their_kinds(told: dict[str, Any]) -> None:
    """Every answer is to a question, of a value that its selector takes."""
    data = dict(told["data"])
    kind = kinds()[data.pop("device")]
    data.pop("parent")
    fields = {field.key: field for field in kind.fields}

    assert told["subentry_type"] in kind.serves
    assert data.keys() <= fields.keys()
    assert {key for key, field in fields.items() if field.required} <= data.keys()
    for key, value in data.items():
        field = fields[key].selector
        assert selector(field.serialize()["selector"])(value) == value


@pytest.mark.parametrize(
    "told", _of("building", "household"), ids=lambda told: told["subentry_id"]
)
def test_contracts_answer_their_forms(told: dict[str, Any]) -> None:
    """Every contract has what its form requires, and no fault in it."""
    data = told["data"]
    fields = contract_fields(data["contract"])

    assert {field.key for field in fields if field.required} <= data.keys()
    assert contract_faults(data) == {}


def test_every_kind_of_contract_is_there() -> None:
    """The demo shows all contracts side by side."""
    contracts = {told["data"]["contract"] for told in _of("household")}

    assert contracts == {"flat", "offpeak", "tempo", "spot"}


def test_tunables_are_of_somebody() -> None:
    """Live values belong to a subentry, and to a tunable of its kind."""
    tunables = demo_entry("fr")[2][CONF_TUNABLES]
    by_id = {told["subentry_id"]: told for told in SUBENTRIES}
    for name, values in tunables.items():
        told = by_id[name]
        if "device" in told["data"]:
            assert values.keys() <= kinds()[told["data"]["device"]].tunables.keys()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_titles_differ(language: str) -> None:
    """No two subentries have the same title."""
    titles = [told["title"] for told in demo_subentries(language)]

    assert len(set(titles)) == len(titles)


def test_a_factor_is_kept() -> None:
    """How fast physics goes is told to the entry."""
    assert demo_entry("fr", 60.0)[1]["time_factor"] == 60.0
