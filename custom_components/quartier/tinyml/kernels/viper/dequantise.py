"""int8 to float32."""

import micropython


@micropython.viper
def run(a: ptr8, p: ptr8, y: ptr8, b: ptr8):
    """Look each number's float32 up."""
    count = ptr32(p)[0]
    while count:
        count -= 1
        level = ptr8(int(p) + 4 + (a[0] << 2))
        a = ptr8(int(a) + 1)
        y[0] = level[0]
        y[1] = level[1]
        y[2] = level[2]
        y[3] = level[3]
        y = ptr8(int(y) + 4)
