"""Tenancies: parts of a bill add up to it, and have nothing of one another."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.share import Allocation
from quartier.engine.share.money import (
    Agreed,
    Bill,
    FlatSupply,
    Given,
    Holding,
    Landlord,
    Prices,
    parted,
    settle,
    total_cents,
)

from tests.engine.share.money.blocks import (
    ALL,
    BARE,
    BEGIN,
    NIGHT,
    OPERATION,
    POINTS,
    SIMPLE,
    allocated,
    amounts,
    prices_of,
    readings_of,
)

DAYS = 40
HOURS = 24 * DAYS
# Two days before a month ends, two after, and later in the same day.
TURNS = st.lists(
    st.integers(1, DAYS - 1).map(lambda day: BEGIN + timedelta(days=day)),
    min_size=1,
    max_size=3,
    unique=True,
).map(sorted)


def _world(seed: int) -> Allocation:
    chance = np.random.default_rng(seed)
    names = ("stair", "ana", "bo", "cy")
    consumed = {name: chance.integers(0, 900, HOURS).tolist() for name in names}
    return allocated(
        readings_of(consumed, {"roof": chance.integers(0, 1500, HOURS).tolist()})
    )


def _prices(kind: str) -> Prices:
    everybody = tuple(point.id for point in POINTS if point.consumes)
    july = BEGIN + timedelta(days=33, hours=5)
    match kind:
        case "bare":
            return prices_of(BARE, 0.11, is_option_open=True)
        case "charged":
            fees = Landlord(("roof",), contribution_eur_per_year=37)
            return prices_of(ALL, 0.12, landlord=fees)
        case "changed":
            held = (
                Holding(everybody, "home", windows=NIGHT),
                Holding(everybody, "next", since=july, windows=NIGHT),
            )
            agreed = (Agreed(0.1), Agreed(0.13, since=july))
            both = {"home": ALL, "next": BARE}
            return prices_of(ALL, contracts=both, holdings=held, shared=agreed)
        case _:
            return prices_of(SIMPLE, shared=(), is_virtual=True)


def _bills(
    allocation: Allocation, prices: Prices, told: Given, turns: list[datetime]
) -> tuple[Bill, tuple[Bill, ...]]:
    whole = settle(OPERATION, allocation, prices, told).bills
    found = parted(
        OPERATION, allocation, prices, whole, turns={"bo": turns}, given=told
    )
    return whole["bo"], found["bo"]


@pytest.mark.parametrize("kind", ["bare", "charged", "changed", "virtual"])
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 999), turns=TURNS)
def test_parts_add_up(kind: str, seed: int, turns: list[datetime]) -> None:
    """To the watt-hour and to the cent, line by line and month by month."""
    told = Given(premium_cents={"2026-06": 1234, "2026-07": 77}, options={"bo": True})
    whole, parts = _bills(_world(seed), _prices(kind), told, turns)
    assert len(parts) == len(turns) + 1
    for month in whole.months:
        own = [
            each
            for part in parts
            for each in part.months
            if each.month.name == month.month.name
        ]
        assert sum(each.month.days for each in own) == month.month.days
        assert sum(each.consumed_wh for each in own) == month.consumed_wh
        assert sum(each.shared_wh for each in own) == month.shared_wh
        for side in ("without", "sharing"):
            lines = getattr(month, side)
            parts_of = [line for each in own for line in getattr(each, side)]
            for key in {line.key for line in (*lines, *parts_of)}:
                assert total_cents(x for x in parts_of if x.key == key) == total_cents(
                    x for x in lines if x.key == key
                )
            assert amounts(parts_of) == {
                place: eur for place, eur in amounts(lines).items() if eur
            }


def test_each_has_own_days_alone() -> None:
    """By hand: 10 of 30 days, one kWh in each, half of it shared on the last days."""
    day = BEGIN + timedelta(days=10)
    used = [1000 if hour % 24 == 12 else 0 for hour in range(24 * 30)]
    made = [500 if hour % 24 == 12 and hour > 240 else 0 for hour in range(24 * 30)]
    allocation = allocated(readings_of({"bo": used}, {"roof": made}))
    prices = prices_of(ALL, 0.1)
    _, (first, second) = _bills(allocation, prices, Given(), [day])
    [june], [rest] = first.months, second.months
    assert (june.consumed_wh, june.shared_wh) == (10_000, 0)
    assert (rest.consumed_wh, rest.shared_wh) == (20_000, 10_000)
    assert (june.month.first, june.month.end) == (date(2026, 6, 1), date(2026, 6, 11))
    assert june.month.end == rest.month.first
    cents = {line.key: line.amount_cents for line in june.sharing}
    assert cents == {"energy": 200, "subscription": 500}
    assert {line.key: line.amount_cents for line in rest.sharing}["shared"] == 100


def test_a_premium_goes_by_energy() -> None:
    """Who shared nothing gets nothing of it; charges go by days."""
    day = BEGIN + timedelta(days=10)
    used = [1000] * (24 * 30)
    made = [500 if hour > 240 else 0 for hour in range(24 * 30)]
    rows = {"stair": used, "bo": used}
    allocation = allocated(readings_of(rows, {"roof": made}))
    fees = Landlord(("roof",), contribution_eur_per_year=36)
    prices = prices_of(SIMPLE, shared=(), is_virtual=True, landlord=fees)
    told = Given(premium_cents={"2026-06": 1000})
    _, (first, second) = _bills(allocation, prices, told, [day])
    one, other = (
        {line.key: line.amount_cents for line in each.months[0].sharing}
        for each in (first, second)
    )
    assert "premium" not in one
    assert other["premium"] == -500
    assert (one["contribution"], other["contribution"]) == (100, 200)
    assert abs(one["common_charges"] * 2 - other["common_charges"]) <= 1


def test_what_is_compensated_is_parted() -> None:
    """By what was set aside in own days and not used."""
    day = BEGIN + timedelta(days=1)
    used, made = [1000] * 48, [0] * 24 + [4000] * 24
    readings = readings_of({"bo": used}, {"roof": made})
    wh = np.array([[[0] * 24 + [1000] * 24]])
    allocation = Allocation(readings, wh, np.array([[made]]))
    prices = prices_of(SIMPLE, 0.1, compensation=FlatSupply(0.01))
    told = Given(is_compensation_limited=False)
    _, (first, second) = _bills(allocation, prices, told, [day])
    keys = [
        {line.key: line.amount_cents for line in each.months[0].sharing}
        for each in (first, second)
    ]
    assert "compensation" not in keys[0]
    assert keys[1]["compensation"] == -72


def test_a_part_has_its_own_choice() -> None:
    """What the option is worth is of each one's own days."""
    turns = [BEGIN + timedelta(days=15)]
    told = Given(options={"bo": True})
    whole, parts = _bills(_world(3), _prices("bare"), told, turns)
    assert whole.choice is not None
    choices = [part.choice for part in parts]
    saved = sum((each.saving_eur for each in choices if each), Fraction(0))
    assert saved == whole.choice.saving_eur


UTC_NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)


def test_a_turn_amid_a_day() -> None:
    """Energy changes hands at once; fixed parts at the next midnight."""
    prices = _prices("bare")
    allocation = _world(1)
    whole, (first, second) = _bills(allocation, prices, Given(), [UTC_NOON])
    assert first.consumed_wh + second.consumed_wh == whole.consumed_wh
    assert first.months[0].month.end == date(2026, 6, 11)
