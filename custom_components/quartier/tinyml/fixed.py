"""Fixed-point exponentials, as gemmlowp reckons them: TFLM, and LiteRT's softmax.

Numbers are whole, of 31 fractional bits less the integer bits told. Used when a model
is loaded, to make tables, and for the one reciprocal of a softmax.
https://github.com/google/gemmlowp/blob/master/fixedpoint/fixedpoint.h (Apache-2.0):
the constants are its own.
"""

_ONE = 0x7FFFFFFF
_SHIFTS = (
    (-2, 1672461947),
    (-1, 1302514674),
    (0, 790015084),
    (1, 290630308),
    (2, 39332535),
    (3, 720401),
    (4, 242),
)


def product(a: int, b: int) -> int:
    """Multiply, keep the upper half, to the nearest."""
    return min((a * b + (1 << 30)) >> 31, _ONE)


def halved(a: int, times: int) -> int:
    """Divide by a power of 2, to the nearest, half away from zero."""
    if not times:
        return a
    return (a + (1 << (times - 1)) - (1 if a < 0 else 0)) >> times


def doubled(a: int, times: int) -> int:
    """Multiply by a power of 2 as far as there is room."""
    return max(-_ONE - 1, min(_ONE, a << times))


def carried(a: int, whole: int, shift: int) -> int:
    """Carry a number over by a multiplier, rounded twice."""
    return halved(product(a << max(shift, 0), whole), max(-shift, 0))


def radius(integer_bits: int, shift: int) -> int:
    """Find the input beyond which a function is flat."""
    reach = ((1 << integer_bits) - 1) << (31 - integer_bits)
    return reach >> shift if shift >= 0 else reach << -shift


def exponential(a: int, integer_bits: int) -> int:
    """Give e^a of a number that is not above 0."""
    if a == 0:
        return _ONE
    fraction = 31 - integer_bits
    quarter = 1 << (fraction - 2)
    rest = (a & (quarter - 1)) - quarter
    result = _near_zero(doubled(rest, integer_bits))
    left = rest - a
    for exponent, factor in _SHIFTS:
        if integer_bits > exponent and left & (1 << (fraction + exponent)):
            result = product(result, factor)
    return result


def _near_zero(a: int) -> int:
    """Give e^a between -1/4 and 0, by a series around -1/8."""
    x = a + (1 << 28)
    square = product(x, x)
    cube, fourth = product(square, x), product(square, square)
    series = halved(product(halved(fourth, 2) + cube, 715827883) + square, 1)
    return 1895147668 + product(1895147668, x + series)


def _newton(a: int) -> int:
    """Give 2 / (1 + a) of a number between 0 and 1, of two integer bits."""
    half = (a + _ONE + 1) >> 1
    x = 1515870810 + product(half, -1010580540)
    for _ in range(3):
        x += doubled(product(x, (1 << 29) - product(half, x)), 2)
    return x


def reciprocal(a: int) -> int:
    """Give 1 / (1 + a) of a number between 0 and 1."""
    return doubled(_newton(a), 1)


def logistic(a: int) -> int:
    """Give 1 / (1 + e^-a) of a number of four integer bits."""
    if a == 0:
        return 1 << 30
    above = reciprocal(exponential(-abs(a), 4))
    return above if a > 0 else _ONE - above


def tanh(a: int) -> int:
    """Give the hyperbolic tangent of a number of four integer bits."""
    if a == 0:
        return 0
    above = doubled(_newton(exponential(-abs(a), 5)) - (1 << 29), 2)
    return above if a > 0 else -above
