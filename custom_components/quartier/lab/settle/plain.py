"""Plain values: what is frozen, as JSON has it, and back again to the last digit.

Fractions are text like 5/12, days are text like 2026-03-31; all else is what it was.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAliasType, get_args, get_origin
from typing import get_type_hints as hints_of

import numpy as np


def plain(value: object) -> object:
    """Turn a value into what JSON can hold."""
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name)) for field in fields(value)
        }
    match value:
        case Fraction() | date():
            return str(value)
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case tuple() | list():
            return [plain(each) for each in value]
        case np.generic():
            return value.item()
        case _:
            return value


def made[T](cls: type[T], document: object) -> T:
    """Make a value of what JSON holds.

    Raises ValueError, TypeError or KeyError where it is none.
    """
    found = _made(cls, document)
    if not isinstance(found, cls):
        raise TypeError(f"{cls.__name__} is written otherwise")
    return found


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return hints_of(cls)


def _made(hint: Any, value: Any) -> object:  # noqa: ANN401 (a type hint has no type)
    while (bare := _bare(hint)) is not hint:
        hint = bare
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return None if value is None else _made(_some(inner), value)
    if origin is tuple:
        return _row(inner, value)
    if origin is Mapping:
        return {key: _made(inner[1], each) for key, each in value.items()}
    if hint is Fraction:
        return Fraction(value)
    return _record(hint, value) if is_dataclass(hint) else _one(hint, value)


def _one(hint: Any, value: Any) -> object:  # noqa: ANN401 (likewise)
    return date.fromisoformat(value) if hint is date else value


def _bare(hint: Any) -> Any:  # noqa: ANN401 (likewise)
    """Look behind a name of a type, and behind notes on it."""
    if isinstance(hint, TypeAliasType):
        return hint.__value__
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _some(inner: tuple[Any, ...]) -> Any:  # noqa: ANN401 (likewise)
    [one] = [each for each in inner if each is not NoneType]
    return one


def _row(
    inner: tuple[Any, ...],
    values: Any,  # noqa: ANN401 (likewise)
) -> tuple[object, ...]:
    if inner[-1] is Ellipsis:
        return tuple(_made(inner[0], each) for each in values)
    return tuple(_made(hint, each) for hint, each in zip(inner, values, strict=True))


def _record(cls: Any, document: Any) -> object:  # noqa: ANN401 (likewise)
    """Make a record; what was not there when it was written has its default."""
    if not isinstance(document, Mapping):
        raise TypeError(f"{cls.__name__} is no {type(document).__name__}")
    hints = _hints(cls)
    return cls(**{name: _made(hints[name], each) for name, each in document.items()})
