"""Coalitions: what a pool is worth, by hand, and what it has to keep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import Pooled, one_by_one
from quartier.engine.units import Bools

from tests.engine.audit.games import pools, village

# One gives 3 then 0, one takes 2 then 4, one takes 2 then gives 1.
PAIR = Pooled(
    np.array([[3.0, 0.0], [0.0, 0.0], [0.0, 1.0]]),
    np.array([[0.0, 0.0], [2.0, 4.0], [2.0, 0.0]]),
    np.array([0.10, 0.20]),
)


def _every(households: int) -> Bools:
    numbers = np.arange(2**households)[:, None]
    return (numbers >> np.arange(households)) & 1 == 1


def test_every_coalition_by_hand() -> None:
    """None, each alone, each pair, and all three."""
    # Rows count up in binary, the first household first.
    worth_eur = [0.0, 0.0, 0.0, 0.20, 0.0, 0.20, 0.20, 0.50]
    assert PAIR(_every(3)).tolist() == pytest.approx(worth_eur)


@given(pool=pools(), data=st.data())
def test_one_more_at_a_time_is_the_same(pool: Pooled, data: st.DataObject) -> None:
    """A coalition that grows is worth what each of its masks is worth."""
    order = np.array(data.draw(st.permutations(range(len(pool.given_kwh)))))
    masks = np.zeros((len(order), len(order)), dtype=bool)
    for place in range(len(order)):
        masks[place, order[: place + 1]] = True
    assert pool.grown(order) == pytest.approx(pool(masks), abs=1e-12)


@given(pool=pools(most=5))
def test_together_is_never_worth_less(pool: Pooled) -> None:
    """Two coalitions that have nobody in common lose nothing by joining."""
    every = _every(len(pool.given_kwh))
    worth_eur = pool(every)
    for one in range(len(every)):
        for other in range(len(every)):
            if one & other == 0:
                parts = worth_eur[one] + worth_eur[other]
                assert worth_eur[one | other] >= parts - 1e-9


def test_a_long_period_is_cut_and_no_less() -> None:
    """Many coalitions over many steps are valued in parts, to the same sum."""
    pool = village(8, 3000)
    members = _every(8).astype(float)
    inside_kwh = np.minimum(members @ pool.given_kwh, members @ pool.taken_kwh)
    assert pool(_every(8)) == pytest.approx(inside_kwh @ pool.spread_eur_per_kwh)


def test_a_function_of_one_mask_is_a_value() -> None:
    """Any rule on a mask will do."""
    value = one_by_one(lambda members: 2.0 * members.sum())
    assert value(_every(2)).tolist() == [0.0, 2.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("given_kwh", "taken_kwh", "spread", "message"),
    [
        (np.ones((2, 3)), np.ones((2, 2)), np.ones(3), "taken"),
        (np.ones((2, 3)), np.ones((2, 3)), np.ones(2), "spread"),
        (np.ones(3), np.ones(3), np.array(1.0), "households x steps"),
        (np.ones((2, 3)), -np.ones((2, 3)), np.ones(3), "0 or more"),
        (np.ones((2, 3)), np.ones((2, 3)), np.full(3, np.nan), "0 or more"),
    ],
)
def test_what_is_no_pool(
    given_kwh: np.ndarray, taken_kwh: np.ndarray, spread: np.ndarray, message: str
) -> None:
    """Tables that do not fit, and numbers below nothing."""
    with pytest.raises(ValueError, match=message):
        Pooled(given_kwh, taken_kwh, spread)
