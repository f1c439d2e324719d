"""Pages of Markdown: their links, headings, and the code that they quote."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from .house import House

_FENCE: Final = re.compile(r"^\s*(```+|~~~+)\s*(\w*)")
_SPAN: Final = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LINK: Final = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_SOURCE: Final = re.compile(r"\b(?:src|srcset|href)=\"([^\"]+)\"")
_HEADING: Final = re.compile(r"^(#+)\s+(.+?)\s*#*$")
_SETTING: Final = re.compile(r"[A-Z_]+=")
# Options of uv that have a value behind them.
_VALUED: Final = {"--extra", "--group", "--no-group", "--python", "--with"}
# Blocks in these languages, or in none, are typed at a prompt.
_PROMPTS: Final = {"", "sh", "bash", "shell", "console"}


@dataclass(frozen=True)
class Page:
    """One page, taken apart line by line."""

    path: PurePosixPath
    text: str

    @cached_property
    def _lines(self) -> list[tuple[int, str, str | None]]:
        """Number the lines, each with the language of the block that it is in."""
        lines, fence, language = [], "", None
        for number, line in enumerate(self.text.splitlines(), 1):
            found = _FENCE.match(line)
            if found and not fence:
                fence, language = found[1], found[2]
            elif found and found[1].startswith(fence):
                fence, language = "", None
            else:
                lines.append((number, line, language))
        return lines

    @property
    def headings(self) -> list[tuple[int, str]]:
        """List the headings: how deep, and what they say."""
        found = [
            _HEADING.match(line) for _, line, block in self._lines if block is None
        ]
        return [(len(one[1]), one[2]) for one in found if one]

    @property
    def links(self) -> Iterator[tuple[int, str]]:
        """Go through the links, with their lines."""
        for number, line, block in self._lines:
            if block is None:
                prose = _SPAN.sub("", line)
                for found in (*_LINK.finditer(prose), *_SOURCE.finditer(prose)):
                    yield number, found[1]

    @property
    def spans(self) -> Iterator[tuple[int, str]]:
        """Go through what is quoted as code within a line."""
        for number, line, block in self._lines:
            if block is None:
                for found in _SPAN.finditer(line):
                    yield number, found[1].strip()

    @property
    def commands(self) -> Iterator[tuple[int, list[str]]]:
        """Go through what could be typed at a prompt, word by word."""
        prompted = [
            (number, line.removeprefix("$ "))
            for number, line, block in self._lines
            if block is not None and block in _PROMPTS
        ]
        for number, line in (*self.spans, *prompted):
            for part in re.split(r"\s(?:&&|\|\|?|;)\s|\s#\s", line):
                if words := typed(part):
                    yield number, words

    @property
    def anchors(self) -> frozenset[str]:
        """List the places in the page that a link can lead to."""
        kept = [re.sub(r"[^\w\- ]", "", text.lower()) for _, text in self.headings]
        return frozenset(text.replace(" ", "-") for text in kept)


def typed(line: str) -> list[str]:
    """Split a line as a shell would, and drop what only starts a program for us."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        return []
    while words and _SETTING.match(words[0]):
        words = words[1:]
    if words[:2] == ["uv", "run"]:
        words = words[2:]
        while words and words[0].startswith("-"):
            words = words[2 if words[0] in _VALUED else 1 :]
    return words


def pages(house: House) -> tuple[Page, ...]:
    """Read every page of the house."""
    return tuple(Page(path, house.text(path)) for path in house.named(".md"))
