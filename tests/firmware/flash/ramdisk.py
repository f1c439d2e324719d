"""A flash in memory with a real littlefs, whose power goes at a chosen operation.

Runs on MicroPython. An operation is a write or an erase; the one at which power goes
is not done, or half of it, and nothing after it is.
"""

import builtins

import vfs

BLOCK_B = 512
_BLOCKS, _BLOCK_SIZE, _ERASE = 4, 5, 6


class Cut(Exception):
    """The power is gone."""


class Hang(Exception):
    """So much was read that a watchdog would have bitten."""


class Disk:
    """Blocks; ``left`` operations are done before power goes, all of them if None.

    Of the one at which it goes nothing is done (``torn`` is 0), half, or all but a byte.
    """

    def __init__(self, data, left=None, torn=0, reads=None):
        self.data, self.left, self.torn, self.reads = data, left, torn, reads
        self.done = 0
        self.is_dead = False

    def readblocks(self, block, buffer, offset=0):
        if self.reads is not None:
            self.reads -= 1
            if self.reads < 0:
                raise Hang
        at = block * BLOCK_B + offset
        buffer[:] = self.data[at : at + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        self._change(block * BLOCK_B + offset, buffer)

    def ioctl(self, operation, argument):
        if operation == _BLOCKS:
            return len(self.data) // BLOCK_B
        if operation == _BLOCK_SIZE:
            return BLOCK_B
        if operation == _ERASE:
            self._change(argument * BLOCK_B, b"\xff" * BLOCK_B)
            return 0
        return None

    def _change(self, at, new):
        if self.is_dead:
            # littlefs has lost its thread: files are closed into the void.
            return
        if self.left is not None and self.done >= self.left:
            if self.torn:
                part = len(new) // 2 if self.torn == 1 else len(new) - 1
                self.data[at : at + part] = new[:part]
            self.is_dead = True
            raise Cut
        self.done += 1
        self.data[at : at + len(new)] = new


_open, _opened = builtins.open, []


def _kept(*args):
    file = _open(*args)
    _opened.append(file)
    return file


# Files that nobody closed would be closed by chance, when their flash is no more.
builtins.open = _kept


def let_go(place="/f"):
    """Close what is open, and unmount."""
    for file in _opened:
        try:
            file.close()
        except OSError:
            pass
    _opened.clear()
    vfs.umount(place)


def made(blocks, *steps):
    """Give the content of a new flash, after steps that each are a boot of their own."""
    data = bytearray(b"\xff" * (blocks * BLOCK_B))
    vfs.VfsLfs2.mkfs(Disk(data))
    for step in steps:
        on(Disk(data), step)
    return data


def on(disk, step):
    """Mount a flash at /f, take a step, and let go of it; give what the step gives."""
    vfs.mount(vfs.VfsLfs2(disk), "/f")
    try:
        return step()
    finally:
        let_go()


def cuts(data, act, check):
    """Take a step once for each of its operations, and cut it there, clean and torn.

    After each cut the flash is mounted anew and checked. Gives how often it was cut.
    """
    whole = Disk(bytearray(data))
    on(whole, act)
    on(Disk(whole.data), check)
    for left in range(whole.done):
        for torn in range(3):
            disk = Disk(bytearray(data), left, torn)
            try:
                on(disk, act)
            except Exception:
                if not disk.is_dead:
                    raise
            assert disk.is_dead, "the power did not go"
            on(Disk(disk.data), check)
    return 3 * whole.done
