"""Documents in and out: values as JSON, with every fault found at once.

Knows types and their shapes. Never knows what a battery is, nor where a file lies.
"""

from collections.abc import Hashable
from typing import Any

from .container import frozen
from .fault import Fault, RecordError, RefusedError
from .field import SLIPS, Doc, Kinds, Quantity, Slip
from .gather import gather
from .hint import Id, shape_of
from .shape import Reading

VERSION = 1


def read[T: Hashable](cls: type[T], document: object) -> T:
    """Make a value of a document, or raise RefusedError with every fault in it."""
    reading = Reading()
    body = _unversioned(document, reading)
    value = shape_of(cls).read(body, "", reading)
    if reading.faults or not isinstance(value, cls):
        raise RefusedError(tuple(reading.faults))
    return value


def _unversioned(document: object, reading: Reading) -> object:
    if not isinstance(document, dict):
        return document
    version = document.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        newer = isinstance(version, int) and version > VERSION
        hint = "update Quartier" if newer else ""
        reading.refuse("version", version, str(VERSION), hint)
    return {k: v for k, v in document.items() if k not in {"version", "$schema"}}


def write(value: object) -> dict[str, Any]:
    """Write a value as a document that ``read`` gives back."""
    body = shape_of(type(value)).write(value)
    if not isinstance(body, dict):
        raise TypeError(f"{type(value).__name__} is no document")
    return {"version": VERSION, **body}


def schema(cls: type[Hashable]) -> dict[str, Any]:
    """Describe the documents of a class as a JSON Schema (draft 2020-12)."""
    definitions: dict[str, object] = {}
    reference = shape_of(cls).schema(definitions)
    root = definitions.pop(cls.__name__)
    if not isinstance(root, dict) or "properties" not in root:
        raise TypeError(f"{cls.__name__} is no document: {reference}")
    properties = {"$schema": {"type": "string"}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.__name__,
        **root,
        "properties": {**properties, **root["properties"]},
        "$defs": definitions,
    }


__all__ = [
    "SLIPS",
    "VERSION",
    "Doc",
    "Fault",
    "Id",
    "Kinds",
    "Quantity",
    "Reading",
    "RecordError",
    "RefusedError",
    "Slip",
    "frozen",
    "gather",
    "read",
    "schema",
    "shape_of",
    "write",
]
