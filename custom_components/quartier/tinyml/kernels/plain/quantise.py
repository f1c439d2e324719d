"""float32 to int8."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Find the code of each float32 among the least that has each code.

    Block: count; 255 float32 whose order is that of whole numbers (floats.key).
    """
    del b
    at = 0
    for out in range(word(p, 0)):
        low, high = a[at] | a[at + 1] << 8, a[at + 2] | a[at + 3] << 8
        if high & 32768:
            low, high = low ^ 65535, high ^ 65535
        else:
            high |= 32768
        first, last = 0, 255
        while first < last:
            i = (first + last) // 2
            j = 4 + 4 * i
            upper = p[j + 2] | p[j + 3] << 8
            if high > upper or (high == upper and low >= p[j] | p[j + 1] << 8):
                first = i + 1
            else:
                last = i
        y[out] = first
        at += 4
