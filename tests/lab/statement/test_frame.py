"""The frame: titles, the box of what happened, tiles, and small print at the foot."""

from quartier.lab.statement.frame import (
    TOP_MM,
    draw_foot,
    draw_head,
    draw_tiles,
    draw_top,
    turn,
)
from quartier.lab.statement.look import BOTTOM_MM, RIGHT_MM, TINT
from quartier.lab.statement.paper import Paper

from .conftest import Sketch


def test_long_names_do_not_meet_the_title(sketch: Sketch) -> None:
    """They are shortened instead."""
    paper = Paper("", "", "fr")
    draw_top(paper, ("Mars 2026", "Votre électricité partagée"), ("x" * 90, "y" * 90))
    assert not sketch.faults()
    assert sketch.said().count("…") == 2


def test_the_box_is_as_high_as_its_text(sketch: Sketch) -> None:
    """What follows begins below it."""
    paper = Paper("", "", "fr")
    short = draw_head(paper, TOP_MM, "Court.", TINT)
    long = draw_head(paper, TOP_MM, "Une phrase bien plus longue. " * 12, TINT)
    assert TOP_MM < short < long
    assert all(drawn.bottom < long for drawn in sketch.texts)


def test_tiles_share_the_width(sketch: Sketch) -> None:
    """Four numbers, none over another."""
    tiles = [("Vous avez utilisé", "12\u00a0345 kWh", "99 %")] * 4
    assert draw_tiles(Paper("", "", "fr"), 60, tiles) > 60
    assert not sketch.faults()


def test_small_print_ends_at_the_foot(sketch: Sketch) -> None:
    """However long it is."""
    draw_foot(Paper("", "", "fr"), "Calculé d’après les compteurs. " * 9)
    assert max(drawn.bottom for drawn in sketch.texts) == BOTTOM_MM
    assert not sketch.faults()


def test_a_turned_page_has_its_number(sketch: Sketch) -> None:
    """From the second on, at its top right."""
    assert turn(Paper("", "", "fr")) > 0
    [number] = sketch.texts
    assert (number.page, number.text, number.right) == (2, "2", RIGHT_MM)
