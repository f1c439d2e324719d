"""Charges: sums of more than ten homes add up to their bills, and name none."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from quartier.lab.settle import Desk
from quartier.lab.settle.charges import FORMAT, charges, charges_json

from .block import meters, month_of, operation, prices
from .desk import desk_of, first, year

_LANDLORD: Final = {
    "producers": ["roof"],
    "contribution_eur_per_year": 24,
    "recovered": 0.5,
}


def _street(folder: Path, flats: int, last: int = 3) -> Desk:
    """Let the block's third flat stand beside so many like it, from March on."""
    names = [f"flat_{at}" for at in range(1, flats + 1)]
    points = operation()["points"]
    more = [
        {**points[-1], "id": name, "name": name, "meter": f"300000000001{at:02}"}
        for at, name in enumerate(names[3:])
    ]
    head, *rows = meters(*month_of(2026, 3, last)).splitlines()
    columns = ",".join(f"{name}:power_w" for name in names[3:])
    wide = [",".join([row, *[row.rpartition(",")[2]] * (flats - 3)]) for row in rows]
    text = "\n".join([f"{head},{columns}", *wide]) + "\n"
    holding = {"points": ["stairs", *names], "contract": "base"}
    return desk_of(
        folder,
        text,
        own={"points": [*points, *more]},
        priced={**prices(), "holdings": [holding], "landlord": _LANDLORD},
    )


def test_sums_are_those_of_the_bills(tmp_path: Path) -> None:
    """Of eleven flats and of the stairs, to the cent; half of the stairs comes back."""
    desk = _street(tmp_path, 11)
    span = first(desk)
    told: Any = charges(desk, span)
    bills = dict(span.so_far.bills)
    stairs = bills.pop("stairs").months[0]
    homes = told["homes"]
    assert told["first"] == told["last"] == "2026-03"
    assert told["common"]["without_cents"] == stairs.without_cents
    assert told["common"]["with_cents"] == stairs.sharing_cents
    assert homes["points"] == 11
    assert homes["with_cents"] == sum(
        bill.months[0].sharing_cents for bill in bills.values()
    )
    assert homes["shared_wh"] + told["common"]["shared_wh"] == told["shared_wh"]
    assert homes["recovered_cents"] == pytest.approx(stairs.sharing_cents / 2, abs=1)
    saved = stairs.without_cents - stairs.sharing_cents
    assert homes["passed_on_cents"] == pytest.approx(saved / 2, abs=1)
    assert homes["contribution_cents"] == 11 * 200
    assert [each["name"] for each in told["accounts"]] == ["Roof", ""]


def test_of_few_homes_nothing_is_told(tmp_path: Path) -> None:
    """Ten are too few, nor can what they did be reckoned from the rest."""
    desk = _street(tmp_path, 10)
    told: Any = charges(desk, first(desk))
    assert told["homes"] == {"points": 10}
    assert told["shared_wh"] is None
    assert told["accounts"] == []
    assert told["common"]["points"] == 1


def test_a_year_does_not_tell_of_its_month_of_few(tmp_path: Path) -> None:
    """Less the months that are told, it would: two of twelve joined in April."""
    span = year(desk := _street(tmp_path, 12, last=4)).whole()
    bills = dict(span.so_far.bills)
    assert charges(desk, span)["homes"] != {"points": 12}
    for late in ("flat_1", "flat_2"):
        bills[late] = replace(bills[late], months=bills[late].months[1:])
    late_span = replace(span, so_far=replace(span.so_far, bills=bills))
    assert charges(desk, late_span)["homes"] == {"points": 12}


def test_no_home_is_named(tmp_path: Path) -> None:
    """What is written has the operation, the plants, and no flat."""
    desk = _street(tmp_path, 12)
    text = charges_json(desk, first(desk)).decode()
    assert json.loads(text)["format"] == FORMAT
    assert "flat" not in text.lower()
