"""Paper: A4 pages with text, boxes and bars, measured in mm from the top left corner.

The letters are embedded, so that every printer and reader shows the same, and the same
page is the same file on every run.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

from reportlab.lib.units import mm  # type: ignore[import-untyped]  # it has no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # likewise
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # likewise
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # likewise

from ...engine import Language

WIDTH_MM: Final = 210.0
HEIGHT_MM: Final = 297.0
_PLAIN: Final = "Vera"
_BOLD: Final = "VeraBd"
# Bitstream Vera comes with the library that writes the file, and is free to embed.
_FILES: Final = {_PLAIN: "Vera.ttf", _BOLD: "VeraBd.ttf"}
# It has no narrow space, which French puts between thousands.
_MISSING: Final = str.maketrans({"\u202f": "\u00a0"})
_LEADING: Final = 1.35
_MM_PER_PT: Final = 25.4 / 72

type Side = Literal["left", "right", "middle"]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is set: size in points, weight and colour."""

    size_pt: float
    colour: str
    is_bold: bool = False

    @property
    def font(self) -> str:
        """Name its font."""
        return _BOLD if self.is_bold else _PLAIN

    @property
    def leading_mm(self) -> float:
        """How far its lines are apart."""
        return self.size_pt * _LEADING * _MM_PER_PT


class Paper:
    """Pages being drawn, one after the other."""

    def __init__(self, title: str, author: str, language: Language) -> None:
        """Take an empty page."""
        for name, file in _FILES.items():
            pdfmetrics.registerFont(TTFont(name, file))
        self._file = BytesIO()
        size = (WIDTH_MM * mm, HEIGHT_MM * mm)
        # Without the time of day, so that the same page is the same file.
        self._canvas = Canvas(self._file, pagesize=size, invariant=1, lang=language)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self.page = 1

    def next_page(self) -> None:
        """Take the next page."""
        self._canvas.showPage()
        self.page += 1

    def content(self) -> bytes:
        """Give all pages as a PDF."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def text(
        self, x_mm: float, y_mm: float, text: str, ink: Ink, side: Side = "left"
    ) -> None:
        """Write a line on its base line; a side says which end of it is at x."""
        self._canvas.setFillColor(ink.colour)
        self._canvas.setFont(ink.font, ink.size_pt)
        draw = {
            "left": self._canvas.drawString,
            "right": self._canvas.drawRightString,
            "middle": self._canvas.drawCentredString,
        }[side]
        draw(x_mm * mm, (HEIGHT_MM - y_mm) * mm, text.translate(_MISSING))

    def paragraph(
        self, x_mm: float, y_mm: float, width_mm: float, text: str, ink: Ink
    ) -> float:
        """Write lines of a width, from a base line on; tell where the next goes."""
        for line in lines_of(text, width_mm, ink):
            self.text(x_mm, y_mm, line, ink)
            y_mm += ink.leading_mm
        return y_mm

    def box(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        *,
        colour: str,
        radius_mm: float = 0.0,
    ) -> None:
        """Fill a box, given by its top left corner."""
        self._canvas.setFillColor(colour)
        self._canvas.roundRect(
            x_mm * mm,
            (HEIGHT_MM - y_mm - height_mm) * mm,
            width_mm * mm,
            height_mm * mm,
            radius_mm * mm,
            stroke=0,
            fill=1,
        )

    def rule(self, x_mm: float, y_mm: float, width_mm: float, colour: str) -> None:
        """Draw a thin line across."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(0.6)
        y_pt = (HEIGHT_MM - y_mm) * mm
        self._canvas.line(x_mm * mm, y_pt, (x_mm + width_mm) * mm, y_pt)


def width_of(text: str, ink: Ink) -> float:
    """Measure a text, mm."""
    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    width_pt = pdfmetrics.stringWidth(text.translate(_MISSING), ink.font, ink.size_pt)
    return float(width_pt) * _MM_PER_PT


def lines_of(text: str, width_mm: float, ink: Ink) -> list[str]:
    """Break a text at its spaces, never at one that must not break."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, ink) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(text: str, width_mm: float, ink: Ink) -> str:
    """Shorten a text that is too wide, and show that it was shortened."""
    if width_of(text, ink) <= width_mm:
        return text
    while text and width_of(f"{text}…", ink) > width_mm:
        text = text[:-1].rstrip()
    return f"{text}…"
