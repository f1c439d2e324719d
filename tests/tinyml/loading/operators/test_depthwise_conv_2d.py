"""DEPTHWISE_CONV_2D of one row: each channel's windows, as others have them."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest

from models.training.write import Graph
from tests.tinyml.beside import apart
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.side import Window, act, windows
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (DEPTHWISE_CONV_2D)"


def _grown(builder: Builder, one: Window) -> int:
    fused = act(one.at)
    y = builder.depthwise(one.x, one.rows, one.taps, one.stride, one.padding, fused)
    if one.at % 4 == 0:
        # One scale for all channels.
        for at in (one.x + 1, one.x + 2):
            told = builder.tensors[at]
            builder.tensors[at] = replace(
                told, scales=told.scales[:1], zero_points=(0,), axis=0
            )
    return y


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 30 filters of any scales, widths, strides and multipliers of channels."""
    graph, told = windows(np.random.default_rng([47, seed]), 4, _grown)

    assert apart(graph, told, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 1, 8, 2)
    return builder.graph((x,), builder.depthwise(x, 2, 3))


_SHAPES: Final = " has shapes that do not fit together"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(0, shape=(1, 1, 8, 3)), _SHAPES),
        (tensor(3, shape=(1, 1, 5, 4)), _SHAPES),
        (tensor(3, shape=(1, 1, 6, 2)), _SHAPES),
        (
            tensor(0, shape=(1, 8, 1, 2)),
            " runs only on arrays of the shape (1, 1, width, channels)",
        ),
        (tensor(1, shape=(1, 3, 1, 4)), " runs only with filters of one row"),
        (
            tensor(1, shape=(3, 4), axis=1),
            ": tensor 1 (weights) has scales along another axis than can be run",
        ),
        (options(dilationWFactor=2), " cannot be run dilated"),
        (options(dilationHFactor=3), " cannot be run dilated"),
        (options(strideW=70000), " has a window or a stride that cannot be"),
        (options(padding=-1), " has a padding that cannot be"),
        (
            options(fusedActivationFunction=2),
            " has an activation that cannot be run (2)",
        ),
        (
            tensor(1, axis=0),
            ": tensor 1 (weights) has scales along another axis than can be run",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why


def test_no_window_is_longer_than_sums_hold() -> None:
    """8,192 taps, and no more."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 1, 8192, 1)
    graph = builder.graph((x,), builder.depthwise(x, 1, 8192))
    longer = tensor(1, shape=(1, 1, 8193, 1), data=np.ones((1, 1, 8193, 1)))

    assert refusal(graph, tensor(0, shape=(1, 1, 8193, 1)), longer) == (
        f"{_START} sums up more than 8192 products"
    )
