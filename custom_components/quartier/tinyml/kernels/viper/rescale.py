"""The way of a sum to the scale of the output."""

import micropython


@micropython.viper
def rescale(acc: int, p: ptr8, at: int) -> int:
    """Carry a sum over by a record."""
    p = ptr8(int(p) + at)
    half = ptr16(p)
    acc <<= p[8]
    low = acc & 32767
    high = acc >> 15
    crossed = high * half[3]
    other = low * half[2]
    rest = (crossed & 65535) + ((other & 32767) << 1)
    rest += ((low * half[3]) >> 15) + (p[10] << 15)
    acc = high * half[2] + (crossed >> 16) + (other >> 15) + (rest >> 16)
    right = p[9]
    if right:
        if acc < 0:
            acc -= p[11]
        acc = (acc + (1 << (right - 1))) >> right
    return acc
