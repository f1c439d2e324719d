"""Social housing in France: only there tenants are in unless they refuse."""

from datetime import date

import pytest
from quartier.engine.share.rules import Rules, known_rules
from quartier.engine.share.rules.country.france import RULES as MAINLAND
from quartier.engine.share.rules.country.france_social_housing import RULES


def test_a_landlord_informs_a_month_before() -> None:
    """By a meeting, a posting and a notice; tenants are in unless they refuse."""
    duties = RULES.duties
    assert (duties.meeting, duties.posting, duties.notice) == (True, True, True)
    assert (duties.sharing, duties.lead_months, duties.refusal_days) == (
        "opt_out",
        1,
        14,
    )
    assert duties.leave_any_time


@pytest.mark.parametrize("rules", known_rules().values(), ids=known_rules().keys())
def test_nobody_else_is_in_without_having_joined(rules: Rules) -> None:
    """Neither a village nor a condominium, in France or elsewhere."""
    is_social_housing = rules.id.endswith("_hlm")
    assert (rules.duties.sharing == "opt_out") is is_social_housing
    assert rules.duties.leave_any_time is is_social_housing


def test_nothing_else_is_another() -> None:
    """Keys, steps and zones are those of everybody, but none before the decree."""
    for day in (date(2021, 7, 8), date(2026, 11, 26)):
        for parts in ("keys", "zones"):
            ours, theirs = (
                {
                    getattr(part, "id", None) or part.key
                    for part in getattr(rules, parts)
                    if part.holds(day)
                }
                for rules in (RULES, MAINLAND)
            )
            assert ours == theirs
    assert RULES.steps == MAINLAND.steps
    assert not RULES.holds(date(2021, 7, 7))
    assert not any(zone.holds(date(2021, 7, 7)) for zone in RULES.zones)


def test_each_set_names_the_other_or_itself() -> None:
    """Who reads the one is led to it, and who reads the other knows for whom it is."""
    assert any("fr_acc_hlm" in note.en for note in MAINLAND.notes)
    assert not any("fr_acc_hlm" in note.en for note in RULES.notes)
    assert "nobody else" in RULES.notes[0].en
