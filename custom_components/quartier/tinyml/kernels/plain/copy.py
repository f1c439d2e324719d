"""Pieces of one array in another."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Copy pieces.

    Block: pieces, length, step and begin in y, fill, is filled, count of y.
    """
    del b
    length, step, begin = word(p, 4), word(p, 8), word(p, 12)
    if word(p, 20):
        for i in range(word(p, 24)):
            y[i] = p[16]
    at = 0
    for _ in range(word(p, 0)):
        for i in range(begin, begin + length):
            y[i] = a[at]
            at += 1
        begin += step
