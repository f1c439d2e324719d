"""A table of what each number comes to."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Look each number up in a table. Block: count; 256 bytes."""
    del b
    for i in range(word(p, 0)):
        y[i] = p[4 + a[i]]
