"""From a type hint to a shape."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, time
from functools import cache
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeAliasType,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import numpy as np

from .container import Array, Many, Maybe, Table
from .field import Doc, Kinds, Quantity
from .form import Form, OneOf, Slot
from .scalar import Choice, Flag, Moment, Name, Number, Text, TimeOfDay
from .shape import Shape

type Id = str
"""Text that names a thing, a place or a tariff."""

_SCALARS: Final[Mapping[object, type[Text | Name | Flag | Moment | TimeOfDay]]] = {
    str: Text,
    Id: Name,
    bool: Flag,
    datetime: Moment,
    time: TimeOfDay,
}


def shape_of(hint: Any) -> Shape:  # noqa: ANN401 (a type hint has no type)
    """Find the shape of a type hint.

    Raises TypeError for a type that no document can hold: a fault of the programmer.
    """
    return _shape_of(hint)


@cache
def _shape_of(hint: Any) -> Shape:  # noqa: ANN401 (likewise)
    note: object = None
    while (bare := _open(hint)) is not hint:
        note, hint = (_note(hint) or note), bare
    match note:
        case Kinds(table):
            return OneOf(table, shape_of)
        case Quantity() if get_origin(hint) is np.ndarray:
            return Array(note)
        case Quantity():
            return Number(note, whole=hint is int)
    doc = note.doc if isinstance(note, Doc) else ""
    return _container(hint) or _scalar(hint, doc)


def _open(hint: Any) -> Any:  # noqa: ANN401 (likewise)
    if get_origin(hint) is Annotated:
        return get_args(hint)[0]
    if isinstance(hint, TypeAliasType) and hint is not Id:
        return hint.__value__
    return hint


def _note(hint: Any) -> object:  # noqa: ANN401 (likewise)
    return get_args(hint)[1] if get_origin(hint) is Annotated else None


def _doc(hint: Any) -> str:  # noqa: ANN401 (likewise)
    """Find what a field says of its meaning, outside of any alias."""
    notes = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    docs = [note.doc for note in notes if isinstance(note, Doc)]
    return docs[-1] if docs else ""


def _container(hint: Any) -> Shape | None:  # noqa: ANN401 (likewise)
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        return Many(shape_of(args[0]))
    if origin is Mapping:
        return Table(shape_of(args[1]))
    if origin in {Union, types.UnionType}:
        [some] = [arg for arg in args if arg is not types.NoneType]
        return Maybe(shape_of(some))
    return None


def _scalar(hint: Any, doc: str) -> Shape:  # noqa: ANN401 (likewise)
    if get_origin(hint) is Literal:
        return Choice(get_args(hint), doc)
    if hint in _SCALARS:
        return _SCALARS[hint](doc)
    if is_dataclass(hint) and isinstance(hint, type):
        return Form(hint, _slots)
    raise TypeError(f"no document can hold {hint!r}")


def _slots(cls: type[Any]) -> Mapping[str, Slot]:
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: Slot(
            shape_of(hints[field.name]),
            field.default
            if field.default_factory is MISSING
            else field.default_factory(),
            _doc(hints[field.name]),
        )
        for field in fields(cls)
    }
