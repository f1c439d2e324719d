"""Means of windows."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Average windows, of what of them lies inside."""
    head = ptr32(p)
    first = 0 - head[7]
    windows = head[2]
    while windows:
        windows -= 1
        begin = first
        if begin < 0:
            begin = 0
        count = first + head[1]
        if count > head[6]:
            count = head[6]
        count -= begin
        channel = 0
        while channel < head[0]:
            p = ptr8(int(a) + begin * head[0] + channel)
            acc = 0
            left = count
            while left:
                left -= 1
                acc += p[0] - 128
                p = ptr8(int(p) + head[0])
            size = acc
            if acc < 0:
                size = 0 - acc
            size = (size + (count >> 1)) // count
            if acc < 0:
                size = 0 - size
            acc = size + 128
            if acc < head[4]:
                acc = head[4]
            if acc > head[5]:
                acc = head[5]
            y[0] = acc
            y = ptr8(int(y) + 1)
            channel += 1
        first += head[3]
