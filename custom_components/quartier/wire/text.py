"""Messages as text, in one spelling: what is spelled otherwise is refused.

MicroPython's reader of JSON is lenient and CPython's is not: each message that was read
is spelled again, and must be the very text that came. So both accept the same.
"""

from json import loads as _read

from .error import WireError
from .table import BLOB, HEX, INT, KINDS, LIST, NUMBERS, TEXT, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEX = "0123456789abcdef"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# Of the printable characters, those that could end a text, nest, or be markup.
_NOT_IN_TEXT = '"\\|<>&{}[]`'


def dumps(message: "dict[str, Any]") -> str:
    """Spell a message; it has its kind at "k".

    Raises WireError for a kind or field that the table does not know, for one that is
    missing, and for a value out of its range.
    """
    kind = message.get("k")
    fields = KINDS.get(kind) if type(kind) is str else None
    if fields is None:
        raise WireError("kind", str(kind)[:24])
    parts = [f'{{"k":"{kind}"']
    for name, sort, low, high, _ in fields:
        is_needed = name[-1] != "?"
        name = name if is_needed else name[:-1]  # noqa: PLW2901 (one name less in memory)
        value = message.get(name)
        if value is not None:
            parts.append(f'"{name}":{_spelled(name, value, sort, low, high)}')
        elif is_needed:
            raise WireError("field", name)
    if len(parts) != sum(1 for value in message.values() if value is not None):
        raise WireError("field", "unknown")
    return ",".join(parts) + "}"


def loads(text: str) -> "dict[str, Any]":
    """Read a message; raises WireError for anything but its one spelling."""
    if not _is_plain(text):
        raise WireError("spelling")
    try:
        message = _read(text)
    except ValueError:
        message = None
    if type(message) is not dict:
        raise WireError("spelling")
    if dumps(message) != text:
        raise WireError("spelling")
    return message


def _is_plain(text: str) -> bool:
    """Tell what no reader is asked about: other characters, escapes, deep nesting."""
    return (
        text[:1] == "{"
        and text.find("{", 1) < 0
        and "\\" not in text
        and "[[" not in text
        and all(" " <= c <= "~" for c in text)
    )


def _spelled(name: str, value: "Any", sort: int, low: "Any", high: int) -> str:
    """Spell a value, if it is what the table asks for."""
    if sort == INT:
        if type(value) is int and low <= value <= high:
            return str(value)
    elif sort == LIST:
        if type(value) is list and low <= len(value) <= high:
            return _numbers(name, value)
    elif type(value) is str and _is_said(value, sort, low, high):
        return f'"{value}"'
    raise WireError("range", name)


def _numbers(name: str, values: "list[int]") -> str:
    low, high = NUMBERS
    for value in values:
        if type(value) is not int or not low <= value <= high:
            raise WireError("range", name)
    return "[" + ",".join([str(value) for value in values]) + "]"


def _is_said(value: str, sort: int, low: "Any", high: int) -> bool:
    if sort == WORD:
        return value in low
    if not low <= len(value) <= high:
        return False
    if sort == TEXT:
        return all(" " <= c <= "~" and c not in _NOT_IN_TEXT for c in value)
    if sort == HEX:
        return all(c in _HEX for c in value)
    return sort == BLOB and _is_base64(value)


def _is_base64(value: str) -> bool:
    """Tell whether it is the one spelling of some bytes in base64."""
    if len(value) % 4:
        return False
    bare = value
    for _ in range(2):
        bare = bare[:-1] if bare[-1:] == "=" else bare
    if not all(c in _BASE64 for c in bare):
        return False
    # The bits that padding leaves unused are zero, or two texts would say the same.
    unused = len(value) - len(bare)
    return not unused or not _BASE64.find(bare[-1]) % (4**unused)
