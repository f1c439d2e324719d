"""TOML out: the standard library only reads it."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

_WIDTH: Final = 88


def toml(document: Mapping[str, object]) -> str:
    """Write a document of text, numbers, flags, lists and tables, in its order.

    What is None is left out. Raises TypeError for anything else.
    """
    return "\n".join(_lines(document, ())).strip("\n") + "\n"


def _lines(table: Mapping[str, object], path: tuple[str, ...]) -> Iterator[str]:
    """Write plain values first: behind a table's head they would belong to it."""
    later: list[tuple[str, list[Mapping[str, object]], str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            later.append((name, [value], "[{}]"))
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            later.append((name, value, "[[{}]]"))
        elif value is not None:
            yield from _pair(name, value)
    for name, tables, head in later:
        for inner in tables:
            yield ""
            yield head.format(".".join((*path, name)))
            yield from _lines(inner, (*path, name))


def _pair(name: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        items = [_plain(item) for item in value]
        line = f"{name} = [{', '.join(items)}]"
        if len(line) <= _WIDTH:
            yield line
        else:
            yield f"{name} = ["
            yield from (f"    {item}," for item in items)
            yield "]"
    else:
        yield f"{name} = {_plain(value)}"


def _plain(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            # JSON's escapes are TOML's, but for the one character JSON leaves bare.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            raise TypeError(f"TOML for {value!r}")
