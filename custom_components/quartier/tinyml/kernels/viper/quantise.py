"""float32 to int8."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Find the code of each float32 among the least that has each code."""
    count = ptr32(p)[0]
    while count:
        count -= 1
        low = a[0] | a[1] << 8
        high = a[2] | a[3] << 8
        a = ptr8(int(a) + 4)
        if high & 32768:
            low ^= 65535
            high ^= 65535
        else:
            high |= 32768
        first = 0
        last = 255
        while first < last:
            i = (first + last) >> 1
            key = ptr16(int(p) + 4 + (i << 2))
            if high > key[1] or (high == key[1] and low >= key[0]):
                first = i + 1
            else:
                last = i
        y[0] = first
        y = ptr8(int(y) + 1)
