"""What every reader can do, the table of readers, and how one is chosen.

A new shape of attributes is one new file in this folder: its class is found by its
``shape``. A reader is chosen by what the attributes look like, never by who wrote them.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar, Literal, Protocol

from homeassistant.core import State

from ..trouble import Trouble
from .told import Told, UnreadableError
from .unit import Local

# A price per kWh in the house's own money, or the power of the sun in kW.
type What = Literal["price", "sun"]


class Reader(Protocol):
    """Reads one shape of attributes."""

    shape: ClassVar[str]
    what: ClassVar[What]
    # The lower, the sooner it is asked: shapes that tell more come first.
    rank: ClassVar[int]

    def fits(self, state: State) -> bool:
        """Tell whether the attributes have its shape; values are not looked at."""
        ...

    def read(self, state: State, local: Local) -> Told:
        """Read them.

        Raises UnreadableError where nothing in them can be used.
        """
        ...


@cache
def readers() -> tuple[Reader, ...]:
    """Find every reader in this folder, by rank."""
    return tuple(sorted(_found(), key=lambda one: (one.rank, one.shape)))


def _found() -> Iterator[Reader]:
    package = str(__package__)
    for module in iter_modules(import_module(package).__path__):
        room = import_module(f"{package}.{module.name}")
        for cls in vars(room).values():
            own = isinstance(cls, type) and cls.__module__ == room.__name__
            if own and isinstance(getattr(cls, "shape", None), str):
                yield cls()


def read_attributes(
    state: State, what: What, local: Local, whose: str = ""
) -> Told | Trouble:
    """Read what an entity's attributes tell, or say why that cannot be."""
    trouble: Trouble | None = None
    for reader in readers():
        if reader.what != what or not reader.fits(state):
            continue
        try:
            return reader.read(state, local)
        except UnreadableError as error:
            # A unit says itself in any language; the rest is for developers.
            detail = error.detail if error.what == "unit" else ""
            found = Trouble(error.what, state.entity_id, whose, detail)
            trouble = trouble or found
    return trouble or Trouble("unreadable", state.entity_id, whose)
