"""Counted: gaps are told, and prices follow the readings step by step."""

from pathlib import Path

import numpy as np
import pytest
from quartier.lab.settle import SettleError

from .block import FLATS, meters, month_of
from .desk import desk_of, first, year


def test_gaps_are_told_with_what_to_do(tmp_path: Path) -> None:
    """Nothing is filled in unless the operation says how."""
    rows = meters(*month_of(2026, 3, 4)).split("\n")
    text = "\n".join(rows[:50] + rows[52:])
    with pytest.raises(SettleError, match=r"let operation\.json say under missing how"):
        year(desk_of(tmp_path, text))
    own = {"missing": {"kind": "last_good_day"}}
    span = first(desk_of(tmp_path, text, own=own))
    assert {each.point for each in span.fillings} == {"roof", "stairs", *FLATS}
    assert {each.how for each in span.fillings} == {"last_good_day"}
    assert np.count_nonzero(span.allocation.readings.consumed_wh) > 0


def test_a_way_that_does_not_fill_is_not_advised_again(tmp_path: Path) -> None:
    """Where no day is like the lost ones, another way is: or the file itself."""
    rows = meters(*month_of(2026, 3, 3)).split("\n")
    without = [rows[0], *(",".join(row.split(",")[:3]) + ",,," for row in rows[1:-1])]
    own = {"missing": {"kind": "last_good_day"}}
    with pytest.raises(SettleError, match="choose another way under missing"):
        first(desk_of(tmp_path, "\n".join(without), own=own))


def test_other_faults_have_no_such_advice(tmp_path: Path) -> None:
    """Steps that do not fit are no gaps."""
    text = meters(*month_of(2026, 3, 3), step_min=60)
    with pytest.raises(SettleError, match="a step that sums to 30 min") as error:
        year(desk_of(tmp_path, text))
    assert "under missing" not in str(error.value)


def test_feeds_are_priced_step_by_step(tmp_path: Path) -> None:
    """A contract that follows a price is billed by it."""
    begin, end = month_of(2026, 3, 4)
    priced = {
        "contracts": {
            "base": {
                "energy": {"kind": "series", "feed": "spot"},
                "includes_all": True,
            }
        }
    }
    with pytest.raises(SettleError, match=r"one file feeds\.csv"):
        desk_of(tmp_path, priced=priced)
    prices = "".join(
        f"{moment},0.1\n"
        for moment in np.arange(begin.timestamp(), end.timestamp(), 3600)
        .astype("datetime64[s]")
        .astype(str)
    ).replace(",", "Z,")
    text = f"begin,spot:eur_per_kwh\n{prices}"
    (tmp_path / "feeds.csv").write_text(text, "utf-8")
    bill = first(desk_of(tmp_path, priced=priced)).so_far.bills["flat_1"]
    month = bill.months[0]
    assert month.without_cents == round(month.consumed_wh / 1000 * 0.1 * 100)
