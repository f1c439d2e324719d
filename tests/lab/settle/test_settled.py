"""Settling: months stand alone, and what comes later changes nothing told before."""

from pathlib import Path

import numpy as np
import pytest
from quartier.engine.share import Month
from quartier.lab.settle import SettleError, whole_months, year_of

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
        "2026-to-04",
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


def test_a_whole_year_has_its_name(tmp_path: Path) -> None:
    """Though the operation began in November."""
    found = year(
        desk_of(
            tmp_path, meters(*month_of(2026, 11, 12), step_min=60), own={"step_min": 60}
        )
    )
    assert found.whole().name == "2026"
    assert found.whole().is_year


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
        choices = {span.so_far.bills[flat].choice for span in (alone, among)}
        assert len(choices) == 1
        assert (choices != {None}) == bool(priced)


def test_a_year_up_to_a_month(tmp_path: Path) -> None:
    """Is enough for that month."""
    desk = desk_of(tmp_path)
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    assert year_of(desk, known, 2026, known[0]).months == [Month(2026, 3)]


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


def test_other_faults_have_no_such_advice(tmp_path: Path) -> None:
    """Steps that do not fit are no gaps."""
    text = meters(*month_of(2026, 3, 3), step_min=60)
    with pytest.raises(SettleError, match="a step that sums to 30 min") as error:
        year(desk_of(tmp_path, text))
    assert "under missing" not in str(error.value)


def test_fillings_are_of_their_month(tmp_path: Path) -> None:
    """What was filled in March is no concern of April."""
    rows = meters(*month_of(2026, 3, 4)).split("\n")
    own = {"missing": {"kind": "zero"}}
    found = year(desk_of(tmp_path, "\n".join(rows[:50] + rows[52:]), own=own))
    assert found.month(Month(2026, 3)).fillings
    assert not found.month(Month(2026, 4)).fillings
    assert found.whole().fillings == found.month(Month(2026, 3)).fillings


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
