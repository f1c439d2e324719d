"""Sums of products of windows and rows of weights."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Multiply windows of the input by rows of weights."""
    head = ptr32(p)
    begin = int(a)
    first = int(p) + 32
    windows = head[2]
    while windows:
        windows -= 1
        a = ptr8(begin)
        end = begin + head[1]
        total = 0
        while int(a) != end:
            total += a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7]
            a = ptr8(int(a) + 8)
        total = (total << 7) + 536870912
        rows = head[0]
        record = ptr16(first)
        p = ptr8(first + 12 * rows)
        while rows:
            rows -= 1
            a = ptr8(begin)
            acc = 0
            while int(a) != end:
                acc += (
                    p[0] * a[0]
                    + p[1] * a[1]
                    + p[2] * a[2]
                    + p[3] * a[3]
                    + p[4] * a[4]
                    + p[5] * a[5]
                    + p[6] * a[6]
                    + p[7] * a[7]
                )
                a = ptr8(int(a) + 8)
                p = ptr8(int(p) + 8)
            acc += (record[1] << 16) + record[0] - total
            a = ptr8(record)
            acc <<= a[8]
            low = acc & 32767
            acc >>= 15
            crossed = acc * record[3]
            other = low * record[2]
            low = ((low * record[3]) >> 15) + (a[10] << 15)
            low += (crossed & 65535) + ((other & 32767) << 1)
            acc = acc * record[2] + (crossed >> 16) + (other >> 15) + (low >> 16)
            low = a[9]
            if low:
                if acc < 0:
                    acc -= a[11]
                acc = (acc + (1 << (low - 1))) >> low
            acc += head[6]
            if acc < head[4]:
                acc = head[4]
            if acc > head[5]:
                acc = head[5]
            y[0] = acc
            y = ptr8(int(y) + 1)
            record = ptr16(int(record) + 12)
        begin += head[3]
