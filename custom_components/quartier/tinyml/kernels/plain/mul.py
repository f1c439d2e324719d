"""Products of two arrays."""

from .rescale import rescale
from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Multiply two arrays; the shorter one is repeated. Block: of add, one record."""
    of_a, of_b = word(p, 4), word(p, 8)
    zero_a, zero_b = p[12], p[16]
    low, high, zero = p[20], p[24], word(p, 28)
    i = j = 0
    for out in range(word(p, 0)):
        acc = rescale((a[i] - zero_a) * (b[j] - zero_b), p, 32) + zero
        y[out] = low if acc < low else high if acc > high else acc
        i = i + 1 if i + 1 < of_a else 0
        j = j + 1 if j + 1 < of_b else 0
