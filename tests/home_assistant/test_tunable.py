"""Tunables become numbers, switches and times by their names and usual values."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.const import CONF_MODE
from custom_components.quartier.tunable import scale_of, time_of


def test_every_tunable_of_every_kind_can_be_set() -> None:
    """Whatever a kind lets people tune is exactly one of number, switch and time."""
    for kind in kinds().values():
        for name, usual in kind.tunables.items():
            ways = [
                scale_of(name, usual) is not None,
                isinstance(usual, bool),
                time_of(usual) is not None,
                name == CONF_MODE,
            ]
            assert ways.count(True) == 1, f"{kind.kind}: {name}"


def test_what_is_usual_lies_on_its_scale() -> None:
    """No kind's usual number lies outside what may be set."""
    for kind in kinds().values():
        for name, usual in kind.tunables.items():
            scale = scale_of(name, usual)
            if scale is not None:
                assert scale.low <= usual <= scale.high, f"{kind.kind}: {name}"


@pytest.mark.parametrize("usual", [True, False, "80", None])
def test_what_is_no_number_has_no_scale(usual: object) -> None:
    """Yes is no number, whatever Python says."""
    assert scale_of("target_percent", usual) is None


def test_a_number_of_no_known_unit_has_no_scale() -> None:
    """What cannot be shown with its unit is not shown."""
    assert scale_of("bananas", 3.0) is None


@given(st.times())
def test_times_are_read_as_they_are_told(at: time) -> None:
    """A time is read back from its text, and is itself when it is one already."""
    assert time_of(at.isoformat()) == at
    assert time_of(at) == at


@pytest.mark.parametrize("value", ["soon", "", "25:00", 7, None, 7.5])
def test_what_is_no_time_is_none(value: object) -> None:
    """Anything else is no time, and no fault."""
    assert time_of(value) is None
