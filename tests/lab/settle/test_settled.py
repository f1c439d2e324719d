"""Settling: months stand alone, and what comes later changes nothing told before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from quartier.engine.share import Month
from quartier.lab.consent import State
from quartier.lab.settle import whole_months, year_of
from quartier.lab.settle.part import Part

from .block import FLATS, meters, month_of
from .desk import desk_of, first, year

_TURPE = {
    "contracts": {
        "base": {
            "energy": {"kind": "flat", "eur_per_kwh": 0.1},
            "includes_all": False,
            "network": {"kind": "turpe", "version": "BTINFCU4"},
            "taxes": {"kind": "france"},
        }
    },
    "holdings": [
        {
            "points": ["stairs", *FLATS],
            "contract": "base",
            "windows": [{"begins": "22:00", "ends": "06:00"}],
        }
    ],
    "is_option_open": True,
}


def test_a_month_is_cut_out_of_its_year(tmp_path: Path) -> None:
    """With its own energies, and bills up to it."""
    found = year(desk_of(tmp_path))
    march, april = (found.month(month) for month in found.months)
    assert [march.name, april.name, found.whole().name] == [
        "2026-03",
        "2026-04",
        "2026-03-to-04",
    ]
    assert march.allocation.readings.end == april.allocation.readings.begin
    assert found.whole().allocation.wh.sum() == sum(
        span.allocation.wh.sum() for span in (march, april)
    )
    assert april.covers("2026-04")
    assert not april.covers("2026-03")
    assert list(april.made) == [Month(2026, 3), Month(2026, 4)]
    assert list(march.made) == [Month(2026, 3)]
    assert march.made[Month(2026, 3)][1] == march.allocation.wh.sum()


def test_only_twelve_months_have_the_name_of_a_year(tmp_path: Path) -> None:
    """An operation that began in November says so."""
    found = year(
        desk_of(
            tmp_path, meters(*month_of(2026, 11, 12), step_min=60), own={"step_min": 60}
        )
    )
    begun = found.whole()
    assert begun.is_year
    assert begun.name == "2026-11-to-12"
    assert replace(begun, first=Month(2026, 1)).name == "2026"
    so_far = replace(begun, first=Month(2026, 1), last=Month(2026, 11))
    assert so_far.name == "2026-01-to-11"


@pytest.mark.parametrize("priced", [{}, _TURPE], ids=["plain", "option"])
def test_later_months_change_nothing(tmp_path: Path, priced: dict[str, object]) -> None:
    """March alone is March of a longer year, to the cent."""
    alone = first(
        desk_of(tmp_path / "one", meters(*month_of(2026, 3, 3)), priced=priced)
    )
    among = first(desk_of(tmp_path / "two", priced=priced))
    assert alone.allocation.equals(among.allocation)
    for flat in FLATS:
        one, other = (span.so_far.bills[flat].months[0] for span in (alone, among))
        assert one == other
        choices = [span.so_far.bills[flat].choice for span in (alone, among)]
        held = {choice and (choice.is_taken, choice.basis) for choice in choices}
        assert held == {(False, "undecided") if priced else None}


@pytest.mark.parametrize("priced", [{}, _TURPE], ids=["plain", "option"])
def test_months_add_up_to_their_year(tmp_path: Path, priced: dict[str, object]) -> None:
    """Twelve statements, each settled alone, and that of the year: the same cents.

    Over this year the option pays for some and not for others, and for some only in
    summer: it holds all the same.
    """
    own = {
        "step_min": 60,
        "key": {"kind": "static", "percent": {"flat_1": 3, "flat_2": 5, "flat_3": 7}},
    }
    desk = desk_of(tmp_path, meters(*month_of(2026, 1, 12), 60), own=own, priced=priced)
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    whole = year_of(desk, known, 2026, None).settlement
    alone = [
        year_of(desk, known[: at + 1], 2026, month).month(month)
        for at, month in enumerate(known)
    ]
    for flat in FLATS:
        bill = whole.bills[flat]
        months = tuple(span.so_far.bills[flat].months[-1] for span in alone)
        assert months == bill.months
        assert sum(each.sharing_cents for each in months) == bill.sharing_cents
    pays = {bill.choice.pays for bill in whole.bills.values() if bill.choice}
    assert pays == ({True, False} if priced else set())


def test_who_takes_part_is_known_month_by_month(tmp_path: Path) -> None:
    """Flat 3 left in February: it pays for the stairs, and not for the plant."""
    landlord = {"producers": ["roof"], "contribution_eur_per_year": 24}
    desk = desk_of(tmp_path, priced={"landlord": landlord})
    gone = State(date(2026, 2, 10), "flat_3")
    desk = replace(desk, part=Part("Europe/Paris", {"flat_3": [gone]}))
    told = {
        name: {line.key: line.amount_cents for line in bill.months[0].sharing}
        for name, bill in first(desk).so_far.bills.items()
    }
    assert "contribution" not in told["flat_3"]
    assert told["flat_3"]["common_charges"] > 0
    assert told["flat_1"]["contribution"] == 200
    got = first(desk).so_far.balance
    assert got is not None
    paid = [line for line in got.months[0].sharing if line.key == "contribution"]
    assert [line.amount_cents for line in paid] == [400]


def test_a_year_up_to_a_month(tmp_path: Path) -> None:
    """Is enough for that month."""
    desk = desk_of(tmp_path)
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    assert year_of(desk, known, 2026, known[0]).months == [Month(2026, 3)]


def test_fillings_are_of_their_month(tmp_path: Path) -> None:
    """What was filled in March is no concern of April."""
    rows = meters(*month_of(2026, 3, 4)).split("\n")
    own = {"missing": {"kind": "zero"}}
    found = year(desk_of(tmp_path, "\n".join(rows[:50] + rows[52:]), own=own))
    assert found.month(Month(2026, 3)).fillings
    assert not found.month(Month(2026, 4)).fillings
    assert found.whole().fillings == found.month(Month(2026, 3)).fillings
