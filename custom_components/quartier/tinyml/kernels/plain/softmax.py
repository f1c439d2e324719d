"""Shares of one."""

from .wide import multiply, put, reciprocal
from .word import word

_half, _share, _one, _spare = [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Share one out among the numbers of a row, the more the greater.

    Block: rows, length, depth; e^-d of 31 bits for each d less than depth.
    """
    del b
    length, depth = word(p, 4), word(p, 8)
    begin = 0
    for _ in range(word(p, 0)):
        most = total = 0
        for i in range(begin, begin + length):
            most = max(most, a[i])
        for i in range(begin, begin + length):
            at = 12 + 4 * (most - a[i])
            if most - a[i] < depth:
                total += ((p[at + 1] >> 3 | p[at + 2] << 5 | p[at + 3] << 13) + 1) >> 1
        room = 2
        while not total << room - 2 & 536870912:
            room += 1
        put(total, room - 1, _half)
        reciprocal(_half, _share, _one, _spare)
        for i in range(begin, begin + length):
            at = 12 + 4 * (most - a[i])
            found = 0
            if most - a[i] < depth:
                _one[0] = p[at] | (p[at + 1] & 7) << 8
                _one[1] = p[at + 1] >> 3 | (p[at + 2] & 63) << 5
                _one[2] = p[at + 2] >> 6 | p[at + 3] << 2
                multiply(_share, _one, _spare, 0)
                found = (_spare[2] + (1 << (12 - room))) >> (13 - room)
            y[i] = found if found < 255 else 255
        begin += length
