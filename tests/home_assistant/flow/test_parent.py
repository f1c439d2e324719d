"""Where things may stand, and names that are taken once."""

import pytest
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.flow.parent import (
    free_title,
    parents,
    shown,
    stored,
    titles,
)
from tests.home_assistant.flow.steps import home, neighbourhood

TOWER = ("b1", "building", "Tour A", {"parent": ""})
FAMILY = ("h1", "household", "Famille", {"parent": "b1"})


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("building", ["Chez nous"]),
        ("household", ["Chez nous", "Tour A"]),
        ("asset", ["Chez nous", "Tour A"]),
        ("appliance", ["Famille"]),
    ],
)
async def test_only_sensible_places(
    hass: HomeAssistant, kind: str, labels: list[str]
) -> None:
    """Nothing stands in itself or in what stands in it: there are no cycles."""
    entry = neighbourhood(hass, TOWER, FAMILY)

    assert [each["label"] for each in parents(entry, kind)] == labels


async def test_a_home_is_the_only_place(hass: HomeAssistant) -> None:
    """What is in a home's entry stands in that home."""
    entry = home(hass)

    assert [each["value"] for each in parents(entry, "appliance")] == [entry.entry_id]
    assert stored(entry, "appliance", {}) == ""


async def test_the_entry_itself_is_stored_as_nothing(hass: HomeAssistant) -> None:
    """And shown as the entry again."""
    entry = neighbourhood(hass, TOWER, FAMILY)
    tower, family = entry.subentries.values()

    assert stored(entry, "household", {"parent": entry.entry_id}) == ""
    assert stored(entry, "household", {"parent": "b1"}) == "b1"
    assert shown(entry, tower)["parent"] == entry.entry_id
    assert shown(entry, family)["parent"] == "b1"


async def test_names_of_others_are_taken(hass: HomeAssistant) -> None:
    """One's own is not."""
    entry = neighbourhood(hass, TOWER, FAMILY)

    assert titles(entry) == {"tour a", "famille"}
    assert titles(entry, entry.subentries["b1"]) == {"famille"}


@given(st.text(min_size=1), st.sets(st.text()))
def test_a_free_name_is_free(title: str, taken: set[str]) -> None:
    """Whatever is taken, a name is found that begins as was wished."""
    folded = {each.casefold() for each in taken}
    name = free_title(title, folded)

    assert name.casefold() not in folded
    assert name.startswith(title)
    assert free_title(title, {title.casefold()}) == f"{title} 2"
