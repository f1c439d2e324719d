"""Each thing is counted by one meter, and each measurement is of something."""

import math
from dataclasses import replace

import pytest

from custom_components.quartier.bridge.tally.ground import ground_of, meters_of
from custom_components.quartier.bridge.tally.slot import Slot
from custom_components.quartier.engine import Load, Policy
from tests.home_assistant.bridge.street import outlook, street


def _slot(**rest: object) -> Slot:
    return Slot(street(), street(), outlook(0, 1), Policy(), **rest)


def test_things_are_counted_by_the_nearest_meter() -> None:
    """A home's own; what no meter counts is not counted."""
    there = replace(street(), things=(Load("lamp"),))
    counted = meters_of(there)

    assert counted["roof"] == "anna"
    assert counted["tank"] == "bela"
    assert counted.keys().isdisjoint({"lamp", "anna-meter", "bela-meter"})


def test_a_home_without_meter_is_counted_above() -> None:
    """What stands in a home without a meter counts at its building's."""
    [building] = street().buildings
    anna, bela = building.homes
    inside = replace(
        building,
        things=anna.things[:1],
        homes=(replace(anna, things=anna.things[1:]), bela),
    )
    counted = meters_of(replace(street(), buildings=(inside,)))

    assert counted["roof"] == "house"
    assert counted["tank"] == "bela"


@pytest.mark.parametrize(
    ("steered", "found"),
    [
        (set(), set()),
        ({"gone"}, set()),
        ({"tank"}, {"tank"}),
        ({"washer"}, {"washer", "battery"}),
        ({"anna"}, {"roof", "anna-rest", "battery", "washer"}),
        ({"bela", "roof"}, {"bela-rest", "car", "tank", "roof", "battery"}),
    ],
)
def test_what_was_ordered(steered: set[str], found: set[str]) -> None:
    """A device, or all of a home; a battery answers to any other at its meter."""
    ground = ground_of(_slot(steered=frozenset(steered)))

    assert ground.steered == found
    assert ground.is_steered("anna") == bool(found & {"roof", "battery"})


def test_measurements_are_told_apart() -> None:
    """Net at meters, of devices besides; no number is none."""
    measured = {"anna": 1.0, "rue": 9.0, "bela": math.nan, "tank": 2.0, "car": math.inf}
    ground = ground_of(_slot(measured_kw=measured))

    assert ground.net_kw == {"anna": 1.0}
    assert ground.device_kw == {"tank": 2.0}
