"""The map shows what other sizes cost more."""

from dataclasses import replace

from quartier.lab.report.design.grid import trade_grid

from tests.lab.design.made import made
from tests.lab.report.design.looked import looked


def test_the_largest_stands_on_top() -> None:
    """Rows downwards, columns to the right; one cell is the best."""
    found = made()
    grid = trade_grid(looked())
    assert grid is not None
    assert found.map is not None
    assert len(grid.heads) == len(found.map.across_amounts)
    assert len(grid.rows) == len(found.map.upwards_amounts)
    assert grid.rows[-1].name == "none"
    cells = [cell for row in grid.rows for cell in row.cells]
    assert sum(cell.is_best for cell in cells) == 1
    [best] = [cell for cell in cells if cell.is_best]
    assert best.shade == max(cell.shade for cell in cells)
    assert all(cell.text.startswith(("+", "0")) for cell in cells)


def test_each_cell_is_its_design() -> None:
    """What it costs more than the cheapest, comfort included."""
    found = made()
    dear = replace(found.cheapest, invested_eur=found.cheapest.invested_eur + 123.0)
    designs = (dear, *found.map_designs[1:])
    grid = trade_grid(looked(map_designs=designs))
    assert grid is not None
    assert grid.rows[-1].cells[0].text == "+123\u00a0€"


def test_what_cannot_be_is_no_number() -> None:
    """And a study of one thing has no map."""
    grid = trade_grid(looked(map_designs=(None, *made().map_designs[1:])))
    assert grid is not None
    assert grid.rows[-1].cells[0].text == "–"
    assert trade_grid(looked(map=None)) is None
