"""What uses heat or fuel has a source, or waits for one."""

from dataclasses import replace

from custom_components.quartier.bridge.layout import Layout, Place
from custom_components.quartier.bridge.supplied import supplied
from custom_components.quartier.engine import (
    Boiler,
    FuelSupply,
    Grid,
    HeatLoad,
    Thing,
)
from tests.home_assistant.bridge.homes import house

LOAD, BOILER = HeatLoad("load"), Boiler("boiler", 10.0)
GAS = FuelSupply("gas", eur_per_kwh=0.05)


def _ids(layout: Layout, **own: tuple[Thing, ...]) -> dict[str, list[str]]:
    """Stand things in places of the house, and see what is left in each."""
    things = {place.id: own.get(place.id, ()) for place in layout.places}
    found = supplied(layout, things)
    assert found.keys() == things.keys()
    return {name: [one.id for one in its] for name, its in found.items() if its}


def test_a_demand_waits_for_its_source() -> None:
    """Without anything that heats, it is not planned; beside it or above it, it is."""
    assert _ids(house(), house=(LOAD,)) == {}
    beside = _ids(house(), house=(LOAD, BOILER, GAS))
    assert beside == {"house": ["load", "boiler", "gas"]}
    above = _ids(house(), house=(LOAD,), street=(BOILER, GAS))
    assert above["house"] == ["load"]
    # Heat of a villa is not for a house beside it.
    assert "house" not in _ids(house(), house=(LOAD,), villa=(BOILER, GAS))


def test_a_boiler_burns_usual_gas_until_a_contract_is_told() -> None:
    """One that is told, here or above, is what it burns."""
    assert _ids(house(), house=(BOILER,)) == {"house": ["house-fuel", "boiler"]}
    told = _ids(house(), house=(BOILER,), street=(GAS,))
    assert told == {"street": ["gas"], "house": ["boiler"]}


def test_what_needs_neither_is_left_alone() -> None:
    """Meters stay, in their order."""
    meter = Grid("meter", "house")
    assert _ids(house(), house=(meter, LOAD)) == {"house": ["meter"]}


def test_a_place_without_things() -> None:
    """There is nothing to supply."""
    alone = Place("a", "A", "neighbourhood", "A")
    layout = replace(house(), places=(alone,), devices=())
    assert supplied(layout, {"a": ()}) == {"a": ()}
