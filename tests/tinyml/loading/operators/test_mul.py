"""MUL: products, whose scale LiteRT reckons in float32 and TFLM in float64."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pytest
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml.beside import Array, Torn, apart, float32, scale, torn
from tests.tinyml.damage import Damage, options, refusal, tensor
from tests.tinyml.side import one_pair, pairs
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (MUL)"


def _in_float32(a: float, b: float, y: float) -> float:
    return float(np.float32(a) * np.float32(b) / np.float32(y))


def _in_float64(a: float, b: float, y: float) -> float:
    return a * b / y


def _products(cases: list[Torn]) -> tuple[Graph, list[Array]]:
    """Multiply one number by one other for each case, side by side."""
    builder, inputs, outputs, told = Builder(np.random.default_rng(0)), [], [], []
    for one in cases:
        a = builder.tensor(1, 1, scale=one.a, zero=-128)
        b = builder.tensor(1, 1, scale=one.b, zero=0)
        to = builder.tensor(1, 1, scale=one.y, zero=0)
        outputs.append(builder.run("MUL", a, b, to=to, version=2))
        inputs += [a, b]
        told += [np.array([[code]], np.int8) for code in (one.left - 128, one.right)]
    return builder.graph(tuple(inputs), *outputs), told


def test_each_engine_rounds_its_scale_in_its_own_way() -> None:
    """On 60 products for which it matters: all differ, and each is one engine's."""
    cases = torn(np.random.default_rng(42), 60, _in_float32, _in_float64)
    graph, told = _products(cases)

    assert apart(graph, told) == []
    assert apart(graph, told, tflm=True) == []
    once, other = (
        Model(write(graph), tflm=tflm).predict(told) for tflm in (False, True)
    )
    assert all(a != b for a, b in zip(once, other, strict=True))


def _scales(chance: np.random.Generator) -> Iterator[tuple[float, float, float]]:
    for _ in range(60):
        a, b = scale(chance, -10.0, 4.0), scale(chance, -10.0, 4.0)
        yield a, b, float32(a * b * scale(chance, -2.0, 16.0))


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """On 60 products of any scales."""
    chance = np.random.default_rng([43, seed])
    graph, told = pairs("MUL", chance, _scales(chance))

    assert apart(graph, told, tflm=tflm) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(0, shape=(1, 3)), " has shapes that do not fit together"),
        (
            options(fusedActivationFunction=2),
            " has an activation that cannot be run (2)",
        ),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
        (tensor(2, scales=(2.0**-22,)), ": a sum may overflow"),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(one_pair("MUL"), damage) == _START + why
