"""Collectors offer what the sun gives, and are told nothing."""

from datetime import timedelta

import numpy as np

from custom_components.quartier.bridge.kinds.solar_thermal import SolarThermalKind
from custom_components.quartier.engine import (
    Clock,
    SolarThermal,
)
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, seen

KIND = SolarThermalKind()
OWN = device("solar_thermal", area_m2=100, heat="sensor.heat", fluid_c=50)
# Six months later: the days are long.
SUMMER = Clock.even(NOW + timedelta(days=181, hours=-17), 3_600, 24)


def test_things() -> None:
    """What the sun offers is a series, learnt from what they made."""
    assert KIND.things(OWN, seen()) == (SolarThermal("thing", name="Machin"),)
    assert KIND.sources(OWN)["thing.available_kw"].entity_id == "sensor.heat"
    assert KIND.sources(device("solar_thermal")) == {}


def test_the_sun_shines_by_day() -> None:
    """Nothing by night, something at noon, and less where the fluid is hotter."""
    offered = KIND.given(OWN, SUMMER, seen(outdoor_c=25))["thing.available_kw"]
    assert offered[0] == 0.0
    assert 5.0 < offered.max() < 80.0
    assert 9 <= int(np.argmax(offered)) <= 14
    hotter = device("solar_thermal", area_m2=100, fluid_c=90)
    less = KIND.given(hotter, SUMMER, seen(outdoor_c=25))["thing.available_kw"]
    assert less.sum() < offered.sum()


def test_they_are_told_nothing() -> None:
    """The sun needs no order."""
    assert KIND.deeds(OWN, done({}), NOW) == ()
    assert KIND.controls(OWN) == ()
