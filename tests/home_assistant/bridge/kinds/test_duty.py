"""On and off give the energy that was planned, within what the relay bears."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds.duty import Relay, planned
from tests.home_assistant.bridge.kinds.scene import NOW, done

SECONDS = st.floats(0, 900)


@given(st.floats(-0.5, 1.5), SECONDS, SECONDS, st.sampled_from([300, 900, 1800]))
def test_the_energy_comes_out_right(
    share: float, on_s: float, off_s: float, length_s: int
) -> None:
    """The time on is the share of the step, but for half of what the relay asks."""
    relay = Relay(on_s, off_s)
    told = relay.on_s(share, length_s)
    wanted = min(max(share, 0.0), 1.0) * length_s
    most = (min(on_s, length_s) + min(off_s, length_s)) / 2
    assert abs(told - wanted) <= most + 1e-9
    assert 0.0 <= told <= length_s


@given(st.floats(0, 1), SECONDS, SECONDS)
def test_the_relay_is_spared(share: float, on_s: float, off_s: float) -> None:
    """What is off long enough before and after stays on, and off, long enough."""
    told = Relay(on_s, off_s).on_s(share, 1800.0)
    assert told == 0.0 or told >= min(on_s, 1800.0) - 1e-9
    assert told == 1800.0 or 1800.0 - told >= off_s - 1e-9 or on_s + off_s > 1800.0


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_it_is_on_first(share: float) -> None:
    """Minute by minute, it is on for the first part of the step and then off."""
    step, relay = done({}), Relay(60.0, 60.0)
    minutes = [
        relay.deed("switch.tank", step, NOW + timedelta(minutes=at), share).to
        for at in range(15)
    ]
    assert minutes == [at < 15 * share for at in range(15)]
    assert relay.deed("switch.tank", step, NOW, share).least_on_s == 60.0


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_plan(value: float) -> None:
    """A column that is missing, or no number, tells nothing."""
    step = done({"tank": {"power_kw": value}})
    assert planned(step, "tank", "power_kw") is None
    assert planned(step, "tank", "on") is None
    assert planned(step, "car", "on") is None
    assert planned(done({"tank": {"on": 1.0}}), "tank", "on") == 1.0
