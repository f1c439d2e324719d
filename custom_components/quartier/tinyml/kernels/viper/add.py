"""Sums of two arrays."""

import micropython

from .rescale import rescale


@micropython.viper
def run(a: ptr8, p, y: ptr8, b: ptr8):
    """Add two arrays; the shorter one is repeated."""
    head = ptr32(p)
    i = 0
    j = 0
    left = head[0]
    while left:
        left -= 1
        acc = int(rescale((a[i] - head[3]) << 20, p, 32))
        acc += int(rescale((b[j] - head[4]) << 20, p, 44))
        acc = int(rescale(acc, p, 56)) + head[7]
        if acc < head[5]:
            acc = head[5]
        if acc > head[6]:
            acc = head[6]
        y[0] = acc
        y = ptr8(int(y) + 1)
        i += 1
        if i == head[1]:
            i = 0
        j += 1
        if j == head[2]:
            j = 0
