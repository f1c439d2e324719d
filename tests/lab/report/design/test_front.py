"""Fronts: points in their places, and what the first step costs."""

from dataclasses import replace

from quartier.lab.report.design.front import front_row, fronts

from tests.lab.design.made import made
from tests.lab.report.design.looked import looked


def test_points_are_in_order() -> None:
    """To the left less carbon, upwards more money: the best is at the lower right."""
    for front, figure in zip(made().fronts.values(), fronts(looked()), strict=True):
        assert len(figure.dots) == len(front) == len(figure.rows)
        assert figure.dots[0].is_best
        assert not any(dot.is_best for dot in figure.dots[1:])
        left = [dot.left for dot in figure.dots]
        assert left == sorted(left, reverse=True)
        assert all(0 <= dot.left <= 100 and 0 <= dot.top <= 100 for dot in figure.dots)
        top = [dot.top for dot in figure.dots]
        assert top == sorted(top, reverse=True)
        assert figure.path.startswith("M")
        assert len(figure.below) > 1
        assert len(figure.beside) > 1


def test_the_first_step_is_told() -> None:
    """What it spares, what it costs, and that by the unit."""
    best = made().cheapest
    year = replace(best.year, bills_eur=best.year.bills_eur + 50.0)
    other = replace(best, year=year, embodied_kg=best.embodied_kg - 100.0)
    carbon, imported = fronts(
        looked(fronts={"carbon": (best, other), "import": (best,)})
    )
    text = carbon.text.replace("\u00a0", " ")
    assert "emits 100 kg CO₂e less a year and costs 50 € more: 0.50 €" in text
    assert "No other design that was tried goes further" in imported.text
    assert imported.path == ""


def test_a_row_tells_a_design() -> None:
    """Its cost, carbon, imports and sizes."""
    look = looked("fr")
    row = front_row(look, made().cheapest)
    assert row.cost.endswith("€")
    assert row.share.endswith("%")
    assert len(row.sizes) == 3
