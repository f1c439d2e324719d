"""Messages of every kind, drawn from the table itself."""

import base64
from typing import Any, Final

from hypothesis import strategies as st
from quartier.wire.table import BLOB, HEX, INT, KINDS, LIST, NUMBERS, WORD

_TEXT: Final = st.characters(
    min_codepoint=32, max_codepoint=126, exclude_characters='"\\|<>&{}[]`'
)


def messages(*kinds: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw messages of some kinds, or of all."""
    return st.sampled_from(kinds or tuple(KINDS)).flatmap(_message)


def _message(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    needed, optional = {"k": st.just(kind)}, {}
    for name, sort, low, high, _ in KINDS[kind]:
        into = optional if name.endswith("?") else needed
        into[name.removesuffix("?")] = _value(sort, low, high)
    return st.fixed_dictionaries(needed, optional=optional)


def _value(sort: int, low: Any, high: int) -> st.SearchStrategy[Any]:  # noqa: ANN401 (a number or words, as the table says)
    if sort == INT:
        return st.integers(low, high)
    if sort == WORD:
        return st.sampled_from(low)
    if sort == LIST:
        return st.lists(st.integers(*NUMBERS), min_size=low, max_size=min(high, 12))
    if sort == HEX:
        return st.text("0123456789abcdef", min_size=low, max_size=high)
    if sort == BLOB:
        data = st.binary(min_size=1, max_size=60)
        return data.map(lambda some: base64.b64encode(some).decode())
    return st.text(_TEXT, min_size=low, max_size=min(high, 30))
