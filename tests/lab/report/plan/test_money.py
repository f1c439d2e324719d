"""The table of money: it adds up, and the bill comes first."""

import pytest
from quartier.lab.report.plan.money import money
from quartier.lab.report.plan.scene import Scene

from tests.lab.report.conftest import World


def _euros(text: str) -> float:
    return float(text.replace("\u00a0€", "").replace("\u2212", "-").replace(",", ""))


def test_lines_make_the_whole(seen: Scene) -> None:
    """The lines shown add up to the total, but for what nobody feels."""
    found = money(seen)

    assert sum(_euros(row.plan) for row in found.rows) == pytest.approx(
        _euros(found.total.plan), abs=0.05
    )
    assert _euros(found.total.habit) == pytest.approx(
        seen.plan.habit_cost_eur, abs=0.01
    )
    assert found.rows[0].name == "Bills"


def test_amounts_have_their_unit(seen: Scene) -> None:
    """What of a wish there is stands beside its price, both ways."""
    carbon = next(row for row in money(seen).rows if row.name == "Carbon")

    assert "\u00a0→ " in carbon.amounts
    assert carbon.amounts.endswith("kg\u00a0CO₂e")


def test_bills_are_told_even_where_nothing_is_paid(still_world: World) -> None:
    """The first lines are there whatever they hold."""
    names = [row.name for row in money(still_world.scene()).rows]

    assert names[:2] == ["Bills", "Less what is left in batteries and tanks"]
