"""Who shares on a day, and whose curves may be read: by law, by wish, by person."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.consent import (
    Ledger,
    erase,
    erased_tenancies,
    histories,
    readable,
    sharing,
    state,
)

from .test_ledger import rows
from .written import AT, BEGUN, CONTRACT, LANDLORD, POINTS, Row, day, ledger


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        ("2026-02-28", "not_started"),
        ("2026-03-01", "told"),
        ("2027-03-01", "told"),
    ],
)
def test_tenants_are_in_by_default(on: str, reason: str) -> None:
    """Once the sharing began, a month and more after they were told."""
    found = state(ledger(BEGUN), "a", day(on), LANDLORD)
    assert found.reason == reason
    assert found.shares is (reason == "told")
    assert not found.curves


def test_who_was_told_late_waits_for_a_month() -> None:
    """And who was not told is not in at all."""
    late = ledger(
        (
            ("started", "2026-03-01", None, ""),
            ("notified", "2026-02-20", "a", "p-1"),
        )
    )
    found = {
        on: state(late, "a", day(on), LANDLORD).reason
        for on in ("2026-03-01", "2026-03-19", "2026-03-20")
    }
    assert [*found.values()] == ["waiting", "waiting", "told"]
    assert state(late, "b", day("2026-06-01"), LANDLORD).reason == "not_told"


def test_leaving_holds_from_the_same_day() -> None:
    """And until somebody joins again."""
    found = ledger(
        (
            *BEGUN,
            ("left", "2026-04-10", "a", "p-1"),
            ("joined", "2026-05-01", "a", "p-1"),
        )
    )
    days = ("2026-04-09", "2026-04-10", "2026-04-30", "2026-05-01")
    shares = ["a" in sharing(found, POINTS, day(on), LANDLORD) for on in days]
    assert shares == [True, False, False, True]
    assert sharing(found, POINTS, day("2026-04-10"), LANDLORD) == {"b", "c"}


def test_who_refuses_before_the_start_is_never_in() -> None:
    """Not for a day."""
    found = ledger((*BEGUN, ("left", "2026-02-01", "a", "p-1")))
    for on in ("2026-03-01", "2026-12-01"):
        assert "a" not in sharing(found, POINTS, day(on), LANDLORD)


def test_whoever_moves_in_decides_anew() -> None:
    """Neither a refusal nor a consent passes on; two weeks to refuse, once told."""
    found = ledger(
        (
            *BEGUN,
            ("left", "2026-04-01", "a", "p-1"),
            ("curves_allowed", "2026-04-01", "a", "p-1"),
            ("moved_out", "2026-06-01", "a", "p-1"),
            ("moved_in", "2026-06-10", "a", "p-2"),
            ("notified", "2026-06-12", "a", "p-2"),
        )
    )
    reasons = [
        (on, state(found, "a", day(on), LANDLORD).reason)
        for on in ("2026-05-31", "2026-06-01", "2026-06-10", "2026-06-12", "2026-06-26")
    ]
    assert [reason for _, reason in reasons] == [
        "left", "vacant", "not_told", "waiting", "told",
    ]  # fmt: skip
    assert readable(found, POINTS, day("2026-05-31")) == {"a"}
    assert readable(found, POINTS, day("2026-06-10")) == frozenset()


def test_a_notice_with_the_lease_counts() -> None:
    """Two weeks from then, if it was to the one who moves in, and to no other."""
    rows_of: tuple[Row, ...] = (
        *BEGUN,
        ("notified", "2026-05-20", "a", "p-2"),
        ("moved_out", "2026-06-01", "a", "p-1"),
        ("moved_in", "2026-06-02", "a", "p-2"),
    )
    waits = [
        state(ledger(rows_of), "a", day(on), LANDLORD).reason
        for on in ("2026-06-02", "2026-06-03")
    ]
    assert waits == ["waiting", "told"]
    stranger = ledger((*rows_of[:-1], ("moved_in", "2026-06-02", "a", "p-3")))
    assert state(stranger, "a", day("2026-07-01"), LANDLORD).reason == "not_told"


def test_by_contract_nobody_is_in_who_has_not_joined() -> None:
    """As in Italy."""
    found = ledger(
        (("started", "2026-03-01", None, ""), ("joined", "2026-03-05", "b", "p-2"))
    )
    assert sharing(found, POINTS, day("2026-03-05"), CONTRACT) == {"b"}
    assert state(found, "a", day("2026-03-05"), CONTRACT).reason == "not_asked"


def test_an_end_is_an_end() -> None:
    """For one point or for all, until it starts again."""
    found = ledger(
        (
            *BEGUN,
            ("ended", "2026-05-01", "a", ""),
            ("ended", "2026-06-01", None, ""),
            ("started", "2026-07-01", None, ""),
        )
    )
    assert sharing(found, POINTS, day("2026-05-01"), LANDLORD) == {"b", "c"}
    assert sharing(found, POINTS, day("2026-06-01"), LANDLORD) == frozenset()
    assert sharing(found, POINTS, day("2026-07-01"), LANDLORD) == set(POINTS)


@given(lived=st.lists(rows, max_size=12), more=st.integers(0, 400))
def test_the_two_consents_never_touch(lived: list[Row], more: int) -> None:
    """Without the deeds of one, the other is the same, on any day."""
    on = day("2026-01-01") + timedelta(more)
    sharing_deeds, curve_deeds = {"left", "joined"}, {"curves_allowed"}
    whole = ledger((*BEGUN, *lived))
    without_curves = ledger((*BEGUN, *(r for r in lived if r[0] not in curve_deeds)))
    assert sharing(whole, POINTS, on, LANDLORD) == sharing(
        without_curves, POINTS, on, LANDLORD
    )
    without_wish = ledger((*BEGUN, *(r for r in lived if r[0] not in sharing_deeds)))
    assert readable(whole, POINTS, on) == readable(without_wish, POINTS, on)
    if not any(row[0] == "curves_allowed" for row in lived):
        assert readable(whole, POINTS, on) == frozenset()


@given(lived=st.lists(rows, max_size=10), more=st.integers(0, 400))
def test_histories_are_the_states_of_every_day(lived: list[Row], more: int) -> None:
    """A state holds from its day to the next one's."""
    found = ledger((*BEGUN, *lived))
    on = day("2026-01-01") + timedelta(more)
    for point, states in histories(found, POINTS, LANDLORD).items():
        now = state(found, point, on, LANDLORD)
        past = [each for each in states if each.since <= on]
        if not past:
            assert (now.shares, now.curves) == (False, False)
            continue
        last = past[-1]
        assert (last.shares, last.curves, last.reason, last.who) == (
            now.shares,
            now.curves,
            now.reason,
            now.who,
        )


def test_an_empty_ledger_shares_nothing() -> None:
    """And has no history."""
    assert sharing(Ledger(), POINTS, day("2026-03-01"), LANDLORD) == frozenset()
    assert histories(Ledger(), ["a"], LANDLORD) == {"a": ()}


_MOVED: tuple[Row, ...] = (
    *BEGUN,
    ("left", "2026-04-01", "a", "p-1"),
    ("joined", "2026-04-05", "a", "p-1"),
    ("moved_out", "2026-05-01", "a", "p-1"),
    ("notified", "2026-04-20", "a", "p-2"),
    ("moved_in", "2026-05-01", "a", "p-2"),
)


def test_a_tenancy_has_one_number_for_as_long_as_it_lasts() -> None:
    """Whatever a tenant decides; and no pseudonym is asked for it."""
    [found] = histories(ledger(_MOVED), ["a"], LANDLORD).values()
    numbers = [each.tenancy for each in found]
    assert numbers == sorted(numbers)
    assert {each.tenancy for each in found if each.since < day("2026-05-01")} == {0}
    assert found[-1].tenancy == 2
    assert {each.tenancy for each in found if each.shares} == {0, 2}


@pytest.mark.parametrize(("who", "number"), [("p-1", 0), ("p-2", 2)])
def test_who_was_forgotten_is_known_by_number(who: str, number: int) -> None:
    """Numbers stay as they were; a notice before moving in is none of the last's."""
    before = ledger(_MOVED)
    after = erase(before, "a", who, AT, bytes(16))
    assert erased_tenancies(before, ["a", "b"]) == {"a": frozenset(), "b": frozenset()}
    assert erased_tenancies(after, ["a"]) == {"a": {number}}
    numbers = [
        [(each.since, each.tenancy) for each in histories(one, ["a"], LANDLORD)["a"]]
        for one in (before, after)
    ]
    assert numbers[0] == numbers[1]
