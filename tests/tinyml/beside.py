"""Operators side by side in one model, and where another engine gives other numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from quartier.tinyml import Model

from models.training.write import Graph, write
from tests.tinyml import oracles, sums

type Array = np.ndarray[Any, Any]
type Reckon = Callable[[float, float, float], float]

# By what 1 / multiplier many sums are halfway between two numbers.
_HALVING = (2.0, 32.0, 33.5, 64.5, 100.5, 256.0)
_NEAR = 1e-4


def float32(value: float) -> float:
    """Round to float32."""
    return float(np.float32(value))


def scale(chance: np.random.Generator, low: float, high: float) -> float:
    """Draw a scale between two powers of 2, told by their exponents."""
    return float32(2.0 ** chance.uniform(low, high))


def zero(chance: np.random.Generator) -> int:
    """Draw a zero point, of all that int8 has."""
    return int(chance.integers(-128, 128))


def codes(chance: np.random.Generator, *shape: int) -> Array:
    """Draw int8: some calm, some loud."""
    spread = int(chance.choice([5, 40, 128]))
    return chance.integers(-spread, spread, shape).astype(np.int8)


def every_code() -> Array:
    """List all int8 there are, in a row."""
    return np.arange(-128, 128, dtype=np.int8).reshape(1, 256)


def apart(graph: Graph, told: Sequence[Array], *, tflm: bool = False) -> list[str]:
    """Say which outputs another engine gives otherwise: LiteRT's reference, or TFLM."""
    file = write(graph)
    found = Model(file, tflm=tflm).predict(told if len(told) > 1 else told[0])
    mine = found if isinstance(found, list) else [found]
    if tflm:
        [theirs] = oracles.tflm(file, [told], len(graph.outputs))
    else:
        [theirs] = oracles.litert(file, [told])
    return [
        f"{graph.tensors[at]}: {(a != b.reshape(a.shape)).sum()} of {a.size}"
        for at, a, b in zip(graph.outputs, mine, theirs, strict=True)
        if (a != b.reshape(a.shape)).any()
    ]


@dataclass(frozen=True, slots=True)
class Torn:
    """Scales of a product, and factors, that two ways of reckoning round apart."""

    a: float
    b: float
    y: float
    left: int
    right: int


def torn(
    chance: np.random.Generator, count: int, one: Reckon, other: Reckon
) -> list[Torn]:
    """Find products for which it matters how the multiplier was reckoned."""
    sizes = np.unique(np.outer(np.arange(1, 256), np.arange(1, 128)))
    found: list[Torn] = []
    while len(found) < count:
        a, b = (float32(value) for value in chance.uniform(0.005, 0.1, 2))
        near = 1 + float(chance.integers(-3, 4)) * 2.0**-24
        y = float32(a * b * float(chance.choice(_HALVING)) * near)
        ways = [sums.quantised(way(a, b, y)) for way in (one, other)]
        place = sizes * (a * b / y)
        halfway = np.abs(place - np.floor(place) - 0.5) < _NEAR
        for size in sizes[halfway & (place < 120)].tolist():
            # Below zero: above it the second rounding hides what the first one did.
            if sums.twice(-size, *ways[0]) != sums.twice(-size, *ways[1]):
                left = next(
                    n for n in range(1, 256) if not size % n and size // n < 128
                )
                found.append(Torn(a, b, y, left, -size // left))
                break
    return found
