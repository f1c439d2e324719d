"""Agreement: a place keeps to what was agreed, as far as that is worth it."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.agreement import AGREED, Agreement
from quartier.engine.solve import Planner
from quartier.engine.things import Grid, Home, Neighbourhood, Place
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load

from tests.strategies import clocks, numbers, plain_view, series

CLOCK: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 3600, 6)


def _place() -> Place:
    [place] = Neighbourhood("n", "UTC").places()
    return place


@given(data=st.data())
def test_what_is_met_is_a_point_of_the_block(data: st.DataObject) -> None:
    """Any exchange fits the rows; more and less are counted, each by its weight."""
    clock = data.draw(clocks())
    steps = len(clock)
    exchange, agreed = (
        data.draw(series(numbers(-99.0, 99.0), steps)) for _ in range(2)
    )
    more, less = (data.draw(series(numbers(0.0, 50.0), steps)) for _ in range(2))
    told = dict(zip(AGREED, (agreed, more, less), strict=True))
    view = plain_view(clock, series={f"n.{name}": one for name, one in told.items()})
    block = Agreement().block(view, _place())
    assert block is not None
    point = block.pack(Agreement().met(view, _place(), exchange))
    assert block.excess(point) <= 1e-9
    over = exchange - agreed
    weighed = np.maximum(over, 0.0) * more + np.maximum(-over, 0.0) * less
    assert block.amount("agreement", point) == pytest.approx(weighed @ clock.hours)


def test_where_nothing_was_agreed_nothing_is_asked() -> None:
    """No series, a part of them, or a price of nothing: no block."""
    view = plain_view(CLOCK)
    assert Agreement().block(view, _place()) is None
    part = plain_view(CLOCK, series={"n.agreed_kw": np.zeros(6)})
    assert Agreement().block(part, _place()) is None
    whole = {f"n.{name}": np.ones(6) for name in AGREED}
    assert Agreement(0.0).block(plain_view(CLOCK, series=whole), _place()) is None


@pytest.mark.parametrize(("price", "follows"), [(0.05, True), (0.0, False)])
def test_a_plan_keeps_to_it_where_its_own_price_says_nothing(
    price: float, *, follows: bool
) -> None:
    """With one tariff all day, a battery makes the home take what was agreed."""
    battery = Battery("b", 10.0, 3.0, 3.0, 5.0, 1.0, 1.0, 0.0, 0.0)
    home = Home("h", (Grid("m", "h"), Load("rest"), battery))
    agreed = np.array([2.0, 0.0, 0.0, 3.0, 1.0, 0.0])
    there = {
        "h.import_eur_per_kwh": np.full(6, 0.2),
        "h.export_eur_per_kwh": np.zeros(6),
        "carbon_g_per_kwh": np.zeros(6),
        "rest.power_kw": np.ones(6),
        "n.agreed_kw": agreed,
        "n.agreed_more": np.ones(6),
        "n.agreed_less": np.ones(6),
    }
    policy = Policy((Agreement(price),))
    tree = Neighbourhood("n", "UTC", homes=(home,))
    plan = Planner().plan(tree, Outlook(CLOCK, there), policy)
    is_kept = np.allclose(plan.places["n"].exchange_kw, agreed, atol=1e-4)
    assert is_kept == follows
    assert not plan.breaches
