"""Scales as whole numbers: the multiplier that carries a sum to the output's scale.

LiteRT reckons ``input * weight / output`` in float64 and rounds it to 31 bits
(QuantizeMultiplier). A node has no float64: this does the same on the bits of float32,
with whole numbers that round as IEEE 754 does.
"""

import struct

from ..error import ModelError

# What a sum may grow to, so that no port of MicroPython needs a big integer.
MOST = 1 << 29

# Bits of a number's whole part.
FLOAT32 = 24
FLOAT64 = 53


def parts(bits: int) -> tuple[int, int]:
    """Take float32 apart: a whole number, and the power of 2 it is times."""
    return bits & 0x7FFFFF | 0x800000, (bits >> 23) - 150


def rounded(value: int, exponent: int, width: int, rest: int = 0) -> tuple[int, int]:
    """Round to so many bits, to the nearest and to even; a rest is below the last."""
    lost = 0
    while value >> (width + lost):
        lost += 1
    if not lost:
        return value, exponent
    kept, below, half = value >> lost, value & ((1 << lost) - 1), 1 << (lost - 1)
    if below > half or (below == half and (rest or kept & 1)):
        kept += 1
    return kept, exponent + lost


def times(a: int, b: int, width: int = FLOAT64) -> tuple[int, int]:
    """Multiply two scales; that of two float32 is exact in float64."""
    (x, i), (y, j) = parts(a), parts(b)
    return rounded(x * y, i + j, width)


def over(
    a: tuple[int, int], b: tuple[int, int], width: int = FLOAT64
) -> tuple[int, int]:
    """Divide, and round as float64 does, or float32."""
    quotient, rest = divmod(a[0] << 90, b[0])
    return rounded(quotient, a[1] - b[1] - 90, width, rest)


def multiplier(real: tuple[int, int]) -> tuple[int, int]:
    """Round to 31 bits and a power of 2: ``m * 2^(shift - 31)``."""
    value, shift = real
    length = 0
    while value >> length:
        length += 1
    value = value << (64 - length)
    shift += length
    whole = (value + (1 << 32)) >> 33
    if whole >> 31:
        whole >>= 1
        shift += 1
    if shift < -31:
        return 0, 0
    return whole, shift


def record(bias: int, most: int, whole: int, shift: int, is_double: bool) -> bytes:
    """Write down how a sum is carried over: 12 bytes that every kernel reads.

    ``most`` bounds the size of the sum. Raises ModelError where it may overflow.
    """
    left, right = max(shift, 0), max(-shift, 0)
    if left > 30 or max(most, abs(bias)) << left >= MOST:
        raise ModelError("a sum may overflow")
    # What is rounded where: twice, or once; away from zero below it, or up.
    nudge = 1 if is_double or not right else 0
    away = 1 if is_double else 0
    return struct.pack(
        "<IHHBBBB",
        bias + MOST,
        whole >> 16,
        whole & 0xFFFF,
        left,
        # Beyond 30 nothing is left, as after 30.
        min(right, 30),
        nudge,
        away,
    )
