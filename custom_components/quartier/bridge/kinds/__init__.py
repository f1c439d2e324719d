"""Kinds: what residents and landlords have, each in a form, in things and in orders.

Knows forms, the engine's things and the user's entities. Never knows who else lives
there, nor when it is asked.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final

from .kind import Done, Field, Kind, Part, Priced, Seen, Sized, Source, Thermal

__all__ = [
    "Done",
    "Field",
    "Kind",
    "Part",
    "Priced",
    "Seen",
    "Sized",
    "Source",
    "Thermal",
    "kinds",
]


def kinds() -> Mapping[str, Kind]:
    """Find every kind in this folder, one instance of each."""
    return _FOUND


def _found() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for module in iter_modules(__path__):
        room = import_module(f"{__name__}.{module.name}")
        for cls in vars(room).values():
            own = isinstance(cls, type) and cls.__module__ == room.__name__
            if own and isinstance(getattr(cls, "kind", None), str):
                found[cls.kind] = cls()
    return MappingProxyType(dict(sorted(found.items())))


# With the room itself: nothing is imported once the loop of Home Assistant runs.
_FOUND: Final = _found()
