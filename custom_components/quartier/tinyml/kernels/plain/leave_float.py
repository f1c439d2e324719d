"""float32 on the way out."""

from struct import unpack_from

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Give float32 out. Block: count."""
    del b
    for i in range(word(p, 0)):
        y[i] = unpack_from("<f", a, 4 * i)[0]
