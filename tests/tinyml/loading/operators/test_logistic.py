"""LOGISTIC: 1 / (1 + e^-x), by a table that each engine makes in its own way."""

from typing import Final

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml.beside import Array, apart, every_code
from tests.tinyml.damage import Damage, operator, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (LOGISTIC)"


def _one(scale: float, zero: int, shape: tuple[int, ...] = (1, 256)) -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(*shape, scale=scale, zero=zero)
    return builder.graph((x,), builder.logistic(x))


def _ran(graph: Graph, *, tflm: bool) -> Array:
    found: Array = Model(write(graph), tflm=tflm).predict(every_code())
    return found


@pytest.mark.parametrize(("scale", "zero"), [(4.03, 120), (15.5, -61), (5.39, -1)])
def test_each_engine_has_a_table_of_its_own(scale: float, zero: int) -> None:
    """Where they differ, each is what its engine has."""
    graph = _one(scale, zero)

    assert apart(graph, [every_code()]) == []
    assert apart(graph, [every_code()], tflm=True) == []
    assert (_ran(graph, tflm=False) != _ran(graph, tflm=True)).any()


def test_it_is_the_function() -> None:
    """To the nearest code, but for the greatest: one is not among them."""
    found = _ran(_one(0.05, 3), tflm=False)

    real = 0.05 * (np.arange(-128, 128) - 3)
    wanted = np.minimum(256 / (1 + np.exp(-real)) - 128, 127)
    assert np.abs(found[0] - wanted).max() <= 0.5 + 1e-4


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(1, 5)), " has shapes that do not fit together"),
        (
            tensor(1, scales=(0.003,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
        (
            tensor(1, zero_points=(5,)),
            ": tensor 1 (t1) has another scale than such a function gives",
        ),
        (
            tensor(0, dtype="float32", scales=()),
            ": tensor 0 (t0) is float32 where only int8 can be run",
        ),
        (operator(inputs=(0, 0)), " does not take 1 to 1 tensors"),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(0.1, 0, (1, 4)), damage) == _START + why
