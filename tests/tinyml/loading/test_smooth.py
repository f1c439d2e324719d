"""Curves are what float32 makes of them, and LiteRT gives the same 256 codes."""

from math import exp, tanh
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml.loading import smooth

from models.training.write import Graph
from tests.tinyml.beside import apart, every_code, scale, zero
from tests.tinyml.zoo import Builder

_MANY: Final = 60
_SCALES: Final = st.integers(1, (1 << 24) - 1)
_EXPONENTS: Final = st.integers(-60, 40)


def _curves(name: str, output: tuple[float, int], seed: int, low: float) -> Graph:
    chance = np.random.default_rng([17, seed])
    builder, ends = Builder(chance), []
    for _ in range(_MANY):
        x = builder.tensor(1, 256, scale=scale(chance, low, 8.0), zero=zero(chance))
        ends.append((x, builder.same(name, x, *output)))
    inputs, outputs = zip(*ends, strict=True)
    return builder.graph(inputs, *outputs)


@pytest.mark.parametrize("low", [-30.0, -4.0])
@pytest.mark.parametrize(
    ("name", "output"), [("LOGISTIC", (1 / 256, -128)), ("TANH", (1 / 128, 0))]
)
@pytest.mark.parametrize("seed", range(3))
def test_curves_are_those_of_litert(
    name: str, output: tuple[float, int], seed: int, low: float
) -> None:
    """All 256 codes by 60 scales, from far too fine to far too coarse."""
    graph = _curves(name, output, seed, low)

    assert apart(graph, [every_code()] * _MANY) == []


def _nearest(share: float, count: int) -> set[int]:
    """Name the parts next to a share: two where float32 may see a half."""
    place = share * count
    return {int(place + 0.5 - 1e-4), int(place + 0.5 + 1e-4)}


@given(_SCALES, _EXPONENTS, st.booleans())
def test_logistic_is_the_nearest_part(
    whole: int, exponent: int, is_negative: bool
) -> None:
    """Of 256, by float64; at a number so large that nothing is left, too."""
    whole = -whole if is_negative else whole
    x = max(-700.0, min(700.0, whole * 2.0**exponent))

    assert smooth.logistic(whole, exponent) in _nearest(1 / (1 + exp(-x)), 256)


@given(_SCALES, _EXPONENTS)
def test_tanh_is_the_nearest_part(whole: int, exponent: int) -> None:
    """Of 128, by float64, and odd."""
    found = smooth.tanh(whole, exponent)

    assert found in _nearest(tanh(whole * 2.0**exponent), 128)
    assert smooth.tanh(-whole, exponent) == -found


def test_logistic_rounds_as_float32_does() -> None:
    """Step by step, on numbers of float32 close to where a code begins."""
    chance = np.random.default_rng(18)
    edges = (chance.integers(1, 256, 4000) - 0.5) / 256
    near = np.log(edges / (1 - edges)).astype(np.float32)
    numbers = np.nextafter(near, near * chance.choice([0, 2], near.shape))
    one = np.float32(1)
    falling = np.exp(-numbers.astype(np.float64)).astype(np.float32)
    wanted = np.floor((one / (one + falling)).astype(np.float64) * 256 + 0.5)

    ratios = [number.as_integer_ratio() for number in numbers.tolist()]
    found = [smooth.logistic(whole, 1 - below.bit_length()) for whole, below in ratios]

    assert found == wanted.astype(int).tolist()
    # The true function rounds some of them to the other side.
    true = np.floor(256 / (1 + np.exp(-numbers.astype(np.float64))) + 0.5)
    assert 0 < (true != wanted).sum() < len(found)


def test_at_zero_they_are_what_they_are() -> None:
    """One half, and nothing."""
    assert (smooth.logistic(0, 0), smooth.tanh(0, 0)) == (128, 0)
