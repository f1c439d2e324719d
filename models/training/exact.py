"""Arithmetic that gives the same bits on every machine.

Libraries sum in their own order, and take exp from their own polynomials; trained for
thousands of steps, one last bit becomes another model. So operands of products are put
on a grid coarse enough for every sum to be exact, and exp is ours.
"""

from math import frexp, ldexp, log2
from typing import Final

import numpy as np
from quartier.engine import Floats

# A double holds integers up to 2^53.
_BITS: Final = 53
_LOG2_E: Final = 1.4426950408889634
# ln 2 in two pieces (fdlibm): a small integer times the first is exact.
_LN_2_HIGH: Final = 6.93147180369123816490e-01
_LN_2_LOW: Final = 1.90821492927058770002e-10
# (ln 2 / 2)^14 / 14! is below half a last bit of 1.
_TERMS: Final = 13
_LARGEST: Final = 700.0


def product(left: Floats, right: Floats) -> Floats:
    """Multiply matrices, (n, k) by (k, m), the same whatever the order of summation.

    Entries keep (53 - log2 k) / 2 bits below the largest of their matrix: 23 for 72.
    Every partial sum is then an integer below 2^53 on one grid, hence exact.
    """
    terms = left.shape[-1]
    bits = (_BITS - int(np.ceil(log2(max(1, terms))))) // 2
    return _multiply(_on_grid(left, bits), _on_grid(right, bits))


def exponential(values: Floats) -> Floats:
    """Give e to the power of values between -700 and 700, which others are clipped to.

    Only sums, products and quotients of doubles, which IEEE 754 defines to the bit.
    """
    held = np.clip(values, -_LARGEST, _LARGEST)
    halvings = np.rint(held * _LOG2_E)
    rest = (held - halvings * _LN_2_HIGH) - halvings * _LN_2_LOW
    total = np.ones_like(rest)
    for term in range(_TERMS, 0, -1):
        total = 1.0 + rest / term * total
    return np.ldexp(total, halvings.astype(np.int32))


def significant(value: float, digits: int) -> float:
    """Round to so many significant decimal digits."""
    return float(f"{value:.{digits - 1}e}")


def _multiply(left: Floats, right: Floats) -> Floats:
    multiplied: Floats = np.matmul(left, right)
    return multiplied


def _on_grid(values: Floats, bits: int) -> Floats:
    """Round to multiples of the largest magnitude's power of two, so many bits down."""
    if values.size == 0:
        return values
    _, exponent = frexp(float(max(values.max(), -values.min())))
    return np.rint(values * ldexp(1.0, bits - exponent)) * ldexp(1.0, exponent - bits)
