"""Scales as whole numbers: the same bits as floats would give, and no sum overflows."""

import struct
from fractions import Fraction
from math import ldexp
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import ModelError
from quartier.tinyml.kernels.plain.rescale import rescale
from quartier.tinyml.loading.scale import (
    FLOAT32,
    FLOAT64,
    MOST,
    multiplier,
    over,
    parts,
    record,
    rounded,
    times,
)

from tests.tinyml import sums

_MANY: Final = 100_000
# The exponents that a model's scales may have, as float32 stores them.
_LEAST, _MOST = 77 << 23, (178 << 23) - 1

type Array = np.ndarray[Any, Any]


def _bits(seed: int, count: int, rows: int) -> Array:
    """Draw bits of float32: any, and some at the edges of their powers of 2."""
    chance = np.random.default_rng([11, seed])
    bits = chance.integers(_LEAST, _MOST + 1, (rows, count))
    edges = chance.integers(77, 178, (rows, count)) << 23
    near = np.clip(edges + chance.integers(-2, 3, (rows, count)), _LEAST, _MOST)
    return np.where(chance.random((rows, count)) < 0.1, near, bits)


def _floats(bits: Array) -> Array:
    return bits.astype(np.uint32).view(np.float32)


def _multipliers(real: Array) -> tuple[Array, Array]:
    """Round to 31 bits and a power of 2, as QuantizeMultiplier does in float64."""
    part, shift = np.frexp(real)
    whole = np.floor(part * 2.0**31 + 0.5).astype(np.int64)
    full = whole == 1 << 31
    whole, shift = np.where(full, whole >> 1, whole), shift + full
    small = shift < -31
    return np.where(small, 0, whole), np.where(small, 0, shift)


def test_multipliers_are_those_of_float64() -> None:
    """On 100,000 products of two scales over a third."""
    bits = _bits(1, _MANY, 3)
    a, b, c = _floats(bits).astype(np.float64)

    found = [multiplier(over(times(x, y), parts(z))) for x, y, z in bits.T.tolist()]

    assert np.array_equal(np.array(found).T, np.array(_multipliers(a * b / c)))


def test_multipliers_of_float32_are_those_of_float32() -> None:
    """On 20,000 products that are rounded at each step."""
    bits = _bits(2, _MANY // 5, 3)
    # Those that float32 keeps all bits of: neither denormal nor infinite.
    exponents = (bits >> 23)[0] + (bits >> 23)[1] - (bits >> 23)[2]
    bits = bits[:, (exponents > 10) & (exponents < 240)]
    a, b, c = _floats(bits)

    found = [
        multiplier(over(times(x, y, FLOAT32), parts(z), FLOAT32))
        for x, y, z in bits.T.tolist()
    ]

    real = (a * b / c).astype(np.float64)
    assert np.array_equal(np.array(found).T, np.array(_multipliers(real)))
    assert len(found) > _MANY // 10


def test_our_own_reckoning_of_multipliers_is_pythons() -> None:
    """The vectorised reference is that of math.frexp."""
    bits = _bits(3, 500, 2)
    real = _floats(bits).astype(np.float64)
    ratios = real[0] / real[1]

    found = np.array(_multipliers(ratios)).T

    assert found.tolist() == [list(sums.quantised(one)) for one in ratios.tolist()]


def test_nearly_one_is_carried_to_the_next_power() -> None:
    """All bits set round up; what is far too small is nothing."""
    assert multiplier(((1 << 53) - 1, -53)) == (1 << 30, 1)
    assert multiplier(((1 << 31) - 1, -31)) == ((1 << 31) - 1, 0)
    assert multiplier((1, -32)) == (1 << 30, -31)
    assert multiplier((1, -33)) == (0, 0)
    assert multiplier((0, 0)) == (0, 0)


@given(st.integers(_LEAST, _MOST))
def test_parts_are_the_number(bits: int) -> None:
    """A whole number times a power of 2 is what float32 is, exactly."""
    whole, exponent = parts(bits)

    assert ldexp(whole, exponent) == struct.unpack("<f", struct.pack("<I", bits))[0]
    assert 1 << 23 <= whole < 1 << 24


@given(st.integers(0, 1 << 120), st.booleans())
def test_rounding_is_that_of_float64(value: int, has_rest: bool) -> None:
    """To the nearest, a tie to even; a rest below the last bit breaks the tie."""
    kept, exponent = rounded(value, 0, FLOAT64, int(has_rest))

    # A rest only counts where bits are lost: there it is all that lies below.
    below = Fraction(1, 3) if has_rest and value >> FLOAT64 else 0
    assert ldexp(kept, exponent) == float(value + below)


@given(st.integers(0, (1 << 23) - 1), st.integers(1, 60), st.booleans())
def test_a_tie_is_broken_by_its_rest(upper: int, lost: int, has_rest: bool) -> None:
    """Exactly halfway it is to even; with a rest it is up."""
    upper |= 1 << 23
    halfway = ((upper << 1) | 1) << (lost - 1)

    kept, exponent = rounded(halfway, 0, FLOAT32, int(has_rest))

    assert (kept, exponent) == (upper + (1 if has_rest else upper & 1), lost)


def _records(seed: int, count: int) -> list[tuple[int, int, int]]:
    """Draw sums, multipliers and shifts, many of them at their edges."""
    chance = np.random.default_rng([12, seed])
    shifts = np.where(
        chance.random(count) < 0.7,
        chance.integers(-12, 1, count),
        chance.integers(-31, 30, count),
    ).tolist()
    wholes = chance.integers(1 << 30, 1 << 31, count).tolist()
    rare = chance.random(count).tolist()
    found = []
    for shift, whole, one in zip(shifts, wholes, rare, strict=True):
        most = (MOST - 1) >> max(shift, 0)
        total = int(chance.integers(-most, most + 1))
        if one < 0.1:
            total = (most, -most, 0, min(1, most), -min(1, most))[int(one * 50)]
        elif one < 0.2:
            # Halfway between two numbers, or beside.
            total = min(most, 1 << max(-shift, 0)) * (1 if one < 0.15 else -1)
        elif one < 0.3:
            total >>= min(20, total.bit_length() // 2)
        odd = (1 << 30, (1 << 31) - 1, 0, 3 << 29)
        found.append((total, odd[int(one * 1e4) % 4] if one > 0.8 else whole, shift))
    return found


@pytest.mark.parametrize("is_double", [False, True])
def test_sums_are_carried_as_big_integers_would(*, is_double: bool) -> None:
    """On 100,000 sums and multipliers, edges among them, rounded once or twice."""
    cases = _records(int(is_double), _MANY)
    carry = sums.twice if is_double else sums.once

    found = [
        rescale(total, bytearray(record(0, abs(total), whole, shift, is_double)), 0)
        for total, whole, shift in cases
    ]

    assert found == [carry(*case) for case in cases]


def test_rounding_twice_shows() -> None:
    """Else the two references would be one."""
    cases = _records(3, 20_000)

    assert sum(sums.once(*case) != sums.twice(*case) for case in cases) > 100


def test_a_record_is_twelve_bytes_that_kernels_read() -> None:
    """Bias above 2^29, halves of the multiplier, shifts, and how it is rounded."""
    form = "<IHHBBBB"

    once = struct.unpack(form, record(-5, 100, 0x12345678, -7, False))
    twice = struct.unpack(form, record(5, 100, 0x12345678, -7, True))
    left = struct.unpack(form, record(0, 100, 0x12345678, 3, False))
    far = struct.unpack(form, record(0, 100, 0x12345678, -31, False))

    assert once == (MOST - 5, 0x1234, 0x5678, 0, 7, 0, 0)
    assert twice == (MOST + 5, 0x1234, 0x5678, 0, 7, 1, 1)
    assert left == (MOST, 0x1234, 0x5678, 3, 0, 1, 0)
    assert far[4] == 30


@given(st.integers(0, 29), st.booleans(), st.sampled_from(["most", "up", "down"]))
def test_a_sum_may_grow_to_its_edge_and_not_beyond(
    left: int, is_double: bool, which: str
) -> None:
    """What a shift leaves below 2^29 is let pass; one more is refused."""
    edge = (MOST - 1) >> left

    def _record(size: int) -> bytes:
        most = size if which == "most" else 0
        bias = {"most": 0, "up": size, "down": -size}[which]
        return record(bias, most, 1 << 30, left, is_double)

    assert len(_record(edge)) == 12
    with pytest.raises(ModelError, match=r"^a sum may overflow$"):
        _record(edge + 1)


@pytest.mark.parametrize("most", [0, 1])
def test_no_shift_is_beyond_a_word(most: int) -> None:
    """Not even of nothing."""
    with pytest.raises(ModelError, match=r"^a sum may overflow$"):
        record(0, most, 1 << 30, 31, False)
