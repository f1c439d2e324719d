"""int8 on the way out."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Give int8 out. Block: count."""
    del b
    for i in range(word(p, 0)):
        y[i] = a[i] - 128
