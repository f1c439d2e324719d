"""A forecast that is repeated is no news; one that moves is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.change import (
    feeds_of,
    has_moved,
    identity_of,
    inputs_of,
)
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.engine import Clock, Floats, Outlook, coarsened

START = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _outlook(values: Floats, start: datetime = START, name: str = "a") -> Outlook:
    return Outlook(Clock.even(start, 1800, len(values)), {name: values})


DAY = np.sin(np.arange(48) / 8.0) + 2.0


def test_the_same_again_is_no_news() -> None:
    """The same forecast, asked for a slot later, has not moved."""
    later = _outlook(DAY[1:], START + timedelta(minutes=30))

    assert not has_moved(_outlook(DAY), _outlook(DAY))
    assert not has_moved(_outlook(DAY), later)
    assert not has_moved(_outlook(DAY), _outlook(DAY * 1.01))


def test_longer_steps_are_no_news() -> None:
    """The same forecast in hours is the same, however steep, from any minute on."""
    steep = np.where(np.arange(143) % 24 == 5, 4.0, 0.0)
    begin = START.replace(minute=20)
    fine = Outlook(Clock(begin, (600,) * 143), {"a": steep})
    coarse = coarsened(fine, 0, 3600)
    assert len(coarse.clock) < 30
    later = Outlook(fine.clock.part(1, 143), {"a": steep[1:]})

    assert not has_moved(coarse, fine)
    assert not has_moved(coarse, later)
    assert has_moved(coarse, Outlook(fine.clock, {"a": np.roll(steep, 6)}))


def test_what_has_no_hour_in_common_is_news() -> None:
    """Of ten minutes nobody can tell."""
    short = Outlook(Clock.even(START, 600, 1), {"a": np.ones(1)})
    assert has_moved(short, short)


def test_a_move_is_news() -> None:
    """A tenth more, another series, and another time are news."""
    assert has_moved(_outlook(DAY), _outlook(DAY * 1.1))
    assert has_moved(_outlook(DAY), _outlook(DAY, name="b"))
    assert has_moved(_outlook(DAY), _outlook(DAY, START + timedelta(days=2)))
    assert has_moved(_outlook(DAY), _outlook(np.full(48, np.nan)))


def _layout() -> Layout:
    home = Place("home", "HOME", "household", "Home", None, {"grid_power": "sensor.g"})
    pv = {"power": "sensor.pv", "forecast": ["sensor.sun", "sensor.sun_2"]}
    spot = {"price_entity": "sensor.price", "name": "not an entity", "kw": 3}
    devices = (
        Device("pv", "PV", "pv", "Roof", "home", pv),
        Device("x", "X", "plug", "X", "home", spot),
    )
    data = {"weather": "weather.home", "kind": "home"}
    return Layout("HOME", "home", "Home", "Europe/Paris", (home,), devices, data)


def test_feeds_and_inputs_are_told_apart() -> None:
    """What others publish is listened to in another way than what is measured."""
    layout = _layout()

    assert feeds_of(layout) == {
        "sensor.sun",
        "sensor.sun_2",
        "sensor.price",
        "weather.home",
    }
    assert inputs_of(layout) == {"sensor.g", "sensor.pv"}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"options": {"tunables": {"X": {"mode": "act"}}, "slot_min": 30}}, True),
        ({"options": {"policy": {"carbon": {}}, "slot_min": 30}}, True),
        ({"options": {"slot_min": 15}}, False),
        ({"data": {"kind": "neighbourhood"}}, False),
        ({"title": "Other"}, False),
    ],
)
def test_live_values_are_no_part_of_what_an_entry_is(
    change: dict[str, Any], same: bool
) -> None:
    """Modes, comfort and prices change live; all else makes another entry."""
    usual = {"title": "Home", "data": {"kind": "home"}, "options": {"slot_min": 30}}

    one, other = (
        identity_of(MockConfigEntry(domain="quartier", **told))
        for told in (usual, {**usual, **change})
    )

    assert (one == other) is same
