"""A chart of months: heights are in proportion, and percents stand above the bars."""

import pytest
from quartier.lab.statement import Bar, Words
from quartier.lab.statement.chart import Place, draw_legend, draw_months
from quartier.lab.statement.look import GREY, SHARED
from quartier.lab.statement.paper import Paper

from .conftest import Sketch
from .told import year

PLACE = Place(20, 50, 170, 40)


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, ...]]:
    """Note every box: left, top, width, height, and whether it is what was shared."""
    found: list[tuple[float, ...]] = []

    def box(paper: Paper, *place: float, colour: str, radius_mm: float = 0.0) -> None:
        del paper, radius_mm
        found.append((*place, {GREY: 0.0, SHARED: 1.0}[colour]))

    monkeypatch.setattr(Paper, "box", box)
    return found


def test_heights_are_in_proportion(boxes: list[tuple[float, ...]]) -> None:
    """The highest month fills the room; a part of it is shared."""
    bars = [Bar(1, 100, 25), Bar(2, 50, 0)]
    draw_months(Paper("", "", "en"), PLACE, bars, Words("en"))
    (grey, shared, half, none) = boxes
    assert shared[3] / (grey[3] + shared[3]) == pytest.approx(0.25)
    assert (half[3] + none[3]) / (grey[3] + shared[3]) == pytest.approx(0.5)
    assert none[3] == 0
    assert grey[1] >= PLACE.y_mm
    assert shared[1] == pytest.approx(grey[1] + grey[3])


def test_a_year_has_its_names_and_percents(sketch: Sketch) -> None:
    """Twelve of each, one beside the other."""
    draw_months(Paper("", "", "fr"), PLACE, year(), Words("fr"))
    assert "janv." in sketch.said()
    assert "déc." in sketch.said()
    assert sketch.said().count("%") == 12
    assert not sketch.faults()


def test_a_year_of_nothing_has_no_bars(sketch: Sketch) -> None:
    """And is no division by nothing."""
    draw_months(Paper("", "", "en"), PLACE, [Bar(1, 0, 0)], Words("en"))
    assert "0 %" in sketch.said()


def test_the_legend_ends_at_its_edge(sketch: Sketch) -> None:
    """What was shared first."""
    draw_legend(Paper("", "", "en"), 190, 60, "shared", "bought")
    assert max(drawn.right for drawn in sketch.texts) == pytest.approx(190)
    left = {drawn.text: drawn.left for drawn in sketch.texts}
    assert left["shared"] < left["bought"]
