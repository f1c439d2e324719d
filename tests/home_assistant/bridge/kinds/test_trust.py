"""What was said hours ago is not what is, and who is away for long is lost."""

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds.trust import colder, is_blind, is_silent
from custom_components.quartier.bridge.readings import INDOOR
from tests.home_assistant.bridge.kinds.scene import said, seen

AIR = "sensor.air"
MAYBE = st.none() | st.floats(-20, 60)


@given(st.floats(0, 100), MAYBE, MAYBE)
def test_the_colder_of_the_two(
    hours_ago: float, measured: float | None, believed: float | None
) -> None:
    """Never warmer than measured; what was said lately is taken as it is."""
    readings = seen(said(AIR, measured, "°C", hours_ago=hours_ago)).readings
    chosen = colder(readings, AIR, measured, believed)
    if measured is None:
        assert chosen == believed
    else:
        assert chosen is not None
        assert chosen <= measured
        assert chosen in {measured, believed}
        assert chosen == measured or hours_ago > 6
        assert believed is None or hours_ago < 6.001 or chosen <= believed


@pytest.mark.parametrize(
    ("state", "silent"),
    [
        (None, True),
        (said(AIR, 20, "°C", hours_ago=99), False),
        (said(AIR, "unknown", hours_ago=5.9), False),
        (said(AIR, "unknown", hours_ago=6.1), True),
        (said(AIR, "", hours_ago=6.1), True),
    ],
)
def test_silence(state: State | None, silent: bool) -> None:
    """Only what has no value, or is not there, is silent."""
    states = () if state is None else (state,)
    assert is_silent(seen(*states).readings, AIR) is silent


@pytest.mark.parametrize(
    ("state", "while_believed", "else_blind"),
    [
        (said(AIR, 20, "°C"), False, False),
        (said(AIR, 20, "°C", hours_ago=47), False, False),
        (said(AIR, 20, "°C", hours_ago=49), True, True),
        (said(AIR, "unavailable", hours_ago=1), False, True),
        (said(AIR, "unavailable", hours_ago=7), True, True),
        (said(AIR, 20, "W"), True, True),
        (None, True, True),
    ],
)
def test_blindness(state: State | None, while_believed: bool, else_blind: bool) -> None:
    """A belief stands in for a sensor that is away, but not for long."""
    readings = seen(*(() if state is None else (state,))).readings
    assert is_blind(readings, AIR, INDOOR, "", believed=True) is while_believed
    assert is_blind(readings, AIR, INDOOR, "", believed=False) is else_blind
