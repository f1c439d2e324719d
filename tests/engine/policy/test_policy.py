"""A policy prices every wish there is, whether it names it or not."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.policy import Policy, line_units, wish_kinds
from quartier.engine.policy.comfort import Comfort
from quartier.engine.policy.cost import Cost
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.record import RefusedError, read, write

from tests.strategies import few, policies

USUAL: Final = {
    "agreement": 0.05,
    "autonomy": 0.1,
    "battery_care": 1.0,
    "carbon": 0.1,
    "cold_water": 10.0,
    "cost": 1.0,
    "delay": 5.0,
    "fairness": 0.0,
    "heat": 500.0,
    "hot_water": 2.0,
    "hygiene": 5.0,
    "limits": 5.0,
    "mobility": 5.0,
    "peak": 0.0,
    "quiet": 0.0,
    "self_sufficiency": 0.0,
    "stored": 1.0,
    "switches": 0.01,
    "warmth": 2.0,
}


def test_usual_prices() -> None:
    """Who sets nothing gets these."""
    assert Policy().prices() == USUAL


def test_units_of_all_lines() -> None:
    """Each line says in what it is counted."""
    assert line_units() == {
        "agreement": "kWh",
        "autonomy": "kWh·h",
        "battery_care": "EUR",
        "carbon": "kg",
        "cold_water": "kWh",
        "cost": "EUR",
        "delay": "h",
        "fairness": "EUR",
        "heat": "kWh",
        "hot_water": "K·h",
        "hygiene": "h",
        "limits": "kWh",
        "mobility": "kWh",
        "peak": "kW",
        "quiet": "h",
        "self_sufficiency": "kWh",
        "stored": "EUR",
        "switches": "switch",
        "warmth": "K·h",
    }


@few
@given(policies())
def test_every_line_has_one_price_and_one_unit(policy: Policy) -> None:
    """Named wishes at their own price, all others at the usual one; none is free."""
    prices = policy.prices()
    assert set(prices) == set(line_units()) == set(USUAL)
    assert all(price >= 0 for price in prices.values())
    named = {wish.kind for wish in policy.wishes}
    for kind, wish in policy.all_wishes().items():
        assert wish.kind == kind
        assert (wish in policy.wishes) == (kind in named)
        for line, price in wish.prices().items():
            assert prices[line] == price
            assert kind in named or price == USUAL[line]


def test_no_two_wishes_count_the_same_line() -> None:
    """A line has one owner: else one price would hide another."""
    lines = [line for cls in wish_kinds().values() for line in cls.lines]
    assert len(lines) == len(set(lines))


def test_a_named_wish_goes_before_the_usual_one() -> None:
    """The rest of the policy stays as it is."""
    policy = Policy((Comfort(warmth_eur_per_kh=7.0), Cost(weight=2.0)))
    assert policy.prices() == {**USUAL, "warmth": 7.0, "cost": 2.0, "stored": 2.0}


def test_quiet_hours_are_those_of_the_simple_life() -> None:
    """The policy asks the wish that knows."""
    early = replace(SimpleLife(), quiet_from=SimpleLife().quiet_to)
    hours = np.array([3.0, 12.0, 23.0])
    assert Policy().quiet(hours).tolist() == [True, False, True]
    assert Policy((early,)).quiet(hours).tolist() == [False, False, False]


def test_a_wish_is_named_once() -> None:
    """Two prices for one wish are a mistake, not a sum."""
    document = {"wishes": [{"kind": "cost"}, {"kind": "carbon"}, {"kind": "cost"}]}
    with pytest.raises(RefusedError) as caught:
        read(Policy, document)
    assert [str(fault) for fault in caught.value.faults] == [
        "wishes: got 'cost', accepts a wish named once; it is named 2 times"
    ]


def test_a_policy_on_paper() -> None:
    """Only what was chosen is written."""
    policy = Policy((SimpleLife(eur_per_quiet_h=0.5),), "Nights are for sleeping")
    assert write(policy) == {
        "version": 1,
        "wishes": [{"kind": "simple_life", "eur_per_quiet_h": 0.5}],
        "name": "Nights are for sleeping",
    }
