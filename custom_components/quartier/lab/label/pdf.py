"""Sheets of labels as PDF, at their true size, the same on every run."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.units import mm  # type: ignore[import-untyped]  # it has no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # likewise

from ...inventory import Bar, Grid, Sheet, Text

_PLAIN: Final = "Helvetica"
_BOLD: Final = "Helvetica-Bold"


def pdf_of(sheets: Sequence[Sheet], grid: Grid, title: str) -> bytes:
    """Draw each sheet on a page of its own."""
    file = BytesIO()
    width, height = grid.page_mm
    # Without the time of day, so that the same labels are the same file.
    canvas = Canvas(file, pagesize=(width * mm, height * mm), invariant=1)
    canvas.setTitle(title)
    for sheet in sheets:
        for shape in sheet:
            # Paper is measured from its top, and PDF from its bottom.
            if isinstance(shape, Bar):
                _bar(canvas, shape, height)
            else:
                _text(canvas, shape, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _bar(canvas: Canvas, bar: Bar, height_mm: float) -> None:
    canvas.rect(
        bar.x_mm * mm,
        (height_mm - bar.y_mm - bar.height_mm) * mm,
        bar.width_mm * mm,
        bar.height_mm * mm,
        stroke=0,
        fill=1,
    )


def _text(canvas: Canvas, text: Text, height_mm: float) -> None:
    canvas.setFont(_BOLD if text.is_bold else _PLAIN, text.size_pt)
    canvas.drawString(text.x_mm * mm, (height_mm - text.y_mm) * mm, text.text)
