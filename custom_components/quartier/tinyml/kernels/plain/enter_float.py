"""float32 on the way in."""

from struct import pack_into

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Take float32 in. Block: count."""
    del b
    for i in range(word(p, 0)):
        pack_into("<f", y, 4 * i, a[i])
