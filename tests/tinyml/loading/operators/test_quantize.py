"""QUANTIZE: float32 to int8, and int8 to int8 of another scale, as others have it."""

from typing import Final

import numpy as np
import pytest

from models.training.write import Graph
from tests.tinyml.beside import Array, apart, every_code, float32, scale, zero
from tests.tinyml.damage import Damage, refusal, tensor
from tests.tinyml.zoo import Builder

_START: Final = "operator 0 (QUANTIZE)"
_MANY: Final = 60


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_codes_are_carried_as_by_others(seed: int, *, tflm: bool) -> None:
    """All 256, by 60 pairs of scales: far apart, or so that codes fall on a half."""
    chance = np.random.default_rng([52, seed])
    builder, ends = Builder(chance), []
    for at in range(_MANY):
        by = scale(chance, -8.0, 8.0)
        near = 1 + float(chance.integers(-3, 4)) * 2.0**-24
        halving = float32(by * float(chance.choice([2 / 3, 2, 4, 6])) * near)
        to = halving if at % 2 else scale(chance, -8.0, 8.0)
        x, y = (
            builder.tensor(1, 256, scale=one, zero=zero(chance)) for one in (by, to)
        )
        ends.append((x, builder.run("QUANTIZE", x, to=y, version=2)))
    inputs, outputs = zip(*ends, strict=True)

    graph = builder.graph(inputs, *outputs)

    assert apart(graph, [every_code()] * _MANY, tflm=tflm) == []


def _numbers(chance: np.random.Generator, by: float, at: int) -> Array:
    """Draw numbers: some anywhere, and those about each edge between two codes."""
    halves = ((np.arange(-128, 128) - at + 0.5) * by).astype(np.float32)
    beside = [np.nextafter(halves, np.float32(way)) for way in (-np.inf, np.inf)]
    anywhere = chance.normal(0, 100 * by, 232).astype(np.float32)
    return chance.choice(np.concatenate([halves, *beside, anywhere]), (1, 250))


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_numbers_are_rounded_as_by_others(seed: int, *, tflm: bool) -> None:
    """On 250 numbers, halfway between any two codes and beside, by 60 scales."""
    chance = np.random.default_rng([53, seed])
    builder, ends, told = Builder(chance), [], []
    for _ in range(_MANY):
        by, at = scale(chance, -12.0, 8.0), zero(chance)
        x, y = builder.floats(1, 250), builder.tensor(1, 250, scale=by, zero=at)
        ends.append((x, builder.run("QUANTIZE", x, to=y, version=2)))
        told.append(_numbers(chance, by, at))
    inputs, outputs = zip(*ends, strict=True)

    assert apart(builder.graph(inputs, *outputs), told, tflm=tflm) == []


def _one() -> Graph:
    builder = Builder(np.random.default_rng(0))
    x = builder.tensor(1, 4, scale=1.0, zero=0)
    return builder.graph((x,), builder.quantize(x, 0.5))


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (tensor(1, shape=(1, 5)), " has shapes that do not fit together"),
        (tensor(1, scales=(2.0**-20,)), " has an output too fine for its input"),
        (
            tensor(1, dtype="float32", scales=()),
            ": tensor 1 (t1) is float32 where only int8 can be run",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(damage: Damage, why: str) -> None:
    """By the operator, or the tensor."""
    assert refusal(_one(), damage) == _START + why
