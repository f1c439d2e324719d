"""States are read in the words of deeds."""

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.standing import (
    Aspect,
    aspect_of,
    aspects,
    is_away,
    is_on,
    same,
    standing,
)

_FLAT = {"temperature": 19.5, "preset_mode": "eco"}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (State("switch.a", "on"), {"switch": True}),
        (State("light.a", "off"), {"switch": False}),
        (State("number.a", "6.5"), {"number": 6.5}),
        (State("number.a", "many"), {}),
        (State("number.a", "inf"), {}),
        (State("select.a", "eco"), {"mode": "eco"}),
        (
            State("climate.a", "heat", _FLAT),
            {"mode": "heat", "preset": "eco", "number": 19.5},
        ),
        (State("climate.a", "off", {"temperature": None}), {"mode": "off"}),
        (
            State("water_heater.a", "eco", {"temperature": 55}),
            {"mode": "eco", "number": 55},
        ),
        (State("button.a", "2026-11-25T08:00:00+00:00"), {}),
        (State("switch.a", "unavailable"), {}),
        (State("lock.a", "locked"), {}),
    ],
)
def test_each_domain_has_its_aspects(state: State, found: dict[str, object]) -> None:
    """What an entity of a domain stands at, by aspect."""
    assert aspects(state) == found


@pytest.mark.parametrize(
    ("entity_id", "to", "about"),
    [
        ("switch.a", True, "switch"),
        ("climate.a", False, "switch"),
        ("climate.a", "heat", "mode"),
        ("climate.a", "eco", "preset"),
        ("climate.a", 19, "number"),
        ("select.a", "eco", "mode"),
        ("number.a", 1.0, "number"),
    ],
)
def test_a_deed_is_about_one_aspect(
    entity_id: str, to: bool | float | str, about: Aspect
) -> None:
    """The kind of value tells, and for texts of thermostats the word."""
    assert aspect_of(Deed(entity_id, to)) == about


def test_a_thermostat_is_on_in_any_mode_but_off() -> None:
    """Being in a mode is being on."""
    assert standing(State("climate.a", "heat"), "switch") is True
    assert standing(State("climate.a", "off"), "switch") is False
    assert standing(None, "switch") is None


@pytest.mark.parametrize(
    ("state", "away"),
    [
        (None, True),
        (State("switch.a", "unavailable"), True),
        (State("switch.a", "unknown"), True),
        (State("button.a", "unknown"), False),
        (State("switch.a", "off"), False),
    ],
)
def test_away_is_what_can_be_told_nothing(state: State | None, *, away: bool) -> None:
    """A button that was never pressed can be; what is unavailable cannot."""
    assert is_away(state) is away


_VALUES = st.none() | st.booleans() | st.floats(-9, 9) | st.sampled_from(["a", "off"])


@given(_VALUES, _VALUES, st.floats(0, 2))
def test_being_the_same_goes_both_ways(
    one: float | None, other: float | None, deadband: float
) -> None:
    """Whatever is compared: with itself it is one, and order does not matter."""
    assert same(one, one)
    assert same(one, other, deadband) == same(other, one, deadband)


def test_numbers_are_the_same_within_a_deadband() -> None:
    """A switch is no number, and nothing is nothing only."""
    assert same(20.0, 20.4, 0.5)
    assert not same(20.0, 20.6, 0.5)
    assert not same(1.0, other=True)
    assert not same(None, 0.0)


@pytest.mark.parametrize(
    ("value", "on"),
    [
        (True, True),
        (False, False),
        (2.0, True),
        (0, False),
        ("heat", True),
        ("off", False),
        (None, False),
    ],
)
def test_what_is_at_work(value: float | str | None, *, on: bool) -> None:
    """On, above nothing, or in a mode."""
    assert is_on(value) is on
