"""How sums are carried to another scale, by big integers: slow, and plain to see."""

import math


def quantised(real: float) -> tuple[int, int]:
    """Round a multiplier to 31 bits and a power of 2, half away from zero."""
    part, shift = math.frexp(real)
    whole = math.floor(part * (1 << 31) + 0.5)
    if whole == 1 << 31:
        whole, shift = whole >> 1, shift + 1
    return (whole, shift) if shift >= -31 else (0, 0)


def once(total: int, whole: int, shift: int) -> int:
    """Multiply and shift, rounded once: half up."""
    return (total * whole + (1 << (30 - shift))) >> (31 - shift)


def twice(total: int, whole: int, shift: int) -> int:
    """Multiply to 31 bits, half up, and then shift, half away from zero."""
    left, right = max(shift, 0), max(-shift, 0)
    return _away(_up((total << left) * whole, 31), right)


def _away(value: int, places: int) -> int:
    size = abs(value)
    found = (size + (1 << places >> 1)) >> places
    return found if value >= 0 else -found


def _up(value: int, places: int) -> int:
    return (value + (1 << (places - 1))) >> places
