"""float32 on the way in."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Take float32 in, or give it out."""
    count = ptr32(p)[0] << 2
    i = 0
    while i < count:
        y[i] = a[i]
        i += 1
