"""Signed updates into one of two slots, tried before they are kept.

A bundle is taken in pieces, proven, run on trial, and kept when the node has met its
hub with it; else the slot before runs again by the fifth boot. Never runs, nor keeps,
what no pinned key signed or what is older than what was kept.
"""

from .built import BUILT_S, SECVER, VERSION
from .error import UpdateError
from .slots import Slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .intake import Receiver

__all__ = [
    "BUILT_S",
    "SECVER",
    "VERSION",
    "Slots",
    "UpdateError",
    "architecture",
    "confirm",
    "receiver",
    "selftest",
    "status",
]

# MicroPython's numbers of architectures, in sys.implementation._mpy.
_ARCHITECTURES = {
    2: "x64",
    5: "armv7m",
    6: "armv7m",
    7: "armv7m",
    8: "armv7m",
    10: "xtensawin",
    11: "rv32imc",
}


def receiver(slots: Slots, board: str, wire: int) -> "Receiver":
    """Make ready for a bundle for this board, from a hub that speaks that wire."""
    from .intake import Receiver
    from .keys import KEYS
    from .offer import Machine

    least = max(slots.secver, SECVER if slots.runs == "" else 0)
    return Receiver(slots, Machine(architecture(), board, wire, least), KEYS)


def status(slots: Slots) -> "dict[str, Any]":
    """Tell what runs, on trial or for good, and whether the last one was given up."""
    return {
        "version": VERSION,
        "secver": slots.secver,
        "slot": slots.runs,
        "is_trial": slots.is_trial,
        "undone": slots.undone,
        "short_boots": slots.short_boots,
    }


def confirm(slots: Slots) -> None:
    """Keep what runs, if its files and models are sound; else the slot before is next.

    To be called when the node has met its hub, and ten minutes went well. Raises
    UpdateError for what is not sound.
    """
    try:
        selftest(slots)
    except UpdateError:
        if slots.is_trial:
            slots.undo()
            slots.save()
        raise
    slots.confirm()


def selftest(slots: Slots) -> None:
    """Check the files and models of the slot that runs. Raises UpdateError."""
    if not slots.runs:
        return
    from tinyml import Model

    from .golden import check
    from .listing import is_whole
    from .pack import Pack

    path = slots.bundle(slots.runs)
    if not is_whole(path):
        raise UpdateError("hash", "its files are damaged: send a bundle again")
    check(Pack(path), Model)


def architecture() -> str:
    """Tell what native code runs here; nothing where it is not known."""
    import sys

    told = getattr(sys.implementation, "_mpy", 0)
    return _ARCHITECTURES.get((told >> 10) & 15, "")
