"""Labels for nodes, drawn as shapes on sheets of paper, in millimetres from the top.

A label holds the node's passport link. The code by which a node is adopted is another
label, asked for by name: whoever reads it can adopt the node.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..wire import label as written
from .passport import Passport
from .qr import Modules, qr

A4_MM: Final = (210.0, 297.0)
# What a phone reads at arm's length; below it, dirt and a scratch are too much.
_LEAST_MODULE_MM: Final = 0.35
_QUIET: Final = 4
_PT_MM: Final = 25.4 / 72.0
# Letters are at most about this wide, as part of their size, in the fonts of most
# machines: small ones on average, and bold ones.
_LETTER: Final = 0.62
_BOLD_LETTER: Final = 0.72
_BIG_PT: Final = 11.0
_SMALL_PT: Final = 7.0
_LEAST_PT: Final = 5.0


class LabelError(ValueError):
    """Labels that would not fit, or could not be read."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How labels lie on a sheet."""

    columns: int = 3
    rows: int = 8
    page_mm: tuple[float, float] = A4_MM
    margin_mm: tuple[float, float] = (0.0, 0.0)
    # Space inside a label that stays white: printers and cutters miss by so much.
    inset_mm: float = 3.0

    def __post_init__(self) -> None:
        """Refuse a grid without room. Raises LabelError."""
        if self.columns < 1 or self.rows < 1:
            raise LabelError("A sheet has at least one column and one row.")
        if min(self.label_mm) <= 2 * self.inset_mm:
            raise LabelError("Labels this small have no room: take fewer on a sheet.")

    @property
    def label_mm(self) -> tuple[float, float]:
        """Width and height of one label."""
        width, height = (
            page - 2 * margin
            for page, margin in zip(self.page_mm, self.margin_mm, strict=True)
        )
        return width / self.columns, height / self.rows


@dataclass(frozen=True, slots=True)
class Label:
    """What one label holds: a code to scan, and lines to read, the first one large."""

    content: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A dark rectangle."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text, by the left end of its base line."""

    x_mm: float
    y_mm: float
    size_pt: float
    text: str
    is_bold: bool = False


type Shape = Bar | Text
type Sheet = tuple[Shape, ...]


def passport_label(passport: Passport) -> Label:
    """Label a node with its passport: safe to stick where anybody sees it."""
    hardware = " ".join(filter(None, (passport.model, passport.revision)))
    host, _, path = passport.uid.partition("://")[2].partition("/")
    return Label(passport.uid, (passport.id, hardware, host, f"/{path}"))


def code_label(node: str, code: str) -> Label:
    """Label a node with the code that adopts it: to be kept from others' eyes.

    Raises LabelError for a code that is none.
    """
    known = written.parse_code(code)
    if known is None:
        raise LabelError(f"The code of {node} is none: 26 letters, and digits 2 to 7.")
    half = len(known) // 2
    return Label(written.label(node, known), (node, known[:half], known[half:]))


def sheets(labels: Sequence[Label], grid: Grid, skip: int = 0) -> tuple[Sheet, ...]:
    """Lay labels out, sheet by sheet; ``skip`` leaves so many places free at first.

    Raises LabelError where a code could not be read.
    """
    per_sheet = grid.columns * grid.rows
    places = [None] * (skip % per_sheet) + list(labels)
    return tuple(
        tuple(_sheet(places[at : at + per_sheet], grid))
        for at in range(0, len(places), per_sheet)
    )


def _sheet(labels: Sequence[Label | None], grid: Grid) -> Iterator[Shape]:
    width, height = grid.label_mm
    for at, label in enumerate(labels):
        if label is not None:
            row, column = divmod(at, grid.columns)
            left = grid.margin_mm[0] + column * width
            yield from _drawn(label, grid, left, grid.margin_mm[1] + row * height)


def _drawn(label: Label, grid: Grid, left: float, top: float) -> Iterator[Shape]:
    """Draw the code at the left, as large as the label is high, and text beside it."""
    width, height = (side - 2 * grid.inset_mm for side in grid.label_mm)
    modules = qr(label.content)
    across = len(modules) + 2 * _QUIET
    side = min(height, width / 2)
    module = side / across
    if module < _LEAST_MODULE_MM:
        raise LabelError(
            f"The code of {label.lines[0]} would have dots of {module:.2f} mm:"
            f" at least {_LEAST_MODULE_MM} can be read. Shorten the link, or take"
            " fewer labels on a sheet."
        )
    x, y = left + grid.inset_mm, top + grid.inset_mm
    above = (height - side) / 2
    yield from _bars(modules, module, x + _QUIET * module, y + above + _QUIET * module)
    yield from _lines(label, x + side, y + height / 2, width - side)


def _bars(modules: Modules, module: float, x: float, y: float) -> Iterator[Bar]:
    """Draw the dark runs of each row: fewer shapes, and no hair line between dots."""
    for number, row in enumerate(modules):
        begun = 0
        for at, is_dark in enumerate((*row, False)):
            if is_dark:
                continue
            if at > begun:
                yield Bar(
                    x + begun * module,
                    y + number * module,
                    (at - begun) * module,
                    module,
                )
            begun = at + 1


def _lines(label: Label, x: float, middle: float, width: float) -> Iterator[Text]:
    """Write the lines one below the other around the middle, as large as they fit."""
    first, *others = [line for line in label.lines if line]
    wrapped = [part for line in others for part in _wrapped(line, width)]
    sizes = [_fitting(first, width, _BIG_PT, _BOLD_LETTER)]
    sizes += [_fitting(line, width, _SMALL_PT, _LETTER) for line in wrapped]
    heights = [1.35 * size * _PT_MM for size in sizes]
    y = middle - sum(heights) / 2
    for at, (line, size, height) in enumerate(
        zip([first, *wrapped], sizes, heights, strict=True)
    ):
        y += height
        yield Text(x, y - 0.35 * size * _PT_MM, size, line, is_bold=at == 0)


def _wrapped(line: str, width: float) -> list[str]:
    """Cut a line that is too long for the smallest letters, wherever it must be."""
    room = max(1, int(width / (_LETTER * _LEAST_PT * _PT_MM)))
    if len(line) <= room:
        return [line]
    return [line[at : at + room] for at in range(0, len(line), room)]


def _fitting(line: str, width: float, most: float, letter: float) -> float:
    """Find the size at which a line is no wider than its room."""
    return min(most, width / (letter * len(line) * _PT_MM))
