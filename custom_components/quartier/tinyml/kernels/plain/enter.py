"""int8 on the way in."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Take int8 in. Block: count."""
    del b
    for i in range(word(p, 0)):
        y[i] = (a[i] + 128) & 255
