"""A draft turns the words of an equation into the arrays of a block."""

import numpy as np
from quartier.engine.things import Block, Draft
from quartier.engine.things.draft import span
from quartier.engine.units import Carrier, Floats


def _matrix(block: Block) -> list[list[float]]:
    """Spread the coefficients out."""
    matrix: Floats = np.zeros((len(block.row_lower), len(block.lower)))
    entries = block.entries
    np.add.at(matrix, (entries.row, entries.column), entries.value)
    return [[float(x) for x in row] for row in matrix]


def test_columns_lie_one_after_the_other() -> None:
    """Each name has its places, bounds, wholeness and preference."""
    draft = Draft(2)
    a = draft.column("a", -1.0, np.array([1.0, 2.0]), tie=0.5)
    b = draft.column("b", count=3, integer=True)
    block = draft.block()
    assert (a, b) == (slice(0, 2), slice(2, 5))
    assert block.columns == {"a": a, "b": b}
    assert block.lower.tolist() == [-1.0, -1.0, 0.0, 0.0, 0.0]
    assert block.upper.tolist() == [1.0, 2.0, np.inf, np.inf, np.inf]
    assert block.integer.tolist() == [False, False, True, True, True]
    assert block.tie.tolist() == [0.5, 0.5, 0.0, 0.0, 0.0]


def test_terms_lags_and_sums_fill_rows() -> None:
    """x[t] - 0.5·x[t-1] - y <= (1, 2, 3), with one y for all steps."""
    draft = Draft(3)
    x = draft.column("x")
    y = draft.column("y", count=1)
    row = draft.row("balance", -np.inf, np.array([1.0, 2.0, 3.0]))
    draft.term(row, x, 1.0)
    draft.lag(row, x, -0.5)
    draft.same(row, y, -1.0)
    block = draft.block()
    assert _matrix(block) == [
        [1.0, 0.0, 0.0, -1.0],
        [-0.5, 1.0, 0.0, -1.0],
        [0.0, -0.5, 1.0, -1.0],
    ]
    assert block.row_lower.tolist() == [-np.inf] * 3
    assert block.row_upper.tolist() == [1.0, 2.0, 3.0]


def test_lag_takes_one_amount_a_row() -> None:
    """The first row has no column before it, and so no amount."""
    draft = Draft(3)
    x = draft.column("x")
    draft.lag(draft.row("r", 0.0, 0.0), x, np.array([2.0, 3.0]))
    assert _matrix(draft.block()) == [[0, 0, 0], [2, 0, 0], [0, 3, 0]]


def test_choose_makes_exactly_one_of_many() -> None:
    """One row: the sum of the columns is one."""
    draft = Draft(2)
    draft.column("other")
    draft.choose("start", draft.column("start", count=3, integer=True))
    block = draft.block()
    assert _matrix(block) == [[0.0, 0.0, 1.0, 1.0, 1.0]]
    assert (block.row_lower.tolist(), block.row_upper.tolist()) == ([1.0], [1.0])
    assert block.rows == {"start": slice(0, 1)}


def test_coefficients_may_be_scattered_and_add_up() -> None:
    """The same place named twice holds the sum, as any solver takes it."""
    draft = Draft(2)
    x, row = draft.column("x"), draft.row("r", 0.0, 1.0)
    draft.scatter(np.array([1, 1]), np.array([0, 0]), np.array([2.0, 3.0]))
    draft.term(row, x, 1.0)
    assert _matrix(draft.block()) == [[1.0, 0.0], [5.0, 1.0]]


def test_flows_and_fixed_powers_add_up() -> None:
    """Several columns and several fixed powers may meet at one carrier."""
    draft = Draft(2)
    a, b = draft.column("a"), draft.column("b")
    draft.flow(Carrier.HEAT, a)
    draft.flow(Carrier.HEAT, b, np.array([-3.0, -4.0]))
    draft.spread(Carrier.HEAT, np.array([0]), np.array([1]), np.array([10.0]))
    draft.fix(Carrier.FUEL, np.array([1.0, 2.0]))
    draft.fix(Carrier.FUEL, np.array([0.5, 0.5]))
    block = draft.block()
    assert block.power_kw(Carrier.HEAT, np.ones(4)).tolist() == [8.0, -3.0]
    assert block.fixed[Carrier.FUEL].tolist() == [1.5, 2.5]


def test_wishes_and_constants_add_up() -> None:
    """A line may be counted on many columns, and taken anyway in parts."""
    draft = Draft(2)
    a = draft.column("a")
    draft.wish("cost", a, 2.0)
    draft.wish("cost", a, np.array([1.0, 0.0]))
    draft.constant("cost", 5.0)
    draft.constant("cost", 1.0)
    block = draft.block()
    assert block.amount("cost", np.array([1.0, 10.0])) == 29.0
    assert block.amounts("cost", np.array([1.0, 10.0])).tolist() == [3.0, 20.0]


def test_a_wish_is_felt_at_its_step() -> None:
    """Columns that are not one a step say when; else it is the first."""
    draft = Draft(3)
    pair = draft.column("pair", count=2)
    draft.wish("comfort", pair, 1.0, np.array([1, 7]))
    draft.wish("cost", pair, 1.0)
    block = draft.block()
    assert block.amounts("comfort", np.array([4.0, 5.0])).tolist() == [0, 4.0, 5.0]
    assert block.amounts("cost", np.array([4.0, 5.0])).tolist() == [9.0, 0, 0]


def test_exclusive_columns_are_named_in_pairs() -> None:
    """The pair goes to the solver as it was written."""
    draft = Draft(2)
    one, other = draft.column("one"), draft.column("other")
    draft.exclusive(one, other)
    assert draft.block().exclusive == ((slice(0, 2), slice(2, 4)),)


def test_span_lists_positions() -> None:
    """A slice becomes the positions that it covers."""
    assert span(slice(3, 6)).tolist() == [3, 4, 5]
    assert span(slice(3, 3)).tolist() == []
