"""A chart of months: bars whose lower part was shared, each with its percent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .look import GREY, LINE, SHARED, SMALL, SOFT, TINY
from .paper import Paper, width_of
from .statement import Bar
from .words import Words

_MONTHS: Final = 12
_LABELS_MM: Final = 5.0
_TOP_MM: Final = 4.5
_GAP: Final = 0.32
_SWATCH_MM: Final = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the page, mm."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


def draw_months(paper: Paper, place: Place, bars: Sequence[Bar], words: Words) -> None:
    """Draw the months of a year from January on; a month without a bar stays empty."""
    highest_wh = max((bar.whole_wh for bar in bars), default=0) or 1
    slot_mm = place.width_mm / _MONTHS
    base_mm = place.y_mm + place.height_mm - _LABELS_MM
    room_mm = place.height_mm - _LABELS_MM - _TOP_MM
    wide_mm = slot_mm * (1 - _GAP)
    for month in range(1, _MONTHS + 1):
        middle_mm = place.x_mm + (month - 0.5) * slot_mm
        label_mm = base_mm + _LABELS_MM - 1
        paper.text(middle_mm, label_mm, words.short_month(month), TINY, "middle")
    for bar in bars:
        middle_mm = place.x_mm + (bar.month - 0.5) * slot_mm
        left_mm = middle_mm - wide_mm / 2
        whole_mm = room_mm * bar.whole_wh / highest_wh
        shared_mm = room_mm * bar.shared_wh / highest_wh
        bought_mm = whole_mm - shared_mm
        paper.box(left_mm, base_mm - whole_mm, wide_mm, bought_mm, colour=GREY)
        paper.box(left_mm, base_mm - shared_mm, wide_mm, shared_mm, colour=SHARED)
        text = words.share(bar.shared_wh, bar.whole_wh)
        paper.text(middle_mm, base_mm - whole_mm - 1.2, text, TINY, "middle")
    paper.rule(place.x_mm, base_mm, place.width_mm, LINE)


def draw_legend(
    paper: Paper, right_mm: float, y_mm: float, shared: str, rest: str
) -> None:
    """Say what the two colours stand for, up to a right edge."""
    for label, colour in ((rest, GREY), (shared, SHARED)):
        right_mm -= width_of(label, SMALL)
        paper.text(right_mm, y_mm, label, SOFT)
        right_mm -= _SWATCH_MM + 1.2
        top_mm = y_mm - _SWATCH_MM + 0.6
        paper.box(right_mm, top_mm, _SWATCH_MM, _SWATCH_MM, colour=colour)
        right_mm -= 5
