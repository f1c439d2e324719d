"""Run a node on MicroPython for unix, in a folder: what boot.py and main.py do on a chip.

``micropython -X heapsize=110wK unix.py FOLDER``. The folder has ``root``, what lies
beside the slots; ``rom.bin``, the flash that code runs from; ``state``; ``board.json``.
A reset ends it with status 77, and whoever started it starts it again.
"""

import os
import sys

_RESET = 77
_PAUSE_S = 1
_READ, _SHARED = 1, 1


class Mapped:
    """A file that is mapped into memory, and written as flash is."""

    block_b = 4096

    def __init__(self, path):
        """Map it."""
        import ffi
        import uctypes

        size = os.stat(path)[6]
        libc = ffi.open("libc.so.6")
        mmap = libc.func("P", "mmap", "PLiiil")
        number = libc.func("i", "open", "si")(path, 0)
        at = mmap(0, size, _READ, _SHARED, number, 0)
        self.memory = uctypes.bytearray_at(at, size)
        self._path = path

    def erase(self, at_b):
        """Erase a block."""
        self.write(at_b, b"\xff" * self.block_b)

    def write(self, at_b, data):
        """Write what was erased."""
        with open(self._path, "r+b") as file:
            file.seek(at_b)
            file.write(data)


def run(folder):
    """Boot, run the app, and reset."""
    os.chdir(folder)
    # As on a chip: what is beside the slots, and what is frozen in.
    sys.path[:] = [os.getcwd() + "/root", ".frozen"]
    import boot
    import main
    import slots
    from rom import Rom

    slots.started = boot.start(
        lambda *_: None, None, Rom(Mapped("rom.bin")), (), os.getcwd()
    )
    main.run(lambda: sys.exit(_RESET), _PAUSE_S)


if __name__ == "__main__":
    run(sys.argv[1])
