"""DEQUANTIZE: int8 to float32, as others have it."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Graph
from tests.tinyml.beside import apart, every_code, scale, zero
from tests.tinyml.damage import Damage, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (DEQUANTIZE)"


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """All 256 codes by 60 scales, to the last bit."""
    chance = np.random.default_rng([54, seed])
    builder, ends = Builder(chance), []
    for _ in range(60):
        x = builder.tensor(1, 256, scale=scale(chance, -30.0, 30.0), zero=zero(chance))
        ends.append((x, builder.dequantize(x)))
    inputs, outputs = zip(*ends, strict=True)

    graph = builder.graph(inputs, *outputs)

    assert apart(graph, [every_code()] * 60, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 4, scale=1.0, zero=0)
    return builder.graph((x,), builder.dequantize(x))


_COUNT: Final = " does not give as many float32 as it takes int8"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(1, 5)), _COUNT),
        (tensor(1, dtype="int8", scales=(1.0,), zero_points=(0,)), _COUNT),
        (
            tensor(0, dtype="float32", scales=()),
            ": tensor 0 (t0) is float32 where only int8 can be run",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why
