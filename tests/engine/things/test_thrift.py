"""The cheapest steps, as a plain rule sees them."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.things.thrift import cheap_steps, marginal_price, take

from tests.strategies import numbers, plain_view

HOURLY: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 3600, 5)
BUY: Final = np.array([0.3, 0.1, 0.2, 0.1, 0.3])


def test_own_surplus_is_priced_at_what_it_would_bring() -> None:
    """Half covered by surplus is half the feed-in price and half the supplier's."""
    view = plain_view(HOURLY, residual_kw=np.array([0.0, 1.0, -1.0, -2.0, -9.0]))
    price = marginal_price(view, 2.0)
    assert price.tolist() == pytest.approx([0.2, 0.2, 0.15, 0.1, 0.1])


@pytest.mark.parametrize(
    ("energy_kwh", "steps"),
    [
        (0.0, []),
        (-1.0, []),
        (0.5, [1]),
        (2.0, [1]),
        (2.1, [1, 3]),
        (4.5, [1, 2, 3]),
        (9.9, [0, 1, 2, 3, 4]),
        (99.0, [0, 1, 2, 3, 4]),
    ],
)
def test_the_cheapest_steps_that_suffice(energy_kwh: float, steps: list[int]) -> None:
    """At 2 kW: dearer steps only when cheaper are used up, earlier before later."""
    view = plain_view(HOURLY, buy_eur_per_kwh=BUY)
    assert np.flatnonzero(cheap_steps(view, 2.0, energy_kwh)).tolist() == steps


def test_a_step_counts_for_the_part_in_which_power_can_be_had() -> None:
    """Half an hour brings half as much, and none where there is no car."""
    view = plain_view(HOURLY, buy_eur_per_kwh=BUY)
    share = np.array([1.0, 0.5, 0.0, 0.5, 1.0])
    assert np.flatnonzero(cheap_steps(view, 2.0, 2.0, share)).tolist() == [1, 3]
    assert np.flatnonzero(cheap_steps(view, 2.0, 99.0, share)).tolist() == [0, 1, 3, 4]


# Watts and more: a float has no room for what is far below that beside a kilowatt.
@given(
    st.lists(st.just(0.0) | numbers(1e-6, 10.0), max_size=8),
    st.just(0.0) | numbers(-5.0, -1e-6) | numbers(1e-6, 90.0),
)
def test_taking_stops_when_the_need_is_met(amounts: list[float], needed: float) -> None:
    """The first are taken whole, one in part, and the others not at all."""
    taken = take(np.array(amounts), needed)
    assert taken.sum() == pytest.approx(min(max(needed, 0.0), sum(amounts)), abs=1e-9)
    assert ((taken >= 0) & (taken <= np.array(amounts))).all()
    parts = [
        1e-9 < part < whole - 1e-9 for part, whole in zip(taken, amounts, strict=True)
    ]
    assert sum(parts) <= 1
