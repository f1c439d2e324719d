"""Mount the flash; where it is damaged, make it anew. Frozen, for MicroPython's own.

MicroPython's own waits for a person when a file system is damaged, for ever. A node
that switches hot water starts all the same: what is lost is provisioned again, and
until then it is safe. If reading the damage takes so long that the watchdog bites,
the next boot does not read it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Beginnings of a mount that did not end, before it is taken for hopeless.
_BEGUN = 2
_MARK = b"mount"
# More than a node keeps there, and less than there is room for.
_MOST_B = 1536
_WATCHDOG_MS = 30000


def ready(block: "Any", vfs: "Any", memory: "Any", place: str = "/") -> str:
    """Mount, and tell "whole", "new" for flash made anew, or "none" for dead flash.

    ``memory`` is what outlives a reset but not a power cut: called to read, called with
    bytes to write.
    """
    kept, begun = _before(memory)
    memory(kept + _MARK + bytes([begun + 1]))
    told = "none"
    if begun < _BEGUN and _mount(block, vfs, place):
        told = "whole"
    elif _format(block, vfs) and _mount(block, vfs, place):
        told = "new"
    # What the node carries over a reset is there again: without it, power was gone.
    memory(kept)
    return told


def _before(memory: "Any") -> "tuple[bytes, int]":
    """Tell what outlived the reset, and how many mounts began and did not end."""
    kept = bytes(memory())
    at = len(kept) - len(_MARK) - 1
    if at < 0 or kept[at:-1] != _MARK:
        return kept[:_MOST_B], 0
    return kept[:at], kept[-1]


def _mount(block: "Any", vfs: "Any", place: str) -> bool:
    try:
        found = vfs.VfsLfs2(block)
        for _ in found.ilistdir("/"):
            pass
        vfs.mount(found, place)
    except OSError:
        return False
    return True


def _format(block: "Any", vfs: "Any") -> bool:
    try:
        vfs.VfsLfs2.mkfs(block)
    except OSError:
        return False
    return True


def _start() -> None:
    import vfs
    from flashbdev import bdev
    from machine import RTC, WDT

    WDT(timeout=_WATCHDOG_MS)
    if bdev:
        ready(bdev, vfs, RTC().memory)


try:
    import esp32 as _esp32
except ImportError:
    _esp32 = None
if _esp32:
    _start()
