"""Every place can be furnished anew, and nothing else changes."""

from dataclasses import replace

from custom_components.quartier.bridge.tally.rebuilt import rebuilt
from custom_components.quartier.engine import Home, Load
from tests.home_assistant.bridge.street import street


def test_every_place_is_furnished() -> None:
    """The neighbourhood, its buildings, homes in them and homes of their own."""
    there = replace(street(), homes=(Home("cem"),))
    filled = rebuilt(there, lambda place, things: (*things, Load(f"{place}-new")))

    places = {place.id: place.things for place in filled.places()}
    assert places.keys() == {"rue", "house", "anna", "bela", "cem"}
    assert all(things[-1] == Load(f"{place}-new") for place, things in places.items())
    assert rebuilt(filled, lambda _, things: things[:-1]) == there
