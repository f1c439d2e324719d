"""Levers set prices, from a low one to a high one, or leave a wish alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Policy
from quartier.lab.tune.lever import LEVERS, policy


def test_a_lever_at_rest_asks_for_nothing() -> None:
    """Comfort at rest is as usual; others have no price."""
    found = policy(("carbon", "comfort", "peak"), (0.0, 0.05, 0.09))
    prices = found.prices()
    assert prices["carbon"] == prices["peak"] == 0.0
    assert prices["warmth"] == Policy().prices()["warmth"]


def test_a_lever_at_its_end_asks_for_most() -> None:
    """Comfort is ten times as dear."""
    prices = policy(tuple(LEVERS), [1.0] * len(LEVERS)).prices()
    usual = Policy().prices()
    assert prices["carbon"] == 3.0
    assert prices["self_sufficiency"] == 0.5
    assert prices["warmth"] == 10.0 * usual["warmth"]
    assert prices["cost"] == usual["cost"]


@pytest.mark.parametrize("name", [*LEVERS])
@given(shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_farther_is_dearer(name: str, shares: tuple[float, float]) -> None:
    """Of two shares the larger has no lower price, in two digits."""
    near, far = sorted(shares)
    lines = policy((name,), (near,)).prices(), policy((name,), (far,)).prices()
    assert all(lines[1][line] >= price for line, price in lines[0].items())
