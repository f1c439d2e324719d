"""The way of a sum to the scale of the output."""


def rescale(acc: int, p: bytearray, at: int) -> int:
    """Carry a sum over by a record: ``acc * m / 2^31``, shifted and rounded.

    By halves: acc of 15 bits and the rest, m of 16 bits and the rest.
    """
    acc = acc << p[at + 8]
    low, high = acc & 32767, acc >> 15
    m = p[at + 6] | p[at + 7] << 8
    crossed = high * m
    m_high = p[at + 4] | p[at + 5] << 8
    other = low * m_high
    least = (low * (m >> 8) + (low * (m & 255) >> 8)) >> 7
    rest = (crossed & 65535) + ((other & 32767) << 1) + least + (p[at + 10] << 15)
    acc = high * m_high + (crossed >> 16) + (other >> 15) + (rest >> 16)
    right = p[at + 9]
    if right:
        acc += 1 << (right - 1)
        if p[at + 11] and acc < 1 << (right - 1):
            acc -= 1
        acc >>= right
    return acc
