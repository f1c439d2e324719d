"""DEPTHWISE_CONV_2D of one row: each channel's windows, as others have them."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Activation, Graph, Padding, Tensor
from tests.tinyml.beside import Array, apart, codes, float32, scale, zero
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (DEPTHWISE_CONV_2D)"


def _beside(chance: np.random.Generator) -> tuple[Graph, list[Array]]:
    builder, inputs, outputs, told = Builder(chance), [], [], []
    for at in range(30):
        width, deep, taps, stride, times = (
            int(one) for one in chance.integers(1, (14, 5, 7, 5, 4))
        )
        fits = taps <= width and at % 2 == 0
        padding = Padding.VALID if fits else Padding.SAME
        a = scale(chance, -10.0, 2.0)
        x = builder.tensor(1, 1, width, deep, scale=a, zero=zero(chance))
        act = Activation((0, 1, 3)[at % 3])
        y = builder.depthwise(x, times, taps, stride, padding, act)
        if at % 4 == 0:
            # One scale for all channels.
            weights = builder.tensors[x + 1]
            builder.tensors[x + 1] = Tensor(
                "w", weights.shape, "int8", weights.scales[:1], (0,), 0, weights.data
            )
            bias = builder.tensors[x + 2]
            builder.tensors[x + 2] = Tensor(
                "b", bias.shape, "int32", bias.scales[:1], (0,), 0, bias.data
            )
        shape = builder.tensors[y].shape
        finer = float32(
            builder.scale(y) * scale(chance, *((-9, -3) if at % 7 else (-1, 2)))
        )
        builder.tensors[y] = Tensor(f"y{at}", shape, "int8", (finer,), (zero(chance),))
        inputs.append(x)
        outputs.append(y)
        told.append(codes(chance, 1, 1, width, deep))
    return builder.graph(tuple(inputs), *outputs), told


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 30 filters of any scales, widths, strides and multipliers of channels."""
    graph, told = _beside(np.random.default_rng([47, seed]))

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
            ": tensor 1 (weights) has a scale for each of another axis than can be run",
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
            ": tensor 1 (weights) has a scale for each of another axis than can be run",
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
