"""A program grows by columns, rows and costs, and stays what it was besides."""

import numpy as np
import pytest
from quartier.engine.study.size.optimum import optimum
from quartier.engine.study.size.program import Program, stacked
from quartier.engine.things import Entries


def _program() -> Program:
    """Make one unit in all of two goods, of which the second is dearer but clean."""
    row = Entries.of(np.zeros(2), np.arange(2), np.ones(2))
    return Program(
        cost=np.array([1.0, 3.0]),
        offset=10.0,
        lower=np.zeros(2),
        upper=np.full(2, 5.0),
        integer=np.zeros(2, dtype=np.bool_),
        row_lower=np.ones(1),
        row_upper=np.full(1, np.inf),
        entries=row,
        amounts={"carbon": np.array([4.0, 0.0])},
        constants={"carbon": 2.0},
        sizes={"a.power": 0},
    )


def test_limits_change_the_choice() -> None:
    """Of 6 kg two are taken whatever is done: half of the first good is left."""
    program = _program()
    free = optimum(program, 10.0)
    assert free.x.tolist() == [1.0, 0.0]
    assert free.cost_eur == 11.0
    assert program.amount("carbon", free.x) == 6.0
    held = optimum(program.at_most(("carbon", "nothing"), 4.0), 10.0)
    assert held.x.tolist() == pytest.approx([0.5, 0.5])
    assert held.cost_eur == pytest.approx(12.0)


def test_a_price_changes_the_choice() -> None:
    """At 0.6 EUR a kg the clean good is the cheaper one."""
    dear = _program().priced(("carbon", "nothing"), 0.6)
    assert optimum(dear, 10.0).x.tolist() == pytest.approx([0.0, 1.0])
    assert optimum(_program().priced(("carbon",), 0.4), 10.0).x[0] == 1.0


def test_columns_and_costs_are_added() -> None:
    """A third good, whole, at a price under a line of its own."""
    program, [third] = _program().with_columns([0.0], [1.0], integer=True)
    program = program.with_costs("invested", {third: 0.5}, 1.0)
    program = program.with_row(1.0, np.inf, {0: 1.0, 1: 1.0, third: 2.0})
    program = program.with_row(-np.inf, 0.0, {0: 1.0, third: -5.0})
    found = optimum(program, 10.0)
    assert found.x[third] == 1.0
    assert program.amount("invested", found.x) == 0.5
    assert program.amount("carbon", found.x) == pytest.approx(6.0)
    assert found.cost_eur == pytest.approx(11.5)


def test_entries_are_stacked() -> None:
    """One after another."""
    both = stacked([Entries.none(), _program().entries])
    assert both.column.tolist() == [0, 1]
