"""What a landlord is told: all of it adds up to what was settled."""

from pathlib import Path

from quartier.lab.settle import summary

from .desk import desk_of, first, year

_LANDLORD = {
    "landlord": {
        "producers": ["roof"],
        "operation_eur_per_year": 300,
        "contribution_eur_per_year": 24,
    }
}


def test_energies_and_participants(tmp_path: Path) -> None:
    """What was made, what was shared, and what each saves."""
    desk = desk_of(tmp_path)
    span = first(desk)
    told = summary(desk, span)
    assert told.made_wh == span.allocation.readings.produced_wh.sum()
    assert told.shared_wh == span.allocation.wh.sum()
    assert [member.name for member in told.members] == [
        *("Stairs", "Flat 1", "Flat 2", "Flat 3")
    ]
    assert sum(member.shared_wh for member in told.members) == told.shared_wh
    assert [(bar.month, bar.whole_wh) for bar in told.bars] == [(3, told.made_wh)]
    assert told.doubts == (("contract_unverified", "base"), ("network_unsaid", "base"))


def test_what_participants_pay_is_what_the_plant_gets(tmp_path: Path) -> None:
    """To the cent."""
    desk = desk_of(tmp_path)
    span = first(desk)
    [account] = summary(desk, span).accounts
    got = {line.key: line.cents for line in account.lines}
    paid = sum(
        line.amount_cents
        for bill in span.so_far.bills.values()
        for line in bill.months[0].sharing
        if line.key == "shared"
    )
    assert got["shared"] == paid
    assert account.name == "Roof"


def test_what_common_areas_save_counts_once(tmp_path: Path) -> None:
    """Households have it in their charges, and the landlord's account is even."""
    desk = desk_of(tmp_path, priced=_LANDLORD)
    told = summary(desk, first(desk))
    stairs, *flats = (member.saved_cents for member in told.members)
    assert told.passed_on_cents == stairs > 0
    assert told.saved_cents == sum(flats)
    landlord = told.accounts[-1]
    assert landlord.name == ""
    got = {line.key: line.cents for line in landlord.lines}
    assert got["common_charges"] + got["common_areas"] == 0
    assert got["operation"] == -2500


def test_who_pays_more_is_named(tmp_path: Path) -> None:
    """A dear price makes everybody worse off."""
    desk = desk_of(tmp_path, priced={"shared": [{"eur_per_kwh": 0.3}]})
    told = summary(desk, first(desk))
    assert told.worse == ("Stairs", "Flat 1", "Flat 2", "Flat 3")
    assert told.saved_cents < 0


def test_months_add_up_to_their_year(tmp_path: Path) -> None:
    """Energies, savings, and accounts."""
    desk = desk_of(tmp_path, priced=_LANDLORD)
    found = year(desk)
    parts = [summary(desk, found.month(month)) for month in found.months]
    whole = summary(desk, found.whole())
    assert whole.saved_cents == sum(part.saved_cents for part in parts)
    assert whole.shared_wh == sum(part.shared_wh for part in parts)
    for at, account in enumerate(whole.accounts):
        assert account.cents == sum(part.accounts[at].cents for part in parts)


def test_a_surplus_without_a_price_is_told(tmp_path: Path) -> None:
    """By the name of its plant."""
    desk = desk_of(tmp_path, priced={"surplus": {}})
    assert ("surplus_unpriced", "Roof") in summary(desk, first(desk)).doubts
