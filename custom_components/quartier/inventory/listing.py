r"""Lists in one cell: parts, and repairs with their own fields.

Repairs stand behind one another with ``;`` between them, their fields with ``|``:
``2026-03-01 | relay replaced | Atelier du Nord | relay``. A ``\`` before one of these
letters takes its meaning away.
"""

import re
from typing import Final

from ..engine.footprint import Block
from .kind import CellError, Kind, Language, read_day, read_text
from .passport import BLOCKS, Part, Repair

_ITEM: Final = ";"
_FIELD: Final = "|"
_SPECIAL: Final = re.compile(r"([\\;|])")
_FEWEST: Final = 2
_FIELDS: Final = 4
_REPAIR: Final = "repairs as 2026-03-01 | what | by whom | new parts; …"
_PARTS: Final = f"parts as relay=reused; casing=new, of {', '.join(BLOCKS)}"
_KNOWN: Final[dict[str, Block]] = {block: block for block in BLOCKS}


def _split(text: str, at: str) -> list[str]:
    """Cut at a letter, but not where a backslash stands before it."""
    parts, now, letters = [], "", iter(text)
    for letter in letters:
        if letter == "\\":
            now += letter + next(letters, "")
        elif letter == at:
            parts.append(now)
            now = ""
        else:
            now += letter
    return [*parts, now]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.strip())


def _block(word: str) -> Block:
    found = _KNOWN.get(word.strip().lower())
    if found is None:
        raise CellError(f"a part: {', '.join(BLOCKS)}")
    return found


def _read_repairs(cell: str) -> tuple[Repair, ...]:
    return tuple(_read_repair(item) for item in _split(cell, _ITEM) if item.strip())


def _read_repair(item: str) -> Repair:
    fields = [_plain(field) for field in _split(item, _FIELD)]
    if not _FEWEST <= len(fields) <= _FIELDS:
        raise CellError(_REPAIR)
    day, what, by, parts = [*fields, "", ""][:_FIELDS]
    blocks = tuple(_block(word) for word in parts.split(",") if word.strip())
    return Repair(read_day(day), read_text(what), read_text(by), blocks)


def _write_repairs(value: object, _: Language) -> str:
    repairs = value if isinstance(value, tuple) else ()
    return "; ".join(map(_write_repair, repairs))


def _write_repair(repair: Repair) -> str:
    fields = (repair.day.isoformat(), repair.what, repair.by, ", ".join(repair.parts))
    return " | ".join(map(_escaped, fields))


def _read_parts(cell: str) -> tuple[Part, ...]:
    return tuple(_read_part(item) for item in cell.split(_ITEM) if item.strip())


def _read_part(item: str) -> Part:
    block, _, origin = item.partition("=")
    match origin.strip().lower():
        case "new" | "neuf":
            return Part(_block(block), "new")
        case "reused" | "réemployé":
            return Part(_block(block), "reused")
        case _:
            raise CellError(_PARTS)


def _write_parts(value: object, language: Language) -> str:
    words = {"new": "neuf", "reused": "réemployé"} if language == "fr" else {}
    parts = value if isinstance(value, tuple) else ()
    return "; ".join(
        f"{part.block}={words.get(part.origin, part.origin)}" for part in parts
    )


REPAIRS: Final = Kind(_write_repairs, _read_repairs)
PARTS: Final = Kind(_write_parts, _read_parts)
