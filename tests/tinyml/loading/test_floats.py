"""Tables between float32 and int8: every float32 gets the code that LiteRT gives it."""

import struct
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml.loading.floats import code, key, levels, steps, value

_SIGN: Final = 0x80000000
_LARGEST: Final = 0x7F7FFFFF
_SCALES: Final = 24

type Array = np.ndarray[Any, Any]


def _bits(number: float) -> int:
    return int(struct.unpack("<I", struct.pack("<f", number))[0])


def _bits_at(places: Array) -> Array:
    """Take places in the order of floats back to their bits."""
    return np.where(places & _SIGN, places ^ _SIGN, places ^ 0xFFFFFFFF)


def _codes(numbers: Array, scale: np.float32, zero: int) -> Array:
    """Quantise by float32, half away from zero, as AffineQuantize does."""
    quotient = (numbers / scale).astype(np.float64)
    away = np.copysign(np.floor(np.abs(quotient) + 0.5), quotient)
    return np.clip(away + zero, -128, 127).astype(int)


def _scales(seed: int) -> list[tuple[np.float32, int]]:
    chance = np.random.default_rng([13, seed])
    drawn = (2.0 ** chance.uniform(-20, 12, _SCALES)).astype(np.float32)
    # Numbers that are halfway exactly, and those that have every bit.
    told = np.array([1.0, 0.5, 0.1, 2.0**-50, 1.9999999 * 2.0**49], np.float32)
    zeros = [*chance.integers(-128, 128, _SCALES - 3).tolist(), -128, 127, 0]
    return list(zip([*drawn, *told], [*zeros, 0, -128, 127, 3, -3], strict=True))


@given(st.integers(0, _LARGEST), st.integers(0, _LARGEST), st.booleans(), st.booleans())
def test_places_are_in_the_order_of_values(
    a: int, b: int, is_a_negative: bool, is_b_negative: bool
) -> None:
    """Of any two float32 the greater is at the greater place."""
    a, b = a | _SIGN * is_a_negative, b | _SIGN * is_b_negative

    if value(a) != value(b):
        assert (key(a) < key(b)) == (value(a) < value(b))
    else:
        # The two zeros are neighbours.
        assert abs(key(a) - key(b)) == (a != b)


@given(st.floats(width=32, allow_nan=False))
def test_bits_are_read_as_they_are(number: float) -> None:
    """Infinities and denormals included."""
    assert value(_bits(number)) == number


@given(
    st.integers(77 << 23, (178 << 23) - 1),
    st.integers(-128, 127),
    st.integers(-300_000_000, 300_000_000),
)
def test_a_code_is_that_of_float32(scale_bits: int, zero: int, steps_off: int) -> None:
    """Of numbers around the scale, however far up or down."""
    scale = np.float32(value(scale_bits))
    bits = max(0, min(_LARGEST, scale_bits + steps_off))
    numbers = np.array([value(bits), -value(bits)], np.float32)
    with np.errstate(over="ignore", under="ignore"):
        quotients = numbers / scale
    if not np.isfinite(quotients).all():
        return

    found = [code(bits, float(scale), zero), code(bits | _SIGN, float(scale), zero)]

    assert found == _codes(numbers, scale, zero).tolist()


@pytest.mark.parametrize(("scale", "zero"), _scales(1))
def test_each_edge_is_the_first_float_of_its_code(scale: np.float32, zero: int) -> None:
    """At it numpy's float32 gives the code; at the float32 below, one less."""
    places = np.array(steps(_bits(scale), zero))
    wanted = np.arange(-127, 128)

    at = _bits_at(places).astype(np.uint32).view(np.float32)
    below = _bits_at(places - 1).astype(np.uint32).view(np.float32)

    assert _codes(at, scale, zero).tolist() == wanted.tolist()
    assert _codes(below, scale, zero).tolist() == (wanted - 1).tolist()
    assert (np.diff(places) > 0).all()


@pytest.mark.parametrize(("scale", "zero"), _scales(2))
def test_levels_are_products_of_float32(scale: np.float32, zero: int) -> None:
    """Each is the one float32 that LiteRT gives back for a code."""
    found = np.array(levels(_bits(scale), zero))

    wanted = scale * (np.arange(-128, 128) - zero).astype(np.float32)
    assert found.astype(np.float32).tolist() == wanted.tolist()
