"""Exact steps of small heat systems, against a fine integration of their equations."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.things.thermal import one_node, two_nodes
from quartier.engine.units import Floats

from tests.strategies import few, numbers


@given(numbers(0.01, 50.0), numbers(0.0, 1.0), numbers(0.01, 24.0))
def test_one_node_moves_along_an_exponential(
    capacity: float, loss: float, hours: float
) -> None:
    """What is kept is exp(-UA·t/C), what a kW adds is (1 - keep)/UA."""
    step = one_node(capacity, loss, hours)
    assert step.keep == pytest.approx(math.exp(-loss * hours / capacity))
    assert step.gain_k_per_kw * loss == pytest.approx(1.0 - step.keep, abs=1e-12)


@pytest.mark.parametrize("loss", [0.0, 5e-324, 1e-300, 1e-40, 1e-15, 1e-9])
def test_one_node_without_losses_keeps_all(loss: float) -> None:
    """A loss too small to tell from none is none: 2 kWh in 0.5 kWh/K are 4 K."""
    step = one_node(0.5, loss, 2.0)
    assert step.keep == pytest.approx(1.0)
    assert step.gain_k_per_kw == pytest.approx(4.0)


def _integrate(
    body: tuple[float, float, float, float], inputs: Floats, hours: float
) -> Floats:
    """Step both nodes in ten thousand parts, from 18 and 21 °C."""
    air_c, mass_c = 18.0, 21.0
    air, mass, inner, outer = body
    heat_air, heat_mass, out_c = inputs.tolist()
    parts = 10_000
    for _ in range(parts):
        between = inner * (mass_c - air_c)
        into_air = (heat_air + between) / air
        into_mass = (heat_mass - between + outer * (out_c - mass_c)) / mass
        air_c += into_air * hours / parts
        mass_c += into_mass * hours / parts
    return np.array([air_c, mass_c])


@few
@given(
    numbers(0.1, 5.0),
    numbers(1.0, 50.0),
    numbers(0.05, 1.0),
    numbers(0.01, 0.5),
    st.tuples(numbers(0.25, 6.0), numbers(-10.0, 10.0)),
)
def test_two_nodes_are_a_fine_integration(
    air: float, mass: float, inner: float, outer: float, step_in: tuple[float, float]
) -> None:
    """The 2R2C step of hours agrees with Euler's of seconds, to a hundredth of a K."""
    hours, out_c = step_in
    inputs = np.array([3.0, 1.0, out_c])
    step = two_nodes(air, mass, inner, outer, hours)
    exact = step.keep @ (18.0, 21.0) + step.gain @ inputs
    fine = _integrate((air, mass, inner, outer), inputs, hours)
    assert exact == pytest.approx(fine, abs=0.02)


@given(
    numbers(0.001, 1_000.0),
    numbers(0.001, 10_000.0),
    numbers(0.0001, 100.0),
    numbers(0.0001, 100.0),
    numbers(0.001, 168.0),
)
def test_two_nodes_mix_what_they_are_given(
    air: float, mass: float, inner: float, outer: float, hours: float
) -> None:
    """At one temperature nothing moves, and all that is heated gets warmer."""
    step = two_nodes(air, mass, inner, outer, hours)
    still = step.keep @ (20.0, 20.0) + step.gain @ (0.0, 0.0, 20.0)
    assert still == pytest.approx([20.0, 20.0], abs=1e-6)
    assert (step.keep >= -1e-9).all()
    assert (step.gain >= -1e-9).all()


def test_two_steps_are_one() -> None:
    """A step of two hours is two of one hour, for any constant input."""
    once = two_nodes(0.3, 8.0, 0.4, 0.1, 2.0)
    half = two_nodes(0.3, 8.0, 0.4, 0.1, 1.0)
    assert half.keep @ half.keep == pytest.approx(once.keep)
    assert half.keep @ half.gain + half.gain == pytest.approx(once.gain)


def test_heat_that_stays_is_heat_that_came() -> None:
    """Behind an envelope that leaks nothing to speak of, no kWh is lost."""
    step = two_nodes(0.3, 8.0, 0.4, 1e-12, 24.0)
    warmer = step.keep @ (20.0, 20.0) + step.gain @ (0.5, 0.25, 20.0)
    held_kwh = (warmer - 20.0) @ (0.3, 8.0)
    assert held_kwh == pytest.approx(24.0 * 0.75)
