"""Numbers of 31 bits as three of 11: no port of MicroPython makes objects of them.

A list [a, b, c] is ``c * 2^22 + b * 2^11 + a``.
"""


def multiply(one: list[int], other: list[int], found: list[int], short: int) -> None:
    """Find ``(one * other + 2^30 - short) >> 31``; 1 short where it is negated then."""
    a, b, c = one
    d, e, f = other
    low = a * d - short
    low = a * e + b * d + (low >> 11)
    low = a * f + b * e + c * d + 256 + (low >> 11)
    mid = b * f + c * e + (low >> 11)
    high = c * f + (mid >> 11)
    found[0] = (low & 2047) >> 9 | (mid & 511) << 2
    found[1] = (mid & 2047) >> 9 | (high & 511) << 2
    found[2] = high >> 9


def put(value: int, shift: int, found: list[int]) -> None:
    """Take a number apart, shifted left by no more than 11."""
    low = (value & 2047) << shift
    mid = ((value >> 11) << shift) + (low >> 11)
    found[0], found[1] = low & 2047, mid & 2047
    found[2] = mid >> 11


def reciprocal(
    half: list[int], x: list[int], error: list[int], spare: list[int]
) -> None:
    """Find ``x = 1 / (2 * half)`` as fixed.reciprocal does; the rest is to work on.

    Errors of Newton's steps are small enough to be whole numbers of their own.
    """
    # 32/17, of 30 bits.
    put(1010580540, 0, spare)
    multiply(half, spare, error, 1)
    # 48/17, of 31 bits.
    x[0], x[1], x[2] = 602, 843, 361
    add(x, -1, error)
    for _ in range(3):
        multiply(half, x, error, 0)
        left = ((128 - error[2]) << 22) - (error[1] << 11) - error[0]
        sign = 1 if left >= 0 else -1
        put(left * sign, 0, spare)
        multiply(x, spare, error, 0 if left >= 0 else 1)
        put((error[2] << 22 | error[1] << 11 | error[0]) << 2, 0, spare)
        add(x, sign, spare)
    add(x, 1, x)
    if x[2] >> 9:
        x[0], x[1] = 2047, 2047
        x[2] = 511


def add(x: list[int], sign: int, other: list[int]) -> None:
    """Add a number to another, or take it off."""
    low = x[0] + sign * other[0]
    mid = x[1] + sign * other[1] + (low >> 11)
    x[2] += sign * other[2] + (mid >> 11)
    x[0], x[1] = low & 2047, mid & 2047
