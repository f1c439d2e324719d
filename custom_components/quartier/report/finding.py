"""Finding: the place or device that somebody means, by its id or its name."""

from collections.abc import Iterable
from difflib import get_close_matches

from ..bridge.layout import Device, Layout, Place


class NobodyError(Exception):
    """There is no such place or device; what was meant, and what it may be."""

    def __init__(self, asked: str, meant: str) -> None:
        """Keep what was asked for and the nearest name, if any is near."""
        super().__init__(asked)
        self.asked = asked
        self.meant = meant


def subjects(layout: Layout) -> tuple[Place | Device, ...]:
    """List places and devices alike."""
    return (*layout.places, *layout.devices)


def find_place(layout: Layout, asked: str) -> Place:
    """Find a place, or raise NobodyError."""
    return _find(layout.places, asked)


def find_device(layout: Layout, asked: str) -> Device:
    """Find a device, or raise NobodyError."""
    return _find(layout.devices, asked)


def near(asked: str, known: Iterable[str]) -> str:
    """Find what was probably meant: the nearest of what is known, else all of it."""
    names = list(known)
    folded = {name.casefold(): name for name in names}
    found = get_close_matches(asked.casefold(), folded, n=1)
    return folded[found[0]] if found else ", ".join(names)


def _find[T: (Place, Device)](among: tuple[T, ...], asked: str) -> T:
    word = asked.strip().casefold()
    for each in among:
        if word in {each.id, each.key.casefold()}:
            return each
    for each in among:
        if word == each.name.casefold():
            return each
    raise NobodyError(asked, near(asked, (each.name for each in among)))
