"""Curves to the last bit of float32, reckoned with whole numbers.

LiteRT fills the tables of LOGISTIC and TANH by float32, step by step. A node's floats
would round otherwise: here each step is exact, and then rounded as IEEE 754 does.
"""

from .scale import FLOAT32, over, rounded

# Bits behind the point.
_BITS = 64
_ONE = 1 << _BITS
# Beyond it both curves are flat, to the last bit.
_REACH = 17 << _BITS


def logistic(whole: int, exponent: int) -> int:
    """Give 1 / (1 + e^-x) of ``whole * 2^exponent``, in 256ths to the nearest."""
    falling = _falling(_placed(abs(whole), exponent))
    if whole < 0:
        falling = (_ONE << _BITS) // falling
    power, least = rounded(falling, -_BITS, FLOAT32)
    below = rounded(_ONE + _placed(power, least), -_BITS, FLOAT32)
    return _parts_of(256, over((1, 0), below, FLOAT32))


def tanh(whole: int, exponent: int) -> int:
    """Give the hyperbolic tangent of ``whole * 2^exponent``, in 128ths likewise."""
    falling = _falling(_placed(2 * abs(whole), exponent))
    share = ((_ONE - falling) << _BITS) // (_ONE + falling)
    found = _parts_of(128, rounded(share, -_BITS, FLOAT32))
    return found if whole > 0 else -found


def _placed(whole: int, exponent: int) -> int:
    """Put a number's point where all have it."""
    shift = exponent + _BITS
    return whole << shift if shift > 0 else whole >> -shift


def _falling(x: int) -> int:
    """Give e^-x of a number that is not negative: a series of x / 128, squared."""
    part = min(x, _REACH) >> 7
    total = term = _ONE
    at = 0
    while term:
        at += 1
        term = (term * part >> _BITS) // at
        total += -term if at & 1 else term
    for _ in range(7):
        total = total * total >> _BITS
    return total


def _parts_of(count: int, share: tuple[int, int]) -> int:
    """Count the parts of a share of one, half up."""
    whole, exponent = share
    return ((whole * count << 1 >> -exponent) + 1) >> 1
