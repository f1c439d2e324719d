"""The PDF of labels: a page for each sheet, at its size, the same on every run."""

import re
import zlib
from base64 import a85decode

from quartier.inventory import Bar, Grid, Passport, Text, passport_label, sheets
from quartier.lab.label import pdf_of

GRID = Grid()
LABEL = passport_label(
    Passport("https://example.org/n/ab12", "ab12", "ESP32 DevKit", "new")
)


def _drawn(pdf: bytes) -> list[str]:
    """Take out what is drawn, page by page."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    packed = [a85decode(b"<~" + one.strip(), adobe=True) for one in streams]
    return [zlib.decompress(one).decode("latin-1") for one in packed]


def test_a_page_for_each_sheet() -> None:
    """Thirty labels are two pages of A4."""
    pdf = pdf_of(sheets([LABEL] * 30, GRID), GRID, "nodes")
    assert pdf.startswith(b"%PDF-")
    assert len(_drawn(pdf)) == 2
    boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    sizes = {tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes}
    assert sizes == {(210, 297)}


def test_everything_is_drawn_where_it_belongs() -> None:
    """As many bars and texts as on the sheet, and the first one at its place."""
    [sheet] = sheets([LABEL], GRID)
    [page] = _drawn(pdf_of([sheet], GRID, "nodes"))
    bars = re.findall(r"n ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", page)
    expected = [shape for shape in sheet if isinstance(shape, Bar)]
    assert len(bars) == len(expected)
    for numbers, bar in zip(bars, expected, strict=True):
        x, y, width, height = (float(number) / 72 * 25.4 for number in numbers)
        assert abs(x - bar.x_mm) < 0.01
        assert abs(297 - y - height - bar.y_mm) < 0.01
        assert abs(width - bar.width_mm) < 0.01
    for text in sheet:
        if isinstance(text, Text):
            assert f"({text.text}) Tj" in page


def test_the_same_labels_are_the_same_file() -> None:
    """Nothing of the time of day is in it."""
    pages = sheets([LABEL], GRID)
    assert pdf_of(pages, GRID, "nodes") == pdf_of(pages, GRID, "nodes")
