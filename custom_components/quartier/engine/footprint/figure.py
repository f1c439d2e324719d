"""A figure: a range with its unit, its boundary, and where it was read.

Figures are data. Another country, another year or a bench that has measured is another
value of the same class; nothing of it is in the logic.
"""

from dataclasses import dataclass
from typing import Literal

from .range import Range

type Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

type Status = Literal["seen", "computed", "assumed"]
"""How far a figure can be relied on.

seen      read in the source named
computed  reckoned from figures that were read
assumed   neither read nor measured: a stand-in until somebody measures
"""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or name, in English and in French."""

    en: str
    fr: str

    def told(self, language: Language) -> str:
        """Choose the language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands, of when it is, and how far it can be relied on."""

    text: str
    # Year, month or day of the figure itself, as far as it is known.
    dated: str
    status: Status = "seen"
    # The same in French; empty where it is a title or an address.
    fr: str = ""

    def told(self, language: Language) -> str:
        """Write where it stands; the titles of papers keep their language."""
        return self.fr if language == "fr" and self.fr else self.text


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of what, within which boundary, by whom."""

    value: Range
    unit: str
    boundary: Said
    source: Source
