"""Sums of products of each channel's windows."""

import micropython

from .rescale import rescale


@micropython.viper
def run(a: ptr8, p, y: ptr8, b: ptr8):
    """Multiply each channel's window by weights of its own."""
    head = ptr32(p)
    begin = int(a)
    weights = int(ptr8(p)) + 48 + 12 * head[0]
    windows = head[2]
    while windows:
        windows -= 1
        row = 0
        inside = 0
        channel = begin
        while row < head[0]:
            a = ptr8(channel)
            w = ptr8(weights + row)
            record = ptr16(ptr8(p))
            record = ptr16(int(record) + 48 + 12 * row)
            acc = (record[1] << 16) + record[0] - 536870912
            taps = head[1]
            while taps:
                taps -= 1
                acc += (w[0] - 128) * a[0]
                a = ptr8(int(a) + head[9])
                w = ptr8(int(w) + head[0])
            acc = int(rescale(acc, p, 48 + 12 * row)) + head[6]
            if acc < head[4]:
                acc = head[4]
            if acc > head[5]:
                acc = head[5]
            y[0] = acc
            y = ptr8(int(y) + 1)
            row += 1
            inside += 1
            if inside == head[8]:
                inside = 0
                channel += 1
        begin += head[3]
