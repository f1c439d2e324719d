"""Means of windows."""

from .word import word


def run(a: bytearray, p: bytearray, y: bytearray, b: bytearray) -> None:
    """Average windows, of what of them lies inside.

    Block: channels, taps, windows, stride, low, high, width, left.
    """
    del b
    channels, taps, stride = word(p, 0), word(p, 4), word(p, 12)
    low, high, width = p[16], p[20], word(p, 24)
    first, out = -word(p, 28), 0
    for _ in range(word(p, 8)):
        begin, end = max(first, 0), min(first + taps, width)
        count = end - begin
        for channel in range(channels):
            acc = 0
            for i in range(begin, end):
                acc += a[i * channels + channel] - 128
            half = count // 2
            acc = (acc + half) // count if acc > 0 else -((half - acc) // count)
            acc += 128
            y[out] = low if acc < low else high if acc > high else acc
            out += 1
        first += stride
