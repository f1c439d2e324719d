"""The SVG of a sheet is a document, at its size, that shows what the sheet holds."""

from xml.etree import ElementTree as ET

from quartier.inventory import Bar, Grid, Label, Text, passport_label, sheets, svg_of

from .conftest import PLAIN

_SPACE = "{http://www.w3.org/2000/svg}"


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own)


def test_it_is_a_sheet_at_its_size() -> None:
    """A4 in millimetres, with each shape of the sheet once."""
    [sheet] = sheets([passport_label(PLAIN)] * 5, Grid())
    root = _read(svg_of(sheet, Grid()))
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")
    assert root.get("viewBox") == "0 0 210 297"
    drawn = root.findall(f".//{_SPACE}g/{_SPACE}rect")
    written = root.findall(f".//{_SPACE}text")
    assert len(drawn) == sum(isinstance(shape, Bar) for shape in sheet)
    assert len(written) == sum(isinstance(shape, Text) for shape in sheet)


def test_words_are_no_markup() -> None:
    """What a landlord writes is shown, and does nothing."""
    label = Label("https://a.example/n", ("ab12", "<script>&amp;"))
    [sheet] = sheets([label], Grid())
    texts = _read(svg_of(sheet, Grid())).findall(f".//{_SPACE}text")
    assert "".join(text.text or "" for text in texts) == "ab12<script>&amp;"
