"""What MicroPython needs to run a node's boots: our modules under the names of root."""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_FIRMWARE: Final = Path(__file__).parents[3] / "firmware"
_NODE: Final = _FIRMWARE / "quartier_node"

_UPDATE: Final = ("error", "golden", "intake", "listing", "offer", "proof", "rsa")

FILES: Final = {
    "ramdisk.py": _HERE / "ramdisk.py",
    "ramrom.py": _HERE / "ramrom.py",
    "node.py": _HERE / "node.py",
    "_boot.py": _FIRMWARE / "_boot.py",
    "boot.py": _FIRMWARE / "boot.py",
    "history.py": _NODE / "history.py",
    "listing.py": _NODE / "update" / "listing.py",
    "rom.py": _NODE / "update" / "rom.py",
    "slots.py": _NODE / "update" / "slots.py",
    "store.py": _NODE / "hardware" / "store.py",
    # The receiver alone: the room's door imports what only a slot has.
    **{f"update/{name}.py": _NODE / "update" / f"{name}.py" for name in _UPDATE},
}


def counted(printed: str) -> list[int]:
    """Read the numbers of the last line: before it, files left open complain."""
    return [int(word) for word in printed.splitlines()[-1].split()]
