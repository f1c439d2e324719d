"""What the ledger does not show to be done is named, with what to do."""

import pytest
from quartier.lab.consent import duty_objections

from .written import BEGUN, CONTRACT, LANDLORD, POINTS, Row, day, ledger

NOW = day("2026-11-26")


def _rules(*rows: Row) -> list[str]:
    found = duty_objections(ledger(rows), POINTS, LANDLORD, NOW)
    return [each.rule for each in found]


def test_a_building_in_order() -> None:
    """Has nothing to object to."""
    assert _rules(*BEGUN) == []


@pytest.mark.parametrize(
    ("without", "rules"),
    [
        ("met", ["meeting"]),
        ("posted", ["posting"]),
        ("notified", ["notice"]),
        ("started", ["start"]),
    ],
)
def test_what_is_missing_is_named(without: str, rules: list[str]) -> None:
    """One by one."""
    assert _rules(*(row for row in BEGUN if row[0] != without)) == rules


def test_an_empty_ledger_misses_everything() -> None:
    """Where the law asks it; a contract asks for the start alone."""
    assert _rules() == ["start", "meeting", "posting", "notice"]
    by_contract = duty_objections(ledger(()), POINTS, CONTRACT, NOW)
    assert [each.rule for each in by_contract] == ["start"]


@pytest.mark.parametrize(
    ("told", "is_late"),
    [("2026-02-01", False), ("2026-02-02", True), ("2026-01-31", False)],
)
def test_a_month_before_the_start(told: str, *, is_late: bool) -> None:
    """The first of February for the first of March, not the second."""
    found = _rules(
        ("met", "2026-01-10", None, ""),
        ("posted", told, None, ""),
        ("notified", told, None, ""),
        ("started", "2026-03-01", None, ""),
    )
    assert found == (["posting", "notice"] if is_late else [])


def test_who_was_told_late_is_named() -> None:
    """With the last day that would have done."""
    rows: tuple[Row, ...] = (
        ("met", "2026-01-10", None, ""),
        ("posted", "2026-01-10", None, ""),
        ("started", "2026-03-01", None, ""),
        ("notified", "2026-01-20", "a", "p-1"),
        ("notified", "2026-02-10", "b", "p-2"),
        ("notified", "2026-02-10", "c", "p-3"),
    )
    [found] = duty_objections(ledger(rows), POINTS, LANDLORD, NOW)
    assert found.says.en.startswith("b, c: told on 2026-02-10, less than 1 month")
    assert "01/02/2026" in found.next_step.fr


def test_a_posting_comes_after_the_meeting() -> None:
    """One that came before is no posting, until there is a second."""
    early: tuple[Row, ...] = (
        ("posted", "2026-01-05", None, ""),
        ("met", "2026-01-10", None, ""),
        ("notified", "2026-01-15", None, ""),
        ("started", "2026-03-01", None, ""),
    )
    assert _rules(*early) == ["order"]
    assert _rules(*early, ("posted", "2026-01-20", None, "")) == []


def test_who_moves_in_is_told() -> None:
    """The notice to the one before does not count."""
    moved: tuple[Row, ...] = (*BEGUN, ("moved_in", "2026-06-10", "a", "p-2"))
    found = duty_objections(ledger(moved), POINTS, LANDLORD, NOW)
    assert [each.rule for each in found] == ["notice"]
    assert "a." in found[0].says.en
    assert _rules(*moved, ("notified", "2026-06-12", "a", "p-2")) == []
    ahead: tuple[Row, ...] = (*BEGUN, ("notified", "2026-06-01", "a", "p-2"), moved[-1])
    assert _rules(*ahead) == []


def test_fine_curves_are_asked_for_after_the_notice() -> None:
    """Consent of the uninformed is none."""
    early: Row = ("curves_allowed", "2026-01-14", "b", "p-2")
    assert _rules(*BEGUN, early) == ["informed"]
    assert _rules(*BEGUN, ("curves_allowed", "2026-01-15", "b", "p-2")) == []


def test_one_paper_for_two_consents_is_named() -> None:
    """Sharing and fine curves are never coupled."""
    rows: tuple[Row, ...] = (
        *BEGUN,
        ("joined", "2026-04-01", "a", "p-1"),
        ("curves_allowed", "2026-04-01", "a", "p-1"),
    )
    coupled = duty_objections(ledger(rows, "form-7"), POINTS, LANDLORD, NOW)
    assert [each.rule for each in coupled] == ["coupled"]
    assert _rules(*rows) == []


def test_what_lies_ahead_is_not_done() -> None:
    """A posting of tomorrow is none today; a start may lie ahead."""
    found = duty_objections(ledger(BEGUN), POINTS, LANDLORD, day("2026-01-12"))
    assert [each.rule for each in found] == ["posting", "notice"]


def test_many_points_are_cut_short() -> None:
    """Five are named, the others counted, in both languages."""
    points = [f"flat{at}" for at in range(9)]
    rows = [row for row in BEGUN if row[0] != "notified"]
    [found] = duty_objections(ledger(rows), points, LANDLORD, NOW)
    assert found.says.en.endswith("flat4 and 4 more.")
    assert found.says.fr.endswith("flat4 et 4 de plus.")
