"""The balance: accounts of carbon and money, by hand and in general."""

import math
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import (
    LIFE_Y,
    NOTHING,
    UNUSED,
    Outlay,
    Range,
    Saved,
    Use,
    added,
    balance,
)

YEARLY: Final = Use(
    Range.exact(1.0), Range.exact(0.2), Range.exact(0.05), Range.exact(3.0)
)
SAVED: Final = Saved(Range.exact(100), Range(10, 20, 30), Range(0.5, 1.05, 2))


def test_by_hand() -> None:
    """2 kg and 40 EUR, against 1 kg and 19.80 EUR net a year."""
    found = balance(Outlay(Range.exact(2), Range.exact(40)), YEARLY, SAVED)
    assert found.carbon.net_a_year.ends == pytest.approx((0.45, 1.0, 1.95))
    assert found.carbon.payback_months.ends == pytest.approx(
        (24 / 1.95, 24.0, 24 / 0.45)
    )
    # 10.5 kg spared in ten years, for 2 kg and ten times 0.05 kg.
    assert found.carbon.ratio is not None
    assert found.carbon.ratio.mid == pytest.approx(10.5 / 2.5)
    assert found.money is not None
    assert found.money.payback_y.mid == pytest.approx(40 / 19.8)
    assert LIFE_Y == 10.0


def test_without_a_price() -> None:
    """There is no account of money."""
    found = balance(Outlay(Range.exact(2)), YEARLY, SAVED)
    assert found.money is None
    assert found.carbon.payback_months.mid == pytest.approx(24.0)


def test_what_takes_nothing() -> None:
    """Has no ratio, and nothing to win back."""
    found = balance(Outlay(NOTHING, NOTHING), UNUSED, SAVED)
    assert found.carbon.ratio is None
    assert found.carbon.payback_y == NOTHING


def test_what_saves_nothing() -> None:
    """Never comes back."""
    nothing = Saved(NOTHING, NOTHING, NOTHING)
    found = balance(Outlay(Range.exact(2)), YEARLY, nothing)
    assert found.carbon.payback_y.low == math.inf


@given(st.floats(0.1, 50), st.floats(0.01, 10), st.floats(0.5, 30))
def test_a_ratio_of_one_is_paid_back_at_the_end(
    once: float, net: float, life_y: float
) -> None:
    """What spares just what it took comes back as its life ends."""
    yearly = Use(NOTHING, NOTHING, Range.exact(net), NOTHING)
    saved = Saved(NOTHING, NOTHING, Range.exact(once / life_y + net))
    found = balance(Outlay(Range.exact(once)), yearly, saved, life_y).carbon
    assert found.ratio is not None
    assert found.ratio.mid == pytest.approx(1.0)
    assert found.payback_y.mid == pytest.approx(life_y, rel=1e-6)


def test_savings_add_up() -> None:
    """Two and none."""
    assert added(SAVED, SAVED).eur == SAVED.eur * 2
    assert added().kg == NOTHING


def test_a_life_of_nothing_is_refused() -> None:
    """In a sentence."""
    with pytest.raises(ValueError, match="a life of 0"):
        balance(Outlay(NOTHING), UNUSED, SAVED, 0.0)
