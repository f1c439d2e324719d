"""Pieces of one array in another."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Copy pieces, into what may have been filled before."""
    head = ptr32(p)
    i = 0
    if head[5]:
        while i < head[6]:
            y[i] = head[4]
            i += 1
    begin = int(y) + head[3]
    pieces = head[0]
    while pieces:
        pieces -= 1
        y = ptr8(begin)
        i = 0
        while i < head[1]:
            y[i] = a[i]
            i += 1
        a = ptr8(int(a) + head[1])
        begin += head[2]
