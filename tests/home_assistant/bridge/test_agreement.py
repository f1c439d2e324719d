"""What a neighbourhood asked is a price in the home's own plan, and ends."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.agreement import Agreement
from custom_components.quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
)
from tests.home_assistant.bridge.homes import NOW, ZONE

NOW_S: Final = int(NOW.timestamp())
CLOCK: Final = Clock.even(NOW, 1800, 8)
OUTLOOK: Final = Outlook(
    CLOCK,
    {
        "h.import_eur_per_kwh": np.full(8, 0.20),
        "h.export_eur_per_kwh": np.full(8, 0.05),
        "carbon_g_per_kwh": np.zeros(8),
        "rest.power_kw": np.ones(8),
    },
)
PLAN: Final[dict[str, Any]] = {
    "k": "plan",
    "t0": NOW_S,
    "step_s": 3600,
    "until": NOW_S + 7200,
    "power_w": [2000, -500],
    "value": [2500, 1000],
}
SIGNAL: Final[dict[str, Any]] = {
    "k": "signal",
    "t0": NOW_S + 1800,
    "step_s": 3600,
    "until": NOW_S + 1800 + 7200,
    "price": [1000, 30_000],
}


def _bent(agreement: Agreement) -> dict[str, list[float]]:
    series = agreement.bent(OUTLOOK, "h", "n").series
    return {name: values.round(6).tolist() for name, values in series.items()}


def test_set_points_are_agreed_as_far_as_they_reach() -> None:
    """Beyond the plan nothing counts; less counts what a stored kWh is worth."""
    found = _bent(Agreement().told(PLAN))
    assert found["n.agreed_kw"] == [2.0, 2.0, -0.5, -0.5, 0, 0, 0, 0]
    assert found["n.agreed_more"] == [1, 1, 1, 1, 0, 0, 0, 0]
    assert found["n.agreed_less"] == [5, 5, 2, 2, 0, 0, 0, 0]
    bare = _bent(Agreement().told({**PLAN, "value": []}))
    assert bare["n.agreed_less"] == [1, 1, 1, 1, 0, 0, 0, 0]


def test_prices_stand_beside_the_homes_own_within_bounds() -> None:
    """Cheaper and dearer, by thirty cents at most; selling never beats buying."""
    found = _bent(Agreement().told(SIGNAL))
    assert found["h.import_eur_per_kwh"] == [0.2, 0.1, 0.1, 0.5, 0.5, 0.2, 0.2, 0.2]
    assert found["h.export_eur_per_kwh"] == [
        *(0.05, -0.05, -0.05, 0.35, 0.35, 0.05, 0.05, 0.05)
    ]
    assert "n.agreed_kw" not in found


def test_a_limit_bounds_what_was_agreed_and_what_was_not() -> None:
    """For its while, and far more than an agreement; a least is likewise."""
    limit = {"k": "limit", "until": NOW_S + 3600, "max_w": 1000}
    found = _bent(Agreement().told(PLAN).told(limit))
    assert found["n.agreed_kw"][:3] == [1.0, 1.0, -0.5]
    assert found["n.agreed_more"][:3] == [50, 50, 1]
    alone = _bent(Agreement().told(limit))
    assert alone["n.agreed_kw"][:3] == [1.0, 1.0, 0.0]
    assert alone["n.agreed_less"] == [0] * 8
    least = {"k": "limit", "until": NOW_S + 1800, "min_w": 3000}
    run = _bent(Agreement().told(least))
    assert (run["n.agreed_kw"][0], run["n.agreed_less"][0]) == (3.0, 50)


def test_a_plan_and_prices_take_each_others_place_and_end() -> None:
    """What was told last counts, until it is over; nothing was bent without it."""
    both = Agreement().told(PLAN).told(SIGNAL)
    assert (both.plan, both.signal) == (None, SIGNAL)
    assert both.told(PLAN).signal is None
    assert both.at(SIGNAL["until"] - 1) == both
    assert both.at(SIGNAL["until"]) == Agreement()
    assert Agreement().bent(OUTLOOK, "h", "n").series.keys() == OUTLOOK.series.keys()
    bare = replace(OUTLOOK, series={})
    assert both.bent(bare, "h", "n").series == {}


def test_batteries_keep_what_the_neighbourhood_says_that_it_is_worth() -> None:
    """On the steps that it told; elsewhere by the home's own plan."""
    battery = Battery("b", 5.0, 2.0, 2.0, 2.0)
    things = (Grid("m", "h"), Load("rest"), battery)
    there = Neighbourhood("n", ZONE, homes=(Home("h", things),))
    plan = Planner().plan(there, OUTLOOK)
    own = plan.things["b"].worth_eur_per_kwh
    told = Agreement().told(PLAN).valued(plan).things["b"].worth_eur_per_kwh
    assert own is not None
    assert told is not None
    assert told[:4].tolist() == pytest.approx([0.25, 0.25, 0.1, 0.1])
    assert told[4:].tolist() == own[4:].tolist()
    assert Agreement().valued(plan) is plan
    assert Agreement().told({**PLAN, "value": []}).valued(plan) is not None


@given(
    early_s=st.integers(-90_000, 90_000),
    step_s=st.integers(60, 7200),
    power=st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=96),
)
def test_whatever_was_told_there_is_a_plan(
    early_s: int, step_s: int, power: list[int]
) -> None:
    """Any message that the wire lets pass leaves series without gaps."""
    t0 = NOW_S + early_s
    told = {**PLAN, "t0": t0, "step_s": step_s, "until": t0 + step_s * len(power)}
    bent = Agreement().told({**told, "power_w": power, "value": []})
    series = bent.bent(OUTLOOK, "h", "n").series
    assert all(np.isfinite(values).all() for values in series.values())
    signal = {**SIGNAL, "t0": t0, "step_s": step_s, "price": power}
    priced = Agreement().told(signal).bent(OUTLOOK, "h", "n").series
    assert (np.abs(priced["h.import_eur_per_kwh"] - 0.2) <= 0.3 + 1e-9).all()


def test_a_home_follows_as_far_as_it_is_worth_it() -> None:
    """Where a kWh kept is worth more than it costs, what was agreed is taken."""
    battery = Battery("b", 5.0, 2.0, 2.0, 2.0, wear_eur_per_kwh=0.0)
    things = (Grid("m", "h"), Load("rest"), battery)
    there = Neighbourhood("n", ZONE, homes=(Home("h", things),))
    dear = {**OUTLOOK.series, "h.import_eur_per_kwh": np.repeat([0.5, 0.2], 4)}
    outlook = replace(OUTLOOK, series=dear)
    for value, takes in (([7000, 7000], 2.0), ([0, 0], 0.0)):
        agreement = Agreement().told({**PLAN, "value": value, "power_w": [2000, 2000]})
        plan = Planner().plan(there, agreement.bent(outlook, "h", "n"))
        assert plan.places["n"].exchange_kw[0] == pytest.approx(takes, abs=1e-3)
