"""Kinds of cells: how a value is written in a language, and read from any."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..mosquitto import NODE_ID

type Language = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")

_LONGEST: Final = 200
_LONGEST_LINK: Final = 200
# Letters that every scanner and every server take as they are (RFC 3986).
_LINK: Final = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?/[A-Za-z0-9._~/?=&-]+"
)
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"\d{1,7}([.,]\d{1,6})?")
_WHOLE: Final = re.compile(r"\d{1,9}")


class CellError(ValueError):
    """A cell that its kind does not accept; the text says what it would."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value stands in a cell."""

    write: Callable[[object, Language], str]
    # Raises CellError.
    read: Callable[[str], object]


def choice(words: Mapping[str, str]) -> Kind:
    """One of some words; each has a French one beside it."""
    known = {word: word for word in words}
    known |= {french.lower(): word for word, french in words.items()}

    def read(cell: str) -> str:
        found = known.get(cell.lower().replace(" ", "_"), known.get(cell.lower()))
        if found is None:
            raise CellError(", ".join([*words, *words.values()]))
        return found

    def write(value: object, language: Language) -> str:
        return words[str(value)] if language == "fr" else str(value)

    return Kind(write, read)


def _plain(value: object, _: Language) -> str:
    return str(value)


def _maybe(value: object, _: Language) -> str:
    return "" if value is None else str(value)


def read_text(cell: str) -> str:
    """Take a short text on one line."""
    if len(cell) > _LONGEST or not cell.isprintable():
        raise CellError(f"at most {_LONGEST} letters on one line")
    return cell


def _read_required(cell: str) -> str:
    if not cell:
        raise CellError("a text: it must be told")
    return read_text(cell)


def _read_id(cell: str) -> str:
    if not NODE_ID.fullmatch(cell):
        raise CellError("an id of 4 to 16 small letters and digits")
    return cell


def _read_link(cell: str) -> str:
    if len(cell) > _LONGEST_LINK or not _LINK.fullmatch(cell):
        raise CellError(
            f"a link of at most {_LONGEST_LINK} plain letters that is this node's"
            " alone, as https://example.org/n/ab12"
        )
    return cell


def _read_sha256(cell: str) -> str:
    if cell and not _SHA256.fullmatch(cell.lower()):
        raise CellError("the 64 digits 0-9 a-f of a SHA-256, or nothing")
    return cell.lower()


def read_day(cell: str) -> date:
    """Take a day."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise CellError("a day as 2026-11-22") from None


def _read_maybe_day(cell: str) -> date | None:
    return read_day(cell) if cell else None


def _read_number(cell: str) -> float | None:
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell):
        raise CellError("a number of at least 0, as 2.7, or nothing")
    return float(cell.replace(",", "."))


def _write_number(value: object, language: Language) -> str:
    if not isinstance(value, float):
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def _read_whole(cell: str) -> int | None:
    if not cell:
        return None
    if not _WHOLE.fullmatch(cell):
        raise CellError("a whole number, or nothing")
    return int(cell)


_YES: Final = {"en": "yes", "fr": "oui"}
_NO: Final = {"en": "no", "fr": "non"}


def _write_flag(value: object, language: Language) -> str:
    return (_YES if value else _NO)[language]


def _read_flag(cell: str) -> bool:
    if cell.lower() in _YES.values():
        return True
    if cell.lower() in {"", *_NO.values()}:
        return False
    raise CellError("yes, no, oui or non")


TEXT: Final = Kind(_plain, read_text)
REQUIRED: Final = Kind(_plain, _read_required)
ID: Final = Kind(_plain, _read_id)
LINK: Final = Kind(_plain, _read_link)
SHA256: Final = Kind(_plain, _read_sha256)
DAY: Final = Kind(_maybe, _read_maybe_day)
NUMBER: Final = Kind(_write_number, _read_number)
WHOLE: Final = Kind(_maybe, _read_whole)
FLAG: Final = Kind(_write_flag, _read_flag)
