"""Fixed point: close to the true functions, and exactly what TFLM and LiteRT have."""

from math import exp, tanh
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import fixed

from models.training.write import Graph
from tests.tinyml.beside import apart, codes, every_code, scale, zero
from tests.tinyml.zoo import Builder

_ONE: Final = 1 << 31
_INTEGER_BITS: Final = 4
_SAMPLES: Final = 20_000
# Units of the last of 31 bits, as measured on the grids below, rounded up. Most of it
# is what gemmlowp leaves out of its series: (1/8)^5 / 120.
_FAR: Final = {"exponential": 465, "reciprocal": 9, "logistic": 140, "tanh": 282}


def _grid(integer_bits: int, low: float, high: float) -> list[int]:
    """Spread numbers evenly, as whole ones of so many integer bits."""
    unit = 1 << (31 - integer_bits)
    return [int(one * unit) for one in np.linspace(low, high, _SAMPLES).tolist()]


def _real(a: int, integer_bits: int) -> float:
    return a / (1 << (31 - integer_bits))


def _farthest(found: list[int], wanted: list[float]) -> float:
    """Tell the largest gap in units of the last of 31 bits."""
    pairs = zip(found, wanted, strict=True)
    return max(abs(one - true * _ONE) for one, true in pairs)


def test_exponentials_are_close() -> None:
    """From -31 to 0, by five integer bits."""
    grid = _grid(5, -31.0, 0.0)

    found = [fixed.exponential(a, 5) for a in grid]

    wanted = [exp(_real(a, 5)) for a in grid]
    assert _farthest(found, wanted) < _FAR["exponential"]
    assert found == sorted(found)


def test_logistic_is_close() -> None:
    """From -15.9 to 15.9; both sides add up to one."""
    grid = _grid(_INTEGER_BITS, -15.9, 15.9)

    found = [fixed.logistic(a) for a in grid]

    wanted = [1 / (1 + exp(-_real(a, _INTEGER_BITS))) for a in grid]
    assert _farthest(found, wanted) < _FAR["logistic"]
    assert all(fixed.logistic(a) + fixed.logistic(-a) in {_ONE - 1, _ONE} for a in grid)


def test_tanh_is_close() -> None:
    """From -7.9 to 7.9; it is odd."""
    grid = _grid(_INTEGER_BITS, -7.9, 7.9)

    found = [fixed.tanh(a) for a in grid]

    wanted = [tanh(_real(a, _INTEGER_BITS)) for a in grid]
    assert _farthest(found, wanted) < _FAR["tanh"]
    assert [fixed.tanh(-a) for a in grid] == [-one for one in found]


def test_reciprocals_are_close() -> None:
    """Of one to two."""
    grid = [int(one) for one in np.linspace(0, _ONE - 1, _SAMPLES).tolist()]

    found = [fixed.reciprocal(a) for a in grid]

    wanted = [1 / (1 + a / _ONE) for a in grid]
    assert _farthest(found, wanted) < _FAR["reciprocal"]


@given(st.integers(-_ONE, _ONE - 1), st.integers(-_ONE, _ONE - 1))
def test_products_are_rounded_to_the_nearest(a: int, b: int) -> None:
    """Half up; the one product that does not fit is the greatest number there is."""
    found = fixed.product(a, b)

    assert -_ONE <= found < _ONE
    if a == b == -_ONE:
        assert found == _ONE - 1
    else:
        assert -_ONE < 2 * (found * _ONE - a * b) <= _ONE


@given(st.integers(-_ONE, _ONE - 1), st.integers(0, 31))
def test_halves_go_away_from_zero(a: int, times: int) -> None:
    """A half is more on either side, and nothing else is."""
    found, half = fixed.halved(a, times), (1 << times) // 2

    size = (abs(a) + half) // (1 << times)
    assert found == (size if a >= 0 else -size)


@given(st.integers(-(1 << 20), 1 << 20), st.integers(1, 20))
def test_exactly_half_is_one_more(whole: int, times: int) -> None:
    """On either side of zero."""
    halfway = (2 * whole + 1) << (times - 1)

    assert fixed.halved(halfway, times) == (whole + 1 if whole >= 0 else whole)


def test_powers_of_e_are_the_nearest() -> None:
    """Each factor to its last bit."""
    assert dict(fixed._SHIFTS) == {
        power: round(exp(-(2.0**power)) * _ONE) for power in range(-2, 5)
    }


@given(st.integers(-_ONE, _ONE - 1), st.integers(0, 31))
def test_doubling_stops_at_the_edges(a: int, times: int) -> None:
    """Neither sign ever flips."""
    assert fixed.doubled(a, times) == min(_ONE - 1, max(-_ONE, a * 2**times))


@given(st.integers(-255, 255), st.integers(1 << 30, _ONE - 1), st.integers(-31, 20))
def test_carrying_is_two_roundings(a: int, whole: int, shift: int) -> None:
    """First of the product, then of what is shifted out."""
    once = fixed.product(a * 2 ** max(shift, 0), whole)

    assert fixed.carried(a, whole, shift) == fixed.halved(once, max(-shift, 0))


@given(st.integers(-20, 31), st.sampled_from([4, 5]))
def test_beyond_the_radius_nothing_fits(shift: int, integer_bits: int) -> None:
    """It is the largest input whose shift stays below the integer bits, as it were."""
    radius = fixed.radius(integer_bits, shift)
    reach = (2**integer_bits - 1) * 2.0 ** (31 - integer_bits)

    assert radius * 2.0**shift <= reach < (radius + 1) * 2.0**shift


def _curves(name: str, output: tuple[float, int], seed: int, low: float) -> Graph:
    """Lay curves of many scales and zero points side by side."""
    chance = np.random.default_rng([14, seed])
    builder, ends = Builder(chance), []
    for _ in range(60):
        x = builder.tensor(1, 256, scale=scale(chance, low, 6.0), zero=zero(chance))
        ends.append((x, builder.same(name, x, *output)))
    inputs, outputs = zip(*ends, strict=True)
    return builder.graph(inputs, *outputs)


@pytest.mark.parametrize("low", [-16.0, -4.0])
@pytest.mark.parametrize(
    ("name", "output"), [("LOGISTIC", (1 / 256, -128)), ("TANH", (1 / 128, 0))]
)
@pytest.mark.parametrize("seed", range(3))
def test_curves_are_those_of_tflm(
    name: str, output: tuple[float, int], seed: int, low: float
) -> None:
    """All 256 codes by 60 scales, from far too fine to far too coarse."""
    graph = _curves(name, output, seed, low)

    assert apart(graph, [every_code()] * 60, tflm=True) == []


@pytest.mark.parametrize("tflm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_softmax_is_that_of_others(seed: int, *, tflm: bool) -> None:
    """Of 60 scales, rows and betas, LiteRT's and TFLM's alike."""
    chance = np.random.default_rng([15, seed])
    builder, ends, told = Builder(chance), [], []
    for _ in range(60):
        shape = (int(chance.integers(1, 6)), int(chance.integers(1, 40)))
        x = builder.tensor(*shape, scale=scale(chance, -20.0, 5.0), zero=zero(chance))
        ends.append((x, builder.softmax(x, float(chance.uniform(0.3, 2.0)))))
        told.append(codes(chance, *shape))
    inputs, outputs = zip(*ends, strict=True)

    assert apart(builder.graph(inputs, *outputs), told, tflm=tflm) == []


def test_softmax_of_all_codes_is_that_of_litert() -> None:
    """A row of all 256, by 60 scales."""
    chance = np.random.default_rng(16)
    builder, ends = Builder(chance), []
    for _ in range(60):
        x = builder.tensor(1, 256, scale=scale(chance, -12.0, 3.0), zero=zero(chance))
        ends.append((x, builder.softmax(x)))
    inputs, outputs = zip(*ends, strict=True)

    assert apart(builder.graph(inputs, *outputs), [every_code()] * 60) == []
