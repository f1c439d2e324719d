"""Words of the other language on a page, where a reader has chosen one."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from tests.e2e.panel.panel_page import Panel

_FOLDER: Final = (
    Path(__file__).parents[3] / "custom_components" / "quartier" / "translations"
)
_OTHER: Final = {"en": "fr", "fr": "en"}
# So long, no words of one language stand in those of the other by chance.
_LONG: Final = 12
# Entities are called as the house calls them, whoever looks.
_SPOKEN: Final = ("config_panel", "exceptions", "issues", "options", "selector")
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
# What sentences of the engine, which are in no file, do not do without; in no name.
_LITTLE: Final = {
    "en": ("because", "from", "the", "when", "with"),
    "fr": ("avec", "dans", "est", "pour", "quand", "qui"),
}


def strays(seen: Panel, language: str) -> list[str]:
    """List what stands on the page in the other language, folds included."""
    text = _plain(str(seen.ask("panel => panel.shadowRoot.textContent")))
    other = _OTHER[language]
    found = [one for one in _words(other) - _words(language) if one in text]
    said = set(re.findall(r"\w+", text.casefold()))
    return [*sorted(found), *sorted(said.intersection(_LITTLE[other]))]


@cache
def _words(language: str) -> frozenset[str]:
    """Give the words of a language, without what is put into them."""
    told = json.loads((_FOLDER / f"{language}.json").read_text("utf-8"))
    parts = (
        part.strip()
        for section in _SPOKEN
        for text in _texts(told[section])
        for part in _PLACEHOLDER.split(_plain(text))
    )
    return frozenset(part for part in parts if len(part) > _LONG)


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 (JSON)
    if isinstance(node, str):
        yield node
        return
    for each in node.values():
        yield from _texts(each)


def _plain(text: str) -> str:
    return " ".join(text.split())
