"""Float edges: tables that carry float32 to int8 and back without a sum of floats.

Float32 are compared as whole numbers: of the same sign their bits are in order.
"""

import struct

_SIGN = 0x80000000


def value(bits: int) -> float:
    """Read float32 bits."""
    number: float = struct.unpack("<f", struct.pack("<I", bits))[0]
    return number


def key(bits: int) -> int:
    """Place float32 bits in the order of their values."""
    return bits ^ 0xFFFFFFFF if bits & _SIGN else bits | _SIGN


def _bits(place: int) -> int:
    return place & 0x7FFFFFFF if place & _SIGN else place ^ 0xFFFFFFFF


def _bits_of(number: float) -> int:
    bits: int = struct.unpack("<I", struct.pack("<f", number))[0]
    return bits


def code(bits: int, scale: float, zero: int) -> int:
    """Round as LiteRT does: the quotient to float32, then half away from zero."""
    quotient = value(_bits_of(value(bits) / scale))
    size = int(abs(quotient)) if abs(quotient) < 4194304 else 4194304
    # No half is added: where floats are float32, that would be rounded again.
    if abs(quotient) - size >= 0.5:
        size += 1
    return max(-128, min(127, (size if quotient >= 0 else -size) + zero))


def steps(scale_bits: int, zero: int) -> list[int]:
    """List the least float32 of each int8 but the least, as places in their order."""
    scale, found = value(scale_bits), []
    for wanted in range(-127, 128):
        edge = (wanted - zero - 0.5) * scale
        place = key(_bits_of(edge)) if edge else key(0)
        while code(_bits(place), scale, zero) >= wanted:
            place -= 1
        while code(_bits(place), scale, zero) < wanted:
            place += 1
        found.append(place)
    return found


def levels(scale_bits: int, zero: int) -> list[float]:
    """List the float32 that each int8 stands for."""
    scale = value(scale_bits)
    return [(one - zero) * scale for one in range(-128, 128)]
