"""The handbook: every kind of thing and wish, with its formulas, sources and fields.

It is written from the program itself, so that it never says what was true once.
"""

from collections.abc import Iterator, Mapping
from inspect import getdoc, getmodule
from typing import Any, Final

from ..engine import Neighbourhood, Tariffs, kinds, schema, wish_kinds

_HEAD: Final = """\
# Handbook

After this page you know what can stand in a neighbourhood and what people can wish for:
how each is reckoned, where the formulas come from, and what must be told of it.

`poe handbook` writes this page from the program.
Units are at the end of every name; what bears a * must be told.
"""
_SIDES: Final = (
    ("minimum", "≥"),
    ("exclusiveMinimum", ">"),
    ("maximum", "≤"),
)

type _Schema = Mapping[str, Any]


def handbook() -> str:
    """Write the page, as Markdown."""
    parts = [_HEAD, *_things(), *_tariffs(), *_wishes()]
    return "\n".join(parts).rstrip() + "\n"


def _things() -> Iterator[str]:
    definitions = schema(Neighbourhood)["$defs"]
    yield "## Things\n"
    for kind, cls in sorted(kinds().items()):
        yield f"### `{kind}`\n"
        yield _text(cls)
        yield from _fields(definitions[cls.__name__], definitions)


def _tariffs() -> Iterator[str]:
    definitions = schema(Tariffs)["$defs"]
    yield "## Tariffs\n"
    for name, entry in sorted(definitions.items()):
        yield f"### {name}\n"
        if "const" in entry["properties"].get("kind", {}):
            yield f"Kind `{entry['properties']['kind']['const']}`.\n"
        yield f"{entry['description']}\n"
        yield from _fields(entry, definitions)


def _wishes() -> Iterator[str]:
    yield "## Wishes\n"
    for kind, cls in sorted(wish_kinds().items()):
        yield f"### `{kind}` (wish)\n"
        yield _text(cls)


def _text(cls: type) -> str:
    """Join what a module says of its matter and what its class adds."""
    module, own = getdoc(getmodule(cls)) or "", getdoc(cls) or ""
    return f"{module}\n\n{own}\n"


def _fields(entry: _Schema, definitions: _Schema, prefix: str = "") -> Iterator[str]:
    """Write a table of fields, those of inner records below their own."""
    yield "| field | range | meaning |"
    yield "|---|---|---|"
    yield from _rows(entry, definitions, prefix)
    yield ""


def _rows(entry: _Schema, definitions: _Schema, prefix: str) -> Iterator[str]:
    required = entry.get("required", [])
    for name, field in entry["properties"].items():
        if name in {"kind", "name"}:
            continue
        inner = _inner(field, definitions)
        star = "" if prefix or name not in required else " *"
        doc = _find(field, "description")
        yield f"| `{prefix}{name}`{star} | {_range(field)} | {doc} |"
        if inner is not None:
            yield from _rows(inner, definitions, f"{prefix}{name}.")


def _inner(field: _Schema, definitions: _Schema) -> _Schema | None:
    """Find the record that a field holds, one or a list of them."""
    reference = _find(field, "$ref") or _find(field.get("items", {}), "$ref")
    return definitions[reference.rpartition("/")[2]] if reference else None


def _find(field: _Schema, key: str) -> str:
    """Find an entry of a field's description, also behind its alternatives."""
    found = [each.get(key) for each in (field, *field.get("anyOf", []))]
    return next((str(each) for each in found if each is not None), "")


def _range(field: _Schema) -> str:
    """Write what is accepted, with its unit."""
    inside = field.get("items", field)
    sides = [
        f"{sign} {_find(inside, key)}" for key, sign in _SIDES if _find(inside, key)
    ]
    choices = [str(choice) for choice in inside.get("enum", [])]
    text = ", ".join([*sides, *choices])
    unit = _find(inside, "x-unit")
    return f"{text} {unit}".strip()
