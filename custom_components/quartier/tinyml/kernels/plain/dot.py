"""Sums of products of windows and rows of weights."""

from .rescale import rescale
from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Multiply windows of the input by rows of weights.

    Block: rows, width of a row, windows, step, low, high, zero, length; records;
    weights.
    """
    del b
    rows, length, step = word(p, 0), word(p, 28), word(p, 12)
    spare = word(p, 4) - length
    low, high, zero = p[16], p[20], word(p, 24)
    out = begin = 0
    for _ in range(word(p, 8)):
        total = 0
        for i in range(begin, begin + length):
            total += a[i]
        total = total * 128 + 536870912
        w, at = 32 + 12 * rows, 32
        for _ in range(rows):
            acc = word(p, at) - total
            for i in range(begin, begin + length):
                acc += p[w] * a[i]
                w += 1
            w += spare
            acc = rescale(acc, p, at) + zero
            y[out] = low if acc < low else high if acc > high else acc
            out += 1
            at += 12
        begin += step
