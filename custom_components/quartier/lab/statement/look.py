"""The look of statements: colours that read well in print, and sizes of letters."""

from typing import Final

from ..report.theme import LIGHT
from .paper import HEIGHT_MM, WIDTH_MM, Ink

MARGIN_MM: Final = 18.0
INSIDE_MM: Final = WIDTH_MM - 2 * MARGIN_MM
RIGHT_MM: Final = WIDTH_MM - MARGIN_MM
BOTTOM_MM: Final = HEIGHT_MM - 14.0

SHARED: Final = LIGHT["accent"]
GREY: Final = "#b9bec1"
LINE: Final = "#9aa3a8"
TINT: Final = LIGHT["tint"]
WARN_TINT: Final = LIGHT["warn-tint"]

_INK: Final = LIGHT["ink"]
_SOFT: Final = LIGHT["soft"]
TITLE: Final = Ink(19, _INK, is_bold=True)
PERIOD: Final = Ink(12, SHARED, is_bold=True)
HEAD: Final = Ink(11.5, _INK, is_bold=True)
PART: Final = Ink(10, _INK, is_bold=True)
BIG: Final = Ink(14, _INK, is_bold=True)
BODY: Final = Ink(9, _INK)
STRONG: Final = Ink(9, _INK, is_bold=True)
GREEN: Final = Ink(9, SHARED, is_bold=True)
SMALL: Final = Ink(8, _INK)
SOFT: Final = Ink(8, _SOFT)
TINY: Final = Ink(7, _SOFT)
