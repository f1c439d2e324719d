"""Grids of int8: every value goes to the nearest code, zero is exact."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training import Grid
from models.training.grid import (
    grids,
    rounded,
    seen_through,
    weight_codes,
    weight_scales,
)
from tests.models.training.nets import biased, drawn, rms

ends = st.floats(-1e4, 1e4, allow_subnormal=False)


@given(low=ends, high=ends, value=ends)
def test_every_value_goes_to_the_nearest_code(
    low: float, high: float, value: float
) -> None:
    """Of all 256 codes none is nearer than the one that is chosen."""
    grid = Grid.over(min(low, high), max(low, high))
    every = grid.values(np.arange(-128, 128).astype(np.int8))

    error = abs(grid.rounded(np.array([value]))[0] - value)

    assert error <= np.abs(every - value).min() + 1e-9 * grid.scale


@given(low=ends, high=ends)
def test_a_range_is_covered_and_zero_is_exact(low: float, high: float) -> None:
    """Its ends are half a step beyond the grid at most; zero is a code."""
    low, high = min(low, high), max(low, high)
    grid = Grid.over(low, high)

    assert -128 <= grid.zero_point <= 127
    assert grid.rounded(np.zeros(1))[0] == 0
    assert grid.low - 0.51 * grid.scale <= min(low, 0)
    assert max(high, 0) <= grid.high + 0.51 * grid.scale
    assert np.float32(grid.scale) == grid.scale
    assert grid.scale <= max(high, 0.0, high - low, -low) / 255 * 1.00001 + 1e-8


def test_ranges_forget_their_last_bits() -> None:
    """What another machine may compute otherwise does not move a grid."""
    ours, theirs = Grid.over(-1.0, 2.0), Grid.over(-1.0 - 2e-7, 2.0 + 4e-7)

    assert ours == theirs


def test_weights_are_rounded_per_output() -> None:
    """Each output has its own scale, and each weight the nearest of 255 codes."""
    weight = drawn(6, 9) * 10.0 ** np.arange(-3, 3)[:, None]
    scales = weight_scales(weight)
    codes = weight_codes(weight, scales)
    every = np.arange(-127, 128)
    for row, scale, given_ in zip(weight, scales, codes, strict=True):
        assert scale == pytest.approx(np.abs(row).max() / 127, rel=1e-6)
        nearest = [every[np.argmin(np.abs(every * scale - one))] for one in row]
        assert given_.tolist() == nearest
        assert abs(given_.astype(int)).max() == 127


def test_rounded_weights_stay_rounded() -> None:
    """Rounding twice is rounding once, and biases are left."""
    net = biased((7, 5, 3))
    once = rounded(net)
    twice = rounded(once)

    np.testing.assert_allclose(twice.parameters, once.parameters, rtol=1e-6)
    assert once.layers[0].bias.tobytes() == net.layers[0].bias.tobytes()


def test_grids_hold_all_that_samples_reach() -> None:
    """Inputs, each layer's signals after relu, and outputs, in this order."""
    net, x = biased((7, 5, 3)), drawn(50, 7)
    inside = net.layers[0].forward(x)

    laid = grids(net, x)

    assert [(grid.low <= 0.5 * grid.scale) for grid in laid] == [True] * 3
    reached = [x, inside, net.forward(x)]
    for grid, signal in zip(laid, reached, strict=True):
        assert grid.high == pytest.approx(signal.max(), abs=0.6 * grid.scale)
        assert grid.low == pytest.approx(min(0, signal.min()), abs=0.6 * grid.scale)
    assert laid[1].zero_point == -128


def test_an_input_range_is_taken_as_it_is() -> None:
    """Samples beyond it are held within it, and do not widen what comes after."""
    net, x = biased((7, 5, 3)), drawn(50, 7)

    taken, *after = grids(net, x, (-1.0, 1.0))

    assert taken == Grid.over(-1.0, 1.0)
    assert tuple(after) == grids(net, np.clip(x, -1.0, 1.0), (-1.0, 1.0))[1:]


def test_seen_through_is_close_to_the_net() -> None:
    """Rounding everything to int8 costs about a hundredth, but it costs."""
    net, x = biased((7, 5, 3)), drawn(200, 7)

    error = rms(seen_through(net, grids(net, x), x) - net.forward(x))

    assert 0.001 < error / np.std(net.forward(x)) < 0.02


def test_seen_through_rounds_every_signal() -> None:
    """Inputs, weights, what is inside and what comes out, one after the other."""
    net, x = biased((7, 5, 3)), drawn(20, 7)
    taken, inside, given_ = grids(net, x)
    first, last = rounded(net).layers
    within = np.maximum(taken.rounded(x) @ first.weight.T + first.bias, 0.0)
    expected = given_.rounded(inside.rounded(within) @ last.weight.T + last.bias)

    np.testing.assert_allclose(seen_through(net, (taken, inside, given_), x), expected)
