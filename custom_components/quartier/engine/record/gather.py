"""Kinds gathered from a folder: one new file there is one new kind."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@cache
def gather(package: str) -> Mapping[str, type[Any]]:
    """Find every class with a ``kind`` that a file of the package defines."""
    modules = [
        import_module(f"{package}.{module.name}")
        for module in iter_modules(import_module(package).__path__)
    ]
    classes = [
        cls
        for module in modules
        for cls in vars(module).values()
        if isinstance(cls, type) and cls.__module__ == module.__name__
    ]
    named = [(getattr(cls, "kind", None), cls) for cls in classes]
    return {kind: cls for kind, cls in named if isinstance(kind, str)}
