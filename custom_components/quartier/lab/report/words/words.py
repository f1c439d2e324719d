"""Words of one language at one place: labels with facts set in, numbers and times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

from ....engine import Language
from .english import ENGLISH
from .french import FRENCH
from .number import Numbers
from .wall import Wall

LABELS: Final[Mapping[Language, Mapping[str, str]]] = {"en": ENGLISH, "fr": FRENCH}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; a fact set into it is strong."""

    text: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language by the clock of one place."""

    language: Language
    zone: str

    @property
    def number(self) -> Numbers:
        """Write numbers."""
        return Numbers(self.language)

    @property
    def wall(self) -> Wall:
        """Tell moments."""
        return Wall(self.zone, self.language)

    def say(self, key: str, **facts: object) -> str:
        """Say a label with facts set in."""
        return LABELS[self.language][key].format(**facts)

    def say_or(self, key: str, otherwise: str) -> str:
        """Say a label if there is one, else what is given: a name nobody foresaw."""
        return LABELS[self.language].get(key, otherwise)

    def pieces(self, key: str, **facts: str) -> tuple[Piece, ...]:
        """Say a label in pieces, so that a page can set its facts in strong letters."""
        return tuple(_pieces(LABELS[self.language][key], facts))


def _pieces(template: str, facts: Mapping[str, str]) -> Iterator[Piece]:
    for text, name, _, _ in Formatter().parse(template):
        if text:
            yield Piece(text, is_strong=False)
        if name is not None:
            yield Piece(facts[name], is_strong=True)
