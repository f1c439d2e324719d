"""MEAN over neighbouring axes, carried to any scale, as others have it."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Graph
from tests.tinyml.beside import Array, apart, codes, float32, scale, zero
from tests.tinyml.damage import Damage, operator, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (MEAN)"


def _beside(chance: np.random.Generator) -> tuple[Graph, list[Array]]:
    """Lay means side by side: of one axis or more, told from either end."""
    builder, inputs, outputs, told = Builder(chance), [], [], []
    for at in range(40):
        shape = chance.integers(1, 7, int(chance.integers(2, 5))).tolist()
        first = int(chance.integers(0, len(shape)))
        axes = range(first, int(chance.integers(first + 1, len(shape) + 1)))
        a = scale(chance, -8.0, 3.0)
        y = a if at % 5 == 0 else float32(a * scale(chance, -4.0, 2.0))
        x = builder.tensor(*shape, scale=a, zero=zero(chance))
        back = len(shape) if at % 3 == 0 else 0
        listed = builder.whole(*[one - back for one in axes])
        keep = at % 2 == 0 or len(axes) == len(shape)
        left = [1 if one in axes else length for one, length in enumerate(shape)]
        if not keep:
            left = [length for one, length in enumerate(shape) if one not in axes]
        to = builder.tensor(*left, scale=y, zero=zero(chance))
        outputs.append(builder.run("MEAN", x, listed, to=to, version=2, keepDims=keep))
        inputs.append(x)
        told.append(codes(chance, *shape))
    return builder.graph(tuple(inputs), *outputs), told


@pytest.mark.parametrize("seed", range(8))
def test_it_is_that_of_others(seed: int) -> None:
    """On 40 shapes, axes and scales: of LiteRT."""
    graph, told = _beside(np.random.default_rng([49, seed]))

    assert apart(graph, told) == []


def _one(*axes: int) -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(2, 3, 4, 5, scale=0.1)
    return builder.graph((x,), builder.mean(x, *axes))


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("axes", [(1,), (1, 2), (3,), (0, 1), (2, 3), (0, 1, 2, 3)])
def test_axes_that_are_neighbours_are_averaged(
    axes: tuple[int, ...], *, tflm: bool
) -> None:
    """Outer ones, inner ones, and all."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(2, 3, 4, 5, scale=0.1)
    graph = builder.graph((x,), builder.mean(x, *axes, keep=True))
    told = codes(np.random.default_rng(50), 2, 3, 4, 5)

    assert apart(graph, [told], tflm=tflm) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(2, 4)), " has shapes that do not fit together"),
        (
            tensor(2, data=np.array([0, 2]), shape=(2,)),
            " averages axes that are not neighbours",
        ),
        (
            tensor(2, dtype="int8", data=np.array([1, 2]), scales=(1.0,)),
            ": tensor 2 (whole) is no list of axes",
        ),
        (
            tensor(2, data=np.zeros(6), shape=(6,)),
            ": tensor 2 (whole) is no list of axes",
        ),
        (tensor(1, scales=(2.0**-30,)), ": a sum may overflow"),
        (operator(inputs=(0,)), " is given 1 tensors, and takes 2"),
        (operator(inputs=(0, 0)), ": tensor 0 (t0) is no list of axes"),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(1, 2), damage) == _START + why


def test_axes_have_to_stand_in_the_file() -> None:
    """They are no input."""
    graph = tensor(2, data=None)(_one(1, 2))

    assert refusal(_one(1, 2), lambda _: graph) == (
        "tensor 2 (whole) is used before anything gives it"
    )


def test_no_more_is_averaged_than_sums_hold() -> None:
    """8,192 numbers, and no more."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 8192, 1)
    graph = builder.graph((x,), builder.mean(x, 1))

    assert refusal(graph, tensor(0, shape=(1, 8193, 1))) == (
        f"{_START} sums up more than 8192 numbers"
    )
