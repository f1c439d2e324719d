"""FULLY_CONNECTED: sums of products, of one scale or of one a channel."""

from typing import Any, Final

import numpy as np
import pytest

from models.training.write import Activation, Graph, Tensor
from tests.tinyml.beside import Array, apart, codes, float32, scale, torn, zero
from tests.tinyml.damage import Damage, operator, options, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (FULLY_CONNECTED)"


def _weighed(
    builder: Builder, x: int, weights: Array, scales: tuple[float, ...], y: int
) -> int:
    """Add a layer of these weights, without a bias."""
    zeros = (0,) * len(scales)
    builder.tensors.append(
        Tensor("w", weights.shape, "int8", scales, zeros, 0, weights)
    )
    return builder.run(
        "FULLY_CONNECTED", x, len(builder.tensors) - 1, -1, to=y, version=5
    )


def _in_float32(a: float, b: float, y: float) -> float:
    return float(np.float32(a) * np.float32(b)) / y


def _in_float64(a: float, b: float, y: float) -> float:
    return a * b / y


@pytest.mark.parametrize("channels", [1, 2])
def test_scales_are_multiplied_exactly(channels: int) -> None:
    """On 60 products for which it would matter, of one scale and of one a channel."""
    cases = torn(np.random.default_rng([44, channels]), 60, _in_float32, _in_float64)
    builder, inputs, outputs, told = Builder(np.random.default_rng(0)), [], [], []
    for one in cases:
        x = builder.tensor(1, 1, scale=one.a, zero=-128)
        y = builder.tensor(1, 2, scale=one.y, zero=0)
        weights = np.full((2, 1), one.right)
        outputs.append(_weighed(builder, x, weights, (one.b,) * channels, y))
        inputs.append(x)
        told.append(np.array([[one.left - 128]], np.int8))
    graph = builder.graph(tuple(inputs), *outputs)

    assert apart(graph, told) == []
    assert apart(graph, told, tflm=True) == []


def _beside(chance: np.random.Generator) -> tuple[Graph, list[Array]]:
    builder, inputs, outputs, told = Builder(chance), [], [], []
    for at in range(30):
        rows, length = (int(one) for one in chance.integers(1, (9, 60)))
        many = int(chance.integers(1, 4))
        a = scale(chance, -10.0, 2.0)
        scales = tuple(scale(chance, -10.0, -3.0) for _ in range(rows if at % 2 else 1))
        size = np.sqrt(length) * 4900 * a * np.mean(scales)
        # Now and then far too fine, so that the sum is shifted up.
        y = float32(
            size * scale(chance, *((-16.0, -10.0) if at % 9 == 0 else (-7, -4)))
        )
        x = builder.tensor(many, length, scale=a, zero=zero(chance))
        zeros = (0,) * len(scales)
        weights = chance.integers(-128, 128, (rows, length))
        builder.tensors.append(
            Tensor("w", (rows, length), "int8", scales, zeros, 0, weights)
        )
        bias, biases = chance.integers(-5000, 5000, rows), tuple(a * s for s in scales)
        builder.tensors.append(Tensor("b", (rows,), "int32", biases, zeros, 0, bias))
        to = builder.tensor(many, rows, scale=y, zero=zero(chance))
        act = Activation((0, 1, 3)[at % 3])
        told_options: dict[str, Any] = {"fusedActivationFunction": act}
        builder.run(
            "FULLY_CONNECTED", x, x + 1, x + 2, to=to, version=5, **told_options
        )
        inputs.append(x)
        outputs.append(to)
        told.append(codes(chance, many, length))
    return builder.graph(tuple(inputs), *outputs), told


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 30 layers of any scales, every other with one a channel."""
    graph, told = _beside(np.random.default_rng([45, seed]))

    assert apart(graph, told, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 6)
    return builder.graph((x,), builder.dense(x, 4))


_SHAPES: Final = " has shapes that do not fit together"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(0, shape=(1, 7)), _SHAPES),
        (tensor(3, shape=(1, 5)), _SHAPES),
        (tensor(3, shape=(4, 1)), _SHAPES),
        (tensor(3, shape=()), _SHAPES),
        (options(weightsFormat=1), " has weights in a layout that cannot be run"),
        (tensor(1, shape=(4, 2, 3)), " has weights in a layout that cannot be run"),
        (
            options(fusedActivationFunction=5),
            " has an activation that cannot be run (5)",
        ),
        (
            tensor(3, dtype="float32", scales=()),
            ": tensor 3 (t3) is float32 where only int8 can be run",
        ),
        (operator(inputs=(0,)), " is given 1 tensors, and takes 2 to 3"),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why


def test_no_row_is_longer_than_sums_hold() -> None:
    """8,192 products, and no more."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 8192)
    graph = builder.graph((x,), builder.dense(x, 1))
    longer = tensor(1, shape=(1, 8193), data=np.ones((1, 8193)))

    assert refusal(graph, tensor(0, shape=(1, 8193)), longer) == (
        f"{_START} sums up more than 8192 products"
    )
