"""Labels fit their places, can be scanned, and show no code unless it is asked for."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.inventory import (
    Bar,
    Grid,
    Label,
    LabelError,
    Sheet,
    Text,
    code_label,
    passport_label,
    sheets,
)
from quartier.inventory.qr import qr

from .conftest import PLAIN

LABEL = passport_label(PLAIN)


def _right(shape: Bar | Text) -> float:
    """Tell how far to the right a shape reaches, in wide letters."""
    if isinstance(shape, Bar):
        return shape.x_mm + shape.width_mm
    letter = 0.7 if shape.is_bold else 0.6
    return shape.x_mm + letter * len(shape.text) * shape.size_pt * 25.4 / 72


def _seen(sheet: Sheet, size: int) -> tuple[tuple[bool, ...], ...]:
    """Look at the middle of every dot of the only code on a sheet."""
    bars = [shape for shape in sheet if isinstance(shape, Bar)]
    left, top = min(bar.x_mm for bar in bars), min(bar.y_mm for bar in bars)
    dot = bars[0].height_mm

    def is_dark(row: int, column: int) -> bool:
        x, y = left + (column + 0.5) * dot, top + (row + 0.5) * dot
        return any(
            bar.x_mm <= x <= bar.x_mm + bar.width_mm
            and bar.y_mm <= y <= bar.y_mm + bar.height_mm
            for bar in bars
        )

    return tuple(
        tuple(is_dark(row, column) for column in range(size)) for row in range(size)
    )


def _titles(sheet: Sheet) -> list[Text]:
    return [shape for shape in sheet if isinstance(shape, Text) and shape.is_bold]


def test_the_code_drawn_is_the_code() -> None:
    """Dot by dot, what is on the paper is the code of the passport's link."""
    expected = qr(PLAIN.uid)
    [sheet] = sheets([LABEL], Grid())
    assert _seen(sheet, len(expected)) == expected


def test_a_passport_label_adopts_nothing() -> None:
    """It holds the link, the id and the model, and no code."""
    assert LABEL.content == PLAIN.uid
    assert LABEL.lines == ("ab12", "ESP32 DevKit", "example.org", "/n/ab12")


def test_a_code_label_is_what_home_assistant_scans() -> None:
    """Node and code are behind a word, and can be typed from what is printed."""
    code = "ABCDEFGHIJKLMNOPQRSTUVWXY4"
    label = code_label("ab12", "abcd-efgh-ijkl-mnop-qrst-uvwx-y4")
    assert label.content == f"QUARTIER:ab12:{code}"
    assert "".join(label.lines[1:]) == code
    for code in ("short", "A" * 25, "A" * 27, "A" * 25 + "B", "1" * 26):
        with pytest.raises(LabelError, match="is none"):
            code_label("ab12", code)


@given(
    st.integers(1, 5),
    st.integers(0, 30),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=4, max_size=16),
    st.text("mW ", max_size=60),
)
def test_each_label_stays_in_its_place(
    count: int, skip: int, node: str, model: str
) -> None:
    """Nothing reaches into another's place, or into the white of its own."""
    grid = Grid()
    uid = f"https://a.example/n/{node}"
    label = passport_label(replace(PLAIN, id=node, uid=uid, model=model))
    width, height = grid.label_mm
    drawn = sheets([label] * count, grid, skip)
    assert sum(len(_titles(page)) for page in drawn) == count
    for page in drawn:
        for shape in page:
            column, row = int(shape.x_mm // width), int(shape.y_mm // height)
            assert shape.x_mm >= column * width + grid.inset_mm - 1e-6
            assert _right(shape) <= (column + 1) * width - grid.inset_mm + 0.1
            assert shape.y_mm >= row * height + grid.inset_mm - 1e-6


def test_places_that_are_gone_stay_free() -> None:
    """A sheet that was begun is gone on with; a full one is a new one."""
    grid = Grid(columns=2, rows=2)
    first, second = sheets([LABEL] * 3, grid, skip=3)
    corners = [
        [(text.x_mm > 105, text.y_mm > 148.5) for text in _titles(page)]
        for page in (first, second)
    ]
    assert corners == [[(True, True)], [(False, False), (True, False)]]
    assert sheets([LABEL], grid, skip=4) == sheets([LABEL], grid)


def test_bars_do_not_overlap() -> None:
    """Each dark dot is drawn once."""
    [sheet] = sheets([LABEL], Grid())
    bars = [shape for shape in sheet if isinstance(shape, Bar)]
    for one, other in combinations(bars, 2):
        if abs(one.y_mm - other.y_mm) < one.height_mm / 2:
            left, right = sorted((one, other), key=lambda bar: bar.x_mm)
            assert left.x_mm + left.width_mm < right.x_mm


def test_what_could_not_be_read_is_refused() -> None:
    """Dots too small for a phone, a grid without room, and one of nothing."""
    long = Label("https://example.org/" + "x" * 180, ("ab12",))
    with pytest.raises(LabelError, match="Shorten the link"):
        sheets([long], Grid(5, 13))
    with pytest.raises(LabelError, match="no room"):
        Grid(40, 60)
    with pytest.raises(LabelError, match="at least one"):
        Grid(0, 8)
