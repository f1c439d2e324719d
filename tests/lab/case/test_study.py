"""What came of a year: by the case's own key, by others, and for whom."""

import pytest
from quartier.lab.case import Study


def test_shares_are_of_what_meters_counted(found: Study) -> None:
    """Nothing is shared that was not made, nor more than was used."""
    for one in (found.own, *found.others):
        assert 0.0 < one.shared_kwh < one.made_kwh < one.used_kwh
        assert one.self_production == one.shared_kwh / one.used_kwh
        assert one.self_consumption == one.shared_kwh / one.made_kwh


def test_who_shares_again_shares_more(found: Study) -> None:
    """By consumption, or by floor area again and again, all that can be is shared."""
    kinds = [
        (one.key.kind, getattr(one.key, "redistributes", True)) for one in found.others
    ]
    assert kinds == [("default_dynamic", True), ("weighted", True), ("weighted", False)]
    most = [one.shared_kwh for one in found.others]
    assert most[0] == pytest.approx(most[1], abs=0.01)
    assert most[0] > found.own.shared_kwh


def test_households_are_audited_and_stairs_are_not(found: Study) -> None:
    """Three flats; what they saved is what their bills say."""
    bills = found.settlement.bills
    flats = [name for name in bills if not name.startswith("stairs")]
    assert found.audit.households == len(flats) == 3
    saved = sum(bills[name].saved_cents for name in flats) / 100
    assert found.audit.benefit_eur == pytest.approx(saved)
    # What the stairs save is in the charges of the flats, and counts once.
    assert found.saved_eur == pytest.approx(saved)


def test_what_is_spared_counts_whoever_has_it(found: Study) -> None:
    """A home's figure has the landlord's part in it, and is above what bills save."""
    [share, spared, saved] = found.held
    assert share.ours == found.own.self_production
    assert saved.ours > found.saved_eur / 3
    # Network and State take their part of what a supplier would have been paid.
    assert spared.ours > saved.ours
    assert not spared.is_inside
