"""Reckoned: closed months and open ones make the year that they made before."""

from pathlib import Path

import pytest
from quartier.engine.share import Month
from quartier.engine.share.money import Settlement
from quartier.lab.settle import ClosedError, known_months, load
from quartier.lab.settle.reckoned import reckoned

from .block import meters, month_of, write_block
from .closed import close

MONTHS = [Month(2026, month) for month in (3, 4, 5)]


def _of(settled: Settlement) -> list[object]:
    balance = settled.balance and settled.balance.months
    incomes = {name: each.months for name, each in settled.incomes.items()}
    return [settled.months, settled.bills, incomes, balance, settled.doubts]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_year_is_the_same_whatever_is_closed(tmp_path: Path, count: int) -> None:
    """Bills, choices, incomes, the landlord's balance and doubts: to the fraction."""
    landlord = {"producers": ["roof"], "contribution_eur_per_year": 25}
    base = {
        "energy": {"kind": "flat", "eur_per_kwh": 0.1},
        "includes_all": False,
        "network": {"kind": "turpe", "version": "BTINFCU4"},
        "taxes": {"kind": "france"},
    }
    priced = {
        "landlord": landlord,
        "contracts": {"base": base},
        "is_option_open": True,
        "holdings": [
            {
                "points": ["stairs", "flat_1", "flat_2", "flat_3"],
                "contract": "base",
                "windows": [{"begins": "22:00", "ends": "06:00"}],
            }
        ],
    }
    folder = write_block(tmp_path, meters(*month_of(2026, 3, 5)), priced=priced)
    before = reckoned(load(folder), MONTHS, {})
    after = reckoned(close(folder, count), MONTHS, {})
    assert _of(after.settlement) == _of(before.settlement)
    assert after.facts.keys() == before.facts.keys()
    for month in MONTHS:
        one, other = before.facts[month], after.facts[month]
        assert (one.made_wh, one.shared_wh) == (other.made_wh, other.shared_wh)
        assert one.tenancies == other.tenancies
    assert [after.facts[month].allocation is None for month in MONTHS] == [
        at < count for at in range(3)
    ]


def test_a_month_that_lacks_is_named(tmp_path: Path) -> None:
    """A year with a hole in it is none."""
    desk = load(write_block(tmp_path))
    assert known_months(desk) == (Month(2026, 3), Month(2026, 4))
    with pytest.raises(ClosedError, match="2026-04 has no readings"):
        reckoned(desk, [MONTHS[0], MONTHS[2]], {})
