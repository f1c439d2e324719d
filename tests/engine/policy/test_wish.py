"""Wishes are found in their folder, and most only set prices."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.policy import wish_kinds
from quartier.engine.things import Neighbourhood

from tests.strategies import plain_view

ASKING = {"agreement", "limits", "peak"}


def test_the_wishes_there_are() -> None:
    """One file each."""
    assert sorted(wish_kinds()) == [
        "agreement",
        "autonomy",
        "battery_care",
        "carbon",
        "comfort",
        "cost",
        "fairness",
        "limits",
        "peak",
        "self_sufficiency",
        "simple_life",
    ]


@pytest.mark.parametrize("kind", sorted(wish_kinds()))
def test_a_wish_prices_the_lines_that_it_names(kind: str) -> None:
    """No line without a price, no price without a line, and a unit for each."""
    cls = wish_kinds()[kind]
    assert set(cls().prices()) == set(cls.lines)
    assert all(cls.lines.values())


@pytest.mark.parametrize("kind", sorted(set(wish_kinds()) - ASKING))
def test_a_plain_wish_asks_nothing_of_a_place(kind: str) -> None:
    """It has no block and counts nothing of an exchange."""
    wish = wish_kinds()[kind]()
    clock = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 900, 2)
    [place] = Neighbourhood("n", "UTC", import_limit_kw=1.0).places()
    assert wish.block(plain_view(clock), place) is None
    assert wish.met(plain_view(clock), place, np.ones(2)) == {}
