"""Facts are those of all lines, and of erasures, by day."""

from quartier.lab.consent import erase, facts

from .written import AT, BEGUN, ledger


def test_days_go_before_lines() -> None:
    """What was recorded late counts from its day; of one day, the earlier line."""
    late = ledger((*BEGUN, ("left", "2026-03-01", "a", "p-1")))
    found = facts(ledger((*BEGUN[2:], *BEGUN[:2])))
    assert [fact.deed for fact in found] == ["met", "notified", "posted", "started"]
    assert [fact.deed for fact in facts(late)][-2:] == ["started", "left"]


def test_what_was_erased_is_there_without_its_person() -> None:
    """At its place, by another name."""
    before = ledger((*BEGUN, ("left", "2026-02-01", "a", "p-1")))
    after = facts(erase(before, "a", "p-1", AT, bytes(16)))
    assert [(fact.deed, fact.number) for fact in after] == [
        (fact.deed, fact.number) for fact in facts(before)
    ]
    assert {fact.who for fact in after} == {"", "gone-6"}
