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
    from .rom import Rom

__all__ = [
    "BUILT_S",
    "SECVER",
    "VERSION",
    "Slots",
    "UpdateError",
    "architecture",
    "confirm",
    "prove",
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


def receiver(
    slots: Slots, board: str, wire: int, rom: "Rom | None" = None
) -> "Receiver":
    """Make ready for a bundle for this board, from a hub that speaks that wire.

    ``rom`` is where code runs from; that which was booted from, if not told.
    """
    from .intake import Receiver
    from .keys import KEYS
    from .offer import Machine

    least = max(slots.secver, SECVER)
    machine = Machine(architecture(), board, wire, least)
    return Receiver(slots, machine, KEYS, rom or _booted())


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


def confirm(slots: Slots, rom: "Rom | None" = None) -> None:
    """Keep what runs, if it is as it was signed; else the slot before is next.

    To be called when the node has met its hub, and ten minutes went well. Raises
    UpdateError for what is not sound.
    """
    try:
        selftest(slots, rom)
    except UpdateError:
        if slots.is_trial:
            slots.undo()
            slots.save()
        raise
    slots.confirm()


def selftest(slots: Slots, rom: "Rom | None" = None) -> None:
    """Check the slot that runs, to the bit. Raises UpdateError."""
    if not slots.runs:
        return
    from .listing import image

    if image((rom or _booted()).half(slots.runs)) is None:
        raise UpdateError("hash", "it is damaged: send a bundle again")


def prove(slots: Slots, rom: "Rom") -> None:
    """Run the models of a bundle that was taken, and choose it or give it up."""
    from .proof import prove

    prove(slots, rom)


def _booted() -> "Rom":
    """Give the flash that was booted from: boot.py left it where it is found."""
    try:
        from rom import started
    except ImportError:
        started = None
    if started is not None:
        return started.rom
    from .rom import NoFlash, Rom

    return Rom(NoFlash())


def architecture() -> str:
    """Tell what native code runs here; nothing where it is not known."""
    import sys

    told = getattr(sys.implementation, "_mpy", 0)
    return _ARCHITECTURES.get((told >> 10) & 15, "")
