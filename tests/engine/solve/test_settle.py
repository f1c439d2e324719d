"""What neighbours trade is the least total cost, and fair among equals."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pytest
from highspy import Highs
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.settle import settle
from quartier.engine.units import Floats

type Draw = Callable[[st.SearchStrategy[Any]], Any]

EXACT: Final = 1e-9
# A few prices, so that some are the same; and powers of all sizes.
PRICES: Final = st.sampled_from((-0.1, 0.0, 0.05, 0.1, 0.15, 0.2))
POWERS: Final = st.floats(-20, 20).map(lambda kw: round(kw, 3)) | st.just(0.0)


def _column(*values: float) -> Floats:
    return np.array(values, dtype=float)[:, None]


@st.composite
def pools(draw: Draw) -> tuple[Floats, Floats, Floats]:
    """Draw what some meters take, what a kWh is worth to each, and what it is paid."""
    shape = draw(st.tuples(st.integers(1, 6), st.integers(1, 4)))

    def table(values: st.SearchStrategy[float]) -> Floats:
        rows = st.lists(values, min_size=shape[1], max_size=shape[1])
        return np.array(draw(st.lists(rows, min_size=shape[0], max_size=shape[0])))

    return table(POWERS), table(PRICES), table(PRICES)


def _best_gain(net: Floats, worth: Floats, price: Floats) -> float:
    """Find the greatest gain of one step by a linear program over who feeds whom."""
    highs = Highs()  # type: ignore[no-untyped-call]  # (highspy leaves it untyped)
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 (highspy's own order)
    takers, givers = np.flatnonzero(net > 0), np.flatnonzero(net < 0)
    if not len(takers) or not len(givers):
        return 0.0
    pairs = [(i, j) for i in takers.tolist() for j in givers.tolist()]
    for at, (i, j) in enumerate(pairs):
        highs.addVar(0.0, np.inf)
        highs.changeColCost(at, float(price[j] - worth[i]))
    for side, members in ((0, takers), (1, givers)):
        for member in members.tolist():
            columns = [at for at, pair in enumerate(pairs) if pair[side] == member]
            ones = np.ones(len(columns))
            most = abs(float(net[member]))
            highs.addRow(
                -np.inf, most, len(columns), np.array(columns, dtype=np.int32), ones
            )
    highs.run()
    return -float(highs.getInfo().objective_function_value)


@given(pool=pools())
def test_no_other_exchange_costs_less(pool: tuple[Floats, Floats, Floats]) -> None:
    """A linear program over who feeds whom gains no more at any step."""
    net, worth, price = pool
    take, give = settle(net, worth, price)
    for t in range(net.shape[1]):
        gain = float(worth[:, t] @ take[:, t] - price[:, t] @ give[:, t])
        assert gain == pytest.approx(
            _best_gain(net[:, t], worth[:, t], price[:, t]), abs=1e-6
        )


@given(pool=pools())
def test_all_that_is_taken_is_given(pool: tuple[Floats, Floats, Floats]) -> None:
    """At each step the sums agree; nobody takes or gives more than he has to."""
    net, worth, price = pool
    take, give = settle(net, worth, price)
    assert take.sum(axis=0) == pytest.approx(give.sum(axis=0), abs=EXACT)
    assert (take >= 0).all()
    assert (give >= 0).all()
    assert (take <= np.maximum(net, 0.0) + EXACT).all()
    assert (give <= np.maximum(-net, 0.0) + EXACT).all()


@given(pool=pools())
def test_equals_are_served_alike(pool: tuple[Floats, Floats, Floats]) -> None:
    """Whoever pays the same gets the same share of his need, and givers likewise."""
    net, worth, price = pool
    take, give = settle(net, worth, price)
    for traded, side, rank in ((take, net, worth), (give, -net, price)):
        for t in range(net.shape[1]):
            for value in np.unique(rank[:, t]):
                here = (rank[:, t] == value) & (side[:, t] > 0)
                shares = traded[here, t] / side[here, t]
                assert np.ptp(shares) <= 1e-6 if len(shares) else True


@given(pool=pools(), seed=st.integers(0, 2**31))
def test_the_order_of_the_list_does_not_matter(
    pool: tuple[Floats, Floats, Floats], seed: int
) -> None:
    """Shuffled meters trade what they traded before, in their new places."""
    order = np.random.default_rng(seed).permutation(len(pool[0]))
    for before, after in zip(
        settle(*pool), settle(*(side[order] for side in pool)), strict=True
    ):
        assert after == pytest.approx(before[order], abs=EXACT)


def test_the_dearest_demand_meets_the_cheapest_supply() -> None:
    """Of 3 kW, he who pays 0.30 gets his 2 and he of 0.20 the rest, from the cheap."""
    take, give = settle(
        _column(2.0, 4.0, -3.0, -9.0),
        _column(0.30, 0.20, 0.0, 0.0),
        _column(0.0, 0.0, 0.10, 0.25),
    )
    # The dear supply at 0.25 finds a taker at 0.30 no more: he has what he needs.
    assert take[:, 0].tolist() == [2.0, 1.0, 0.0, 0.0]
    assert give[:, 0].tolist() == [0.0, 0.0, 3.0, 0.0]


def test_nobody_trades_for_nothing() -> None:
    """What is worth as much as the supplier pays for it stays with the supplier."""
    take, give = settle(_column(1.0, -1.0), _column(0.1, 0.1), _column(0.1, 0.1))
    assert not take.any()
    assert not give.any()
