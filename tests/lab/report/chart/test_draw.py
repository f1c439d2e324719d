"""Drawings: shapes and styles, and no text."""

import re
from datetime import UTC, datetime

import numpy as np
from quartier.engine import Clock
from quartier.lab.report.chart import HEIGHT, WIDTH, Drawing, axis, scale


def _drawing() -> Drawing:
    clock = Clock.even(datetime(2026, 3, 9, tzinfo=UTC), 3600, 4)
    return Drawing(axis(clock, "UTC"), scale(np.array([-1.0, 1.0]), holds=()))


def test_each_shape_has_its_style() -> None:
    """Shapes are drawn in the order in which they were asked for."""
    drawing, steps = _drawing(), np.array([1.0, -1.0, 0.0, 1.0])
    drawing.fill("a", steps, np.zeros(4))
    drawing.stairs("b", steps)
    drawing.line("c", np.array([0.0, 1.0, np.nan, 1.0, 0.0]))
    drawing.level("d", 0.0)
    drawing.box("e", 10, 20, 0.5)

    styles = re.findall(r'class="(\w)"', drawing.shapes)
    assert styles == ["a", "b", "c", "c", "d", "e"]
    assert f'd="M0 {HEIGHT // 2}h{WIDTH}"' in drawing.shapes
    assert f'd="M10 0h10v{HEIGHT}H10z" opacity="0.5"' in drawing.shapes


def test_nothing_is_no_shape() -> None:
    """An area without height leaves nothing behind."""
    drawing = _drawing()
    drawing.fill("a", np.ones(4), np.ones(4))
    drawing.line("b", np.full(5, np.nan))

    assert drawing.shapes == ""


def test_it_stretches_and_is_silent() -> None:
    """A drawing fills any box and is passed over by who listens to the page."""
    markup = _drawing().markup

    assert 'preserveAspectRatio="none"' in markup
    assert 'aria-hidden="true"' in markup
