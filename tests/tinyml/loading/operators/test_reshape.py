"""RESHAPE: the same numbers, at the same place."""

from typing import Final

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml.damage import Damage, operator, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (RESHAPE)"


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 12, scale=0.1, zero=3)
    return builder.graph((x,), builder.reshape(x, 3, 4))


def test_nothing_is_done() -> None:
    """No product, and no second array: the input is the output."""
    x = np.arange(-6, 6, dtype=np.int8)

    model = Model(write(_one()))

    assert model.predict(x.reshape(1, 12)).tolist() == x.reshape(3, 4).tolist()
    assert (model.macs, model.arena_bytes) == (0, 20)
    assert model.output_shape == (3, 4)


def test_both_names_live_as_long_as_either() -> None:
    """What is reshaped and used again later is not written over."""
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 4, scale=1.0, zero=0)
    wide = builder.reshape(x, 2, 2)
    tripled = x
    for _ in range(2):
        to = builder.tensor(1, 4, scale=1.0, zero=0)
        tripled = builder.run("ADD", tripled, x, to=to, version=2)
    file = write(builder.graph((x,), tripled, wide))

    for kernels in ("vector", "plain"):
        codes = np.array([[1, 2, 3, -4]], np.int8)
        told = codes if kernels == "vector" else memoryview(codes[0])
        found = [
            np.array(one).ravel() for one in Model(file, kernels=kernels).predict(told)
        ]
        assert [one.tolist() for one in found] == [[3, 6, 9, -12], [1, 2, 3, -4]]


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(3, 5)), " changes more than the shape"),
        (tensor(1, scales=(0.2,)), " changes more than the shape"),
        (tensor(1, zero_points=(4,)), " changes more than the shape"),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
        (operator(inputs=()), " is given 0 tensors, and takes 1 to 2"),
    ],
)
def test_what_changes_more_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why
