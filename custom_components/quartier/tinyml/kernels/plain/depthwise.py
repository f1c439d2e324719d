"""Sums of products of each channel's windows."""

from .rescale import rescale
from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Multiply each channel's window by weights of its own.

    Block: channels out, taps, windows, step, low, high, zero, channels in, times,
    width between taps, -, -; records; weights.
    """
    del b
    rows, taps, step = word(p, 0), word(p, 4), word(p, 12)
    low, high, zero = p[16], p[20], word(p, 24)
    times, across = word(p, 32), word(p, 36)
    out = begin = 0
    for _ in range(word(p, 8)):
        at = 48
        for row in range(rows):
            i, w = begin + row // times, 48 + 12 * rows + row
            acc = word(p, at) - 536870912
            for _ in range(taps):
                acc += (p[w] - 128) * a[i]
                i += across
                w += rows
            acc = rescale(acc, p, at) + zero
            y[out] = low if acc < low else high if acc > high else acc
            out += 1
            at += 12
        begin += step
