"""Notices say how sure the sizes are."""

from dataclasses import replace

from quartier.lab.report.design.notice import notices

from tests.lab.design.made import CELLS, made
from tests.lab.report.design.looked import best, looked


def _check(error: float, missed_eur: float = 0.0) -> object:
    check = made().check
    assert check is not None
    estimate = check.estimated.cost_eur
    bills = check.estimated.year.bills_eur + error * abs(estimate)
    lived = replace(check.lived, bills_eur=bills, missed_eur=missed_eur)
    return replace(check, lived=lived, every_day=None, same_days=None)


def test_the_error_is_stated() -> None:
    """With its sign; a wide one is a warning."""
    good, *_ = notices(looked(check=_check(-0.02)))
    assert good.tone == "good"
    assert "costs 2.0\u00a0% less than estimated" in good.text
    bad, *_ = notices(looked(check=_check(0.08)))
    assert bad.tone == "warn"
    assert "8.0\u00a0% more" in bad.text
    same, *_ = notices(looked(check=_check(0.0)))
    assert "no more and no less" in same.text


def test_how_days_were_lived_is_said() -> None:
    """How many, when, and whether from forecasts; where not, what that hides."""
    first, *others = notices(looked())
    assert first.text.startswith("3 days of the past were lived")
    assert "from what could be expected then (from Monday 9" in first.text
    assert not any("as if they were known" in each.text for each in others)
    check = made().check
    assert check is not None
    begins = (*check.begins, *check.begins)
    known = replace(check, is_foreseen=False, begins=begins)
    first, second, *_ = notices(looked(check=known))
    assert "each day planned as if it were known (2 stretches from" in first.text
    assert second.tone == "warn"
    assert "without --known" in second.advice


def test_the_error_has_two_parts() -> None:
    """What chosen days leave out, and what plans do not reach, with their signs."""
    check = made().check
    assert check is not None
    first, *_ = notices(looked())
    number = looked().words.number
    assert number.change(100 * check.days_error, "%", 1) in first.advice
    assert number.change(100 * check.living_error, "%", 1) in first.advice


def test_what_was_not_lived_is_not_known() -> None:
    """Then it is said how to ask for it."""
    first, *_ = notices(looked(check=None))
    assert first.tone == "warn"
    assert "--lived-days" in first.advice


def test_what_was_missed_is_told() -> None:
    """At the prices of the policy."""
    _, missed, *_ = notices(looked(check=_check(0.0, 55.0)))
    assert "55\u00a0€ a year" in missed.text


def test_a_short_history_is_no_year() -> None:
    """Ten days are not; a year is."""
    assert any("holds 10 days" in each.text for each in notices(looked()))
    days = made().past.outlook.clock
    longer = replace(days, steps_s=days.steps_s * 40)
    whole = replace(made().past, outlook=replace(made().past.outlook, clock=longer))
    assert not any(
        "which stand for" in each.text for each in notices(looked(past=whole))
    )


def test_what_has_no_room_is_named() -> None:
    """Where another unit would pay."""
    full = looked(cheapest=best(worth_eur={CELLS: -30.0}))
    [text] = [each.text for each in notices(full) if "no room" in each.text]
    assert text.endswith("Batterie, content.")
    none = looked(cheapest=best(worth_eur={CELLS: 0.0}))
    assert not any("no room" in each.text for each in notices(none))


def test_what_was_not_checked_is_named() -> None:
    """Carbon of every technology of the usual catalogue."""
    *_, last = notices(looked("fr"))
    assert "n’ont pas été vérifiés" in last.text
