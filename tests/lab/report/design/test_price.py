"""Other prices: each case is a design of its own."""

from quartier.lab.report.design.price import price_rows

from tests.lab.design.made import made
from tests.lab.report.design.looked import looked


def test_today_comes_first() -> None:
    """Then what power, purchases and interest may turn out to be."""
    look = looked()
    rows = price_rows(look)
    assert rows[0].name == "all is as assumed"
    assert rows[0].design.cost == look.euros(made().cheapest.cost_eur)
    assert len(rows) == 8
    assert len({row.name for row in rows}) == 8
    assert rows[1].name == "power from outside costs 20 % less"
