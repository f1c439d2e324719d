"""What a paper shows, page by page: every text with its place and its size."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from quartier.lab.statement.paper import HEIGHT_MM, WIDTH_MM, Ink, Paper, Side, width_of

_MARGIN_MM = 10.0
# Letters are about so high, for their size: capitals and accents above the base line.
_ABOVE_MM_PER_PT = 0.27
_SMALL_MM = 0.05


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text on a page, and the rectangle that it fills, mm."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Drawn) -> bool:
        """Tell whether two texts overlap."""
        return (
            self.page == other.page
            and self.left < other.right - _SMALL_MM
            and other.left < self.right - _SMALL_MM
            and self.top < other.bottom - _SMALL_MM
            and other.top < self.bottom - _SMALL_MM
        )


type Draw = Callable[[], object]


@dataclass(slots=True)
class Sketch:
    """All that was drawn."""

    texts: list[Drawn]

    def said(self) -> str:
        """Give all texts as one, lines put together again."""
        return " ".join(drawn.text for drawn in self.texts).replace("\u00a0", " ")

    def faults(self) -> list[str]:
        """Find what leaves the page, and what lies over another text."""
        found = [
            f"{drawn.text!r} leaves the page"
            for drawn in self.texts
            if drawn.left < _MARGIN_MM
            or drawn.right > WIDTH_MM - _MARGIN_MM
            or drawn.top < _MARGIN_MM - 5
            or drawn.bottom > HEIGHT_MM - _MARGIN_MM
        ]
        for at, one in enumerate(self.texts):
            found += [
                f"{one.text!r} over {other.text!r}"
                for other in self.texts[at + 1 :]
                if one.meets(other)
            ]
        return found


@pytest.fixture
def sketch(monkeypatch: pytest.MonkeyPatch) -> Sketch:
    """Note every text that is drawn from now on."""
    found = Sketch([])
    write = Paper.text

    def text(  # noqa: PLR0917 (as what it stands in for)
        paper: Paper, x_mm: float, y_mm: float, text: str, ink: Ink, side: Side = "left"
    ) -> None:
        width_mm = width_of(text, ink)
        left_mm = x_mm - {"left": 0.0, "middle": width_mm / 2, "right": width_mm}[side]
        if text:
            found.texts.append(
                Drawn(
                    paper.page,
                    text,
                    left_mm,
                    left_mm + width_mm,
                    y_mm - ink.size_pt * _ABOVE_MM_PER_PT,
                    y_mm,
                )
            )
        write(paper, x_mm, y_mm, text, ink, side)

    monkeypatch.setattr(Paper, "text", text)
    return found
