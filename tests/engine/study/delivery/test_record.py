"""The record: who keeps their word is believed, who does not is, by and by, not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError, read, write
from quartier.engine.study.delivery import (
    Delivery,
    TrackRecord,
    ask,
    believed,
    credit_kwh,
    remember,
    trust,
)

from tests.strategies import numbers

# What everybody can do on a day, what is needed, and what one of them says it can do.
DAY = st.tuples(
    st.lists(numbers(0.1, 9.0), min_size=3, max_size=3),
    numbers(0.0, 40.0),
    numbers(0.0, 40.0),
)


def _lived(record: TrackRecord, claims: list[float], can: float) -> list[float]:
    """Ask for all that is believed, day by day, and tell how much that was."""
    told = []
    for claim in claims:
        order = claim * trust(record)
        call = Delivery(claim, order, min(order, can), 0.05 * can)
        record = remember(record, call)
        told.append(order)
    return told


def test_nobody_is_doubted_before_there_is_a_reason() -> None:
    """A fresh record is no reason, and no record is a fresh one."""
    assert trust(TrackRecord()) == 1.0
    claims = {"anna": 4.0, "bea": 2.0}
    assert believed(claims, {}) == claims


@given(claims=st.lists(numbers(0.0, 9.0), max_size=30), part=numbers(0.0, 1.0))
def test_who_keeps_their_word_is_believed(claims: list[float], part: float) -> None:
    """Whatever part of it is asked for: who does it all is believed to the end."""
    record = TrackRecord()
    for claim in claims:
        record = remember(record, Delivery(claim, part * claim, part * claim))
    assert trust(record) == 1.0


@pytest.mark.parametrize("times", [1.5, 2.0, 3.0, 10.0])
def test_who_overclaims_is_asked_for_what_it_can_do(times: float) -> None:
    """From the fourth call on it is asked for the truth, to 15 % and a step of belief.

    Belief goes by twentieths of a claim: of ten times the truth, a step is half of it.
    """
    orders = _lived(TrackRecord(), [times] * 40, 1.0)
    assert orders[0] == times
    assert all(0.85 <= order <= 1.15 + times / 20 for order in orders[3:])


def test_who_does_nothing_is_soon_asked_for_next_to_nothing() -> None:
    """Three calls show it; now and then one looks whether that has changed."""
    record = TrackRecord()
    told = []
    for _ in range(60):
        order = 3.0 * trust(record)
        record = remember(record, Delivery(3.0, order, 0.0, 0.1))
        told.append(order)
    assert told[0] == 3.0
    assert max(told[2:]) <= 0.15 + 1e-9
    assert sum(told[2:]) / 58 <= 0.02
    assert any(order > 0 for order in told[20:])


def test_trust_comes_back() -> None:
    """Who once claimed too much and mends is believed again, within some 60 calls."""
    record = TrackRecord()
    for _ in range(10):
        record = remember(record, Delivery(2.0, 2.0 * trust(record), 0.0, 0.1))
    assert trust(record) <= 0.1
    rising = []
    for _ in range(60):
        order = 2.0 * trust(record)
        record = remember(record, Delivery(2.0, order, order, 0.1))
        rising.append(trust(record))
    assert rising[-1] == 1.0
    assert all(later >= sooner for sooner, later in pairwise(rising))


@given(off=st.lists(numbers(-2.0, 2.0), max_size=40))
def test_chance_is_held_against_nobody(off: list[float]) -> None:
    """Errors that a baseline may have, both ways in turn, cost no trust."""
    record = TrackRecord()
    for each in off:
        for sign in (1.0, -1.0):
            record = remember(record, Delivery(1.0, 1.0, 1.0 + sign * each * 0.1, 0.1))
    assert trust(record) >= 0.9


@given(days=st.lists(DAY, min_size=1, max_size=12), can=numbers(0.1, 9.0))
def test_the_truth_pays_best(
    days: list[tuple[list[float], float, float]], can: float
) -> None:
    """Among neighbours who keep their word, no claims earn more than true ones.

    Meters are exact here: then it holds to the last watt-hour, for any claims at all.
    """
    credits_kwh = []
    for is_honest in (True, False):
        record, orders, done = TrackRecord(), [], []
        for others, need, says in days:
            claims = {str(at): kwh for at, kwh in enumerate(others)}
            claims["me"] = can if is_honest else says
            order = ask(believed(claims, {"me": record}), need)["me"]
            orders.append(order)
            done.append(min(order, can))
            record = remember(record, Delivery(claims["me"], order, done[-1]))
        credits_kwh.append(credit_kwh(orders, done))
    honest_kwh, other_kwh = credits_kwh
    assert other_kwh <= honest_kwh + 1e-9


@given(
    claims=st.dictionaries(st.sampled_from("abc"), numbers(0.0, 9.0)),
    against=st.lists(numbers(0.0, 9.0), min_size=21, max_size=21),
)
def test_believed_is_never_more_than_claimed(
    claims: dict[str, float], against: list[float]
) -> None:
    """Whatever the record, and each by its own only."""
    found = believed(claims, {"a": TrackRecord(tuple(against))})
    assert list(found) == list(claims)
    for name, claim in claims.items():
        assert 0.0 <= found[name] <= claim
        if name != "a":
            assert found[name] == claim


def test_a_record_is_a_document() -> None:
    """It is kept between calls, and one of other suppositions is refused."""
    record = remember(TrackRecord(), Delivery(2.0, 2.0, 0.7, 0.1))
    assert read(TrackRecord, write(record)) == record
    with pytest.raises(RefusedError, match="21 numbers"):
        read(TrackRecord, {"against": [0.0, 1.0]})
