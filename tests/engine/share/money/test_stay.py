"""Stays: which contract holds when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share.money import Holding
from quartier.engine.share.money.stay import stays

from tests.engine.share.money.blocks import BEGIN, span_of, wh

OLD = Holding(("ana",), "old")


def test_one_contract_holds_for_ever() -> None:
    """All steps and all days are its own."""
    span = span_of(3)

    [stay] = stays("ana", (OLD,), span)

    assert (stay.first_step, stay.end_step) == (0, 3)
    assert (stay.first_day, stay.end_day) == (date.min, date.max)
    assert stay.part(wh(1, 2, 3)).tolist() == [1, 2, 3]


def test_a_change_amid_a_day() -> None:
    """Energy changes hands at once; fixed parts at the next midnight."""
    span = span_of(30)
    new = Holding(("ana",), "new", since=BEGIN + timedelta(hours=10))

    first, second = stays("ana", (OLD, new), span)

    assert (first.end_step, second.first_step, second.end_step) == (10, 10, 30)
    assert first.end_day == second.first_day == date(2026, 6, 2)
    used = wh(*range(30))
    assert (first.part(used) + second.part(used)).tolist() == used.tolist()
    assert first.part(used)[10:].max() == 0


def test_contracts_before_and_after_the_span() -> None:
    """One that ended before it and one that begins after it have no step."""
    span = span_of(2)
    now = Holding(("ana",), "now", since=datetime(2026, 1, 1, tzinfo=UTC))
    later = Holding(("ana",), "later", since=datetime(2027, 1, 1, tzinfo=UTC))

    found = stays("ana", (OLD, now, later), span)

    assert [stay.end_step - stay.first_step for stay in found] == [0, 2, 0]


def test_steps_before_the_first_contract_are_refused() -> None:
    """Nobody knows what they cost."""
    late = Holding(("ana",), "late", since=BEGIN + timedelta(hours=1))

    with pytest.raises(RefusedError, match=r"holdings\.ana"):
        stays("ana", (late,), span_of(2))
    with pytest.raises(RefusedError, match=r"holdings\.ana"):
        stays("ana", (), span_of(2))
