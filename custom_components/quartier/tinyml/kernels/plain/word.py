"""Numbers in a block."""


def word(p: bytearray, at: int) -> int:
    """Read a whole number of a block."""
    return p[at] | p[at + 1] << 8 | p[at + 2] << 16 | p[at + 3] << 24
