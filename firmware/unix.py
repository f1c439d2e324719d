"""Run a node on MicroPython for unix: what boot.py and main.py do on a chip.

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

    def __init__(self, path: str) -> None:
        """Map it."""
        import ffi
        import uctypes

        with open(path, "rb") as file:
            size = file.seek(0, 2)
        libc = ffi.open("libc.so.6")
        mmap = libc.func("P", "mmap", "PLiiil")
        number = libc.func("i", "open", "si")(path, 0)
        at = mmap(0, size, _READ, _SHARED, number, 0)
        self.memory = uctypes.bytearray_at(at, size)
        self._path = path

    def erase(self, at_b: int) -> None:
        """Erase a block."""
        line = b"\xff" * 64
        for at in range(0, self.block_b, len(line)):
            self.write(at_b + at, line)

    def write(self, at_b: int, data: "bytes | memoryview") -> None:
        """Write what was erased."""
        with open(self._path, "r+b") as file:
            file.seek(at_b)
            file.write(data)


def run(folder: str) -> None:
    """Boot, run the app, and reset."""
    os.chdir(folder)
    # As on a chip: what is beside the slots, and what is frozen in.
    sys.path[:] = [_here() + "/root", ".frozen"]
    _boot()
    import main

    main.run(lambda: sys.exit(_RESET), _PAUSE_S)


def _here() -> str:
    return os.getcwd()  # noqa: PTH109 (there is no pathlib)


def _boot() -> None:
    import boot
    import rom

    flash = rom.Rom(Mapped("rom.bin"))
    rom.started = boot.start(lambda *_: None, None, flash, (), _here())


if __name__ == "__main__":
    run(sys.argv[1])
