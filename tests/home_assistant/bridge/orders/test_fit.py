"""Numbers are said so that their entities can take them."""

import math

import pytest
from homeassistant.const import UnitOfTemperature
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.fit import fitted


@given(
    st.floats(-1e6, 1e6),
    st.sampled_from([0.0, -10.0, 6.0]),
    st.sampled_from([0.01, 0.1, 0.5, 1, 7]),
)
def test_a_number_is_on_the_scale(to: float, low: float, step: float) -> None:
    """It lies between least and most, on a step, and no step is nearer."""
    high = low + 20 * step
    state = State("number.kw", "0", {"min": low, "max": high, "step": step})

    fit = fitted(Deed("number.kw", to), state).to

    assert isinstance(fit, float)
    assert low <= fit <= high
    assert (fit - low) / step == pytest.approx(round((fit - low) / step), abs=1e-6)
    assert abs(fit - min(max(to, low), high)) <= step / 2 + 1e-9


def test_what_tells_no_scale_takes_any_number() -> None:
    """Without least, most and step a number is said as it is."""
    deed = Deed("input_number.kw", 1.234, deadband=0.1)

    assert fitted(deed, State("input_number.kw", "0")) == deed


@pytest.mark.parametrize("to", [True, "eco", math.nan])
def test_what_is_no_number_stays(to: bool | float | str) -> None:
    """Switches, options and no numbers have no scale."""
    state = State("number.kw", "0", {"min": 0, "max": 1, "step": 1})
    deed = Deed("number.kw", to)

    assert fitted(deed, state) is deed


def test_other_domains_have_no_scale() -> None:
    """A light's attributes say nothing of a switch's number."""
    deed = Deed("light.hall", 3.0)

    assert fitted(deed, State("light.hall", "on", {"max": 1})) is deed


def test_warmth_is_said_in_the_house_s_unit() -> None:
    """20 °C are 68 °F, and half a kelvin is 0.9 °F."""
    state = State("climate.flat", "heat", {"min_temp": 45, "max_temp": 95})
    deed = Deed("climate.flat", 20.0, deadband=0.5)

    fit = fitted(deed, state, UnitOfTemperature.FAHRENHEIT)

    assert (fit.to, fit.deadband) == (pytest.approx(68.0), pytest.approx(0.9))
    assert fitted(deed, State("climate.flat", "heat")) == deed
