"""AVERAGE_POOL_2D of one row: means of windows, as others have them."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Activation, Graph, Padding
from tests.tinyml.beside import Array, apart, codes, scale, zero
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (AVERAGE_POOL_2D)"


def _beside(chance: np.random.Generator) -> tuple[Graph, list[Array]]:
    builder, inputs, outputs, told = Builder(chance), [], [], []
    for at in range(40):
        width, deep, taps, stride = (
            int(one) for one in chance.integers(1, (20, 5, 9, 6))
        )
        fits = taps <= width and at % 2 == 0
        x = builder.tensor(
            1, 1, width, deep, scale=scale(chance, -12.0, 6.0), zero=zero(chance)
        )
        inputs.append(x)
        outputs.append(
            builder.pool(
                x,
                taps,
                stride,
                Padding.VALID if fits else Padding.SAME,
                Activation((0, 1, 3)[at % 3]),
            )
        )
        told.append(codes(chance, 1, 1, width, deep))
    return builder.graph(tuple(inputs), *outputs), told


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 40 windows of any width, stride and padding."""
    graph, told = _beside(np.random.default_rng([48, seed]))

    assert apart(graph, told, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 1, 8, 2, scale=0.1, zero=3)
    return builder.graph((x,), builder.pool(x, 3, 2))


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(1, 1, 4, 2)), " has shapes that do not fit together"),
        (tensor(1, shape=(1, 1, 3, 1)), " has shapes that do not fit together"),
        (tensor(1, scales=(0.2,)), " would change the scale, which cannot be"),
        (tensor(1, zero_points=(4,)), " would change the scale, which cannot be"),
        (options(filterHeight=2), " runs only with windows of one row"),
        (options(filterWidth=0), " has a window or a stride that cannot be"),
        (options(filterWidth=9), " has a padding that cannot be"),
        (options(strideW=-2), " has a window or a stride that cannot be"),
        (
            options(fusedActivationFunction=2),
            " has an activation that cannot be run (2)",
        ),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why
