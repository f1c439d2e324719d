"""What a landlord is told: all of it adds up to what was settled."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.share.money import passed_on_cents
from quartier.lab.consent import State
from quartier.lab.settle import audited, summary
from quartier.lab.settle.part import Part
from quartier.lab.statement import Payback

from .block import meters, month_of, operation
from .desk import desk_of, first, year

_GONE: Final = State(date(2026, 2, 10), "flat_3")

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


def test_what_is_handed_on_to_who_has_left_counts_as_well(tmp_path: Path) -> None:
    """The stairs' savings are in all charges: those of flat 3 are nobody's here."""
    desk = desk_of(tmp_path, priced=_LANDLORD)
    desk = replace(desk, part=Part("Europe/Paris", {"flat_3": [_GONE]}))
    span = first(desk)
    told = summary(desk, span)
    stairs, *flats = told.members
    assert [member.name for member in flats] == ["Flat 1", "Flat 2"]
    assert told.passed_on_cents == stairs.saved_cents > 0
    in_charges = passed_on_cents(span.so_far.bills["flat_3"].months[:1])
    assert in_charges > 0
    assert told.saved_cents == sum(flat.saved_cents for flat in flats)


def test_a_part_of_who_has_left_is_told(tmp_path: Path) -> None:
    """A fixed part is set aside for nobody: it is sold, and somebody should know."""
    key = {"kind": "static", "percent": {"flat_1": 30, "flat_3": 30}}
    desk = desk_of(tmp_path, own={"key": key})
    assert "part_unused" not in dict(summary(desk, first(desk)).doubts)
    gone = replace(desk, part=Part("Europe/Paris", {"flat_3": [_GONE]}))
    assert ("part_unused", "Flat 3") in summary(gone, first(gone)).doubts
    dynamic = desk_of(tmp_path / "dynamic")
    dynamic = replace(dynamic, part=gone.part)
    assert "part_unused" not in dict(summary(dynamic, first(dynamic)).doubts)


def test_who_gets_nothing_by_the_key_is_told(tmp_path: Path) -> None:
    """Nobody invested but flat 1: that may be meant so, and is no secret."""
    points = operation()["points"]
    points[2]["investment_eur"] = 1000
    key = {"kind": "weighted", "by": "investment"}
    desk = desk_of(tmp_path, own={"points": points, "key": key})
    told = [
        what for key, what in summary(desk, first(desk)).doubts if key == "unweighed"
    ]
    assert told == ["Stairs", "Flat 2", "Flat 3"]


def test_when_the_plant_is_paid_back(tmp_path: Path) -> None:
    """Of a whole year, by what the landlord is left with in it."""
    invested = {"investment_eur": 12_000, "subsidy_eur": 2_000}
    landlord = {"landlord": {"producers": ["roof"], **invested}}
    text = meters(*month_of(2026, 1, 12), 60)
    desk = desk_of(tmp_path, text, own={"step_min": 60}, priced=landlord)
    found = year(desk)
    whole = summary(desk, found.whole())
    left_cents = whole.accounts[-1].cents
    assert left_cents > 0
    assert whole.payback == Payback(
        1_200_000, 200_000, pytest.approx(1_000_000 / left_cents)
    )
    assert summary(desk, found.month(found.months[0])).payback is None
    part = year(desk_of(tmp_path / "part", priced=landlord))
    assert summary(part.desk, part.whole()).payback is None


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


def test_it_is_audited(tmp_path: Path) -> None:
    """Of the span alone, by the names that the landlord knows."""
    desk = desk_of(tmp_path)
    span = first(desk)
    told = summary(desk, span)
    assert told.audit == audited(desk, [span])
    assert told.audit is not None
    assert told.households[told.audit.least.household] == "Flat 3"
