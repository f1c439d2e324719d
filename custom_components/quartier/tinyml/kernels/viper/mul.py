"""Products of two arrays."""

import micropython

from .rescale import rescale


@micropython.viper
def run(a: ptr8, p, y: ptr8, b: ptr8):
    """Multiply two arrays; the shorter one is repeated."""
    head = ptr32(p)
    i = 0
    j = 0
    left = head[0]
    while left:
        left -= 1
        acc = (a[i] - head[3]) * (b[j] - head[4])
        acc = int(rescale(acc, p, 32)) + head[7]
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
