"""Sources: measured series, public ones and a house's own, as scenarios to replay.

Knows data sets: their columns, clocks, gaps and licences. Never knows how they are
forecast or planned, and never fills a gap that it does not tell of.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .given import GIVEN, measured_only, told
from .rows import SourceError
from .source import Measured, Source, page

__all__ = [
    "GIVEN",
    "Measured",
    "Source",
    "SourceError",
    "find",
    "measured_only",
    "page",
    "sources",
    "told",
]


@cache
def sources() -> Mapping[str, type[Source]]:
    """Find every source in this folder: its class has a name and a credit."""
    found: dict[str, type[Source]] = {}
    for module in iter_modules(__path__):
        inside = import_module(f"{__name__}.{module.name}")
        for cls in vars(inside).values():
            is_own = isinstance(cls, type) and cls.__module__ == inside.__name__
            if is_own and isinstance(getattr(cls, "credit", None), str):
                found[cls.name] = cls
    return found


def find(name: str) -> Source:
    """Make a source by its name, as it comes.

    Raises SourceError, naming those there are, for a name that is none.
    """
    if name not in sources():
        names = ", ".join(sorted(sources()))
        raise SourceError(f"{name} is no source: choose from {names}.")
    return sources()[name]()
