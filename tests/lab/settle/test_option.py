"""The network's option: the last whole year decides it, or it waits for one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from quartier.engine.share import Month
from quartier.engine.share.money import Bill, Settlement
from quartier.lab.settle import Desk, whole_months, year_of
from quartier.lab.settle.option import options

from .block import FLATS, meters, month_of
from .desk import desk_of

_CONTRACT = {
    "energy": {"kind": "flat", "eur_per_kwh": 0.1},
    "includes_all": False,
    "network": {"kind": "turpe", "version": "BTINFCU4"},
    "taxes": {"kind": "france"},
}
_OWN = {
    "step_min": 60,
    "key": {"kind": "static", "percent": {"flat_1": 3, "flat_2": 5, "flat_3": 7}},
}


def _desk(folder: Path, option: str = "best", *, is_open: bool = True) -> Desk:
    """Write the block with the year 2026 and the January after it."""
    windows = [{"begins": "22:00", "ends": "06:00"}]
    held = {"points": ["stairs", *FLATS], "contract": "base", "windows": windows}
    priced = {
        "contracts": {"base": _CONTRACT},
        "holdings": [{**held, "option": option}],
        "is_option_open": is_open,
    }
    text = meters(month_of(2026, 1, 1)[0], month_of(2027, 1, 1)[1], 60)
    return desk_of(folder, text, own=_OWN, priced=priced)


def _known(desk: Desk) -> tuple[Month, ...]:
    return whole_months(desk.meters.curves(), desk.operation.time_zone)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Read it once for all tests that only look."""
    return _desk(tmp_path_factory.mktemp("block"))


def test_the_last_whole_year_decides(desk: Desk) -> None:
    """What 2026 would have saved holds in 2027, whatever its January says."""
    known = _known(desk)
    before = year_of(desk, known, 2026, None).settlement
    after = year_of(desk, known, 2027, None).settlement
    pays = {name: bill.choice and bill.choice.pays for name, bill in _bills(before)}
    assert {*pays.values()} == {True, False}
    assert options(desk, known, 2027) == pays
    held = {
        name: (bill.choice.is_taken, bill.choice.basis)
        for name, bill in _bills(after)
        if bill.choice
    }
    assert held == {name: (was, "last_year") for name, was in pays.items()}


def test_until_then_nobody_has_it(desk: Desk) -> None:
    """Neither in the first year, nor where a month of it lacks."""
    known = _known(desk)
    assert options(desk, known, 2026) == {}
    assert options(desk, known[1:], 2027) == {}


@pytest.mark.parametrize("changes", [{"option": "taken"}, {"is_open": False}])
def test_nothing_is_reckoned_that_nobody_asks(
    tmp_path: Path, changes: Mapping[str, object]
) -> None:
    """Where contracts say what holds, or the option is not open."""
    desk = _desk(tmp_path, **changes)  # type: ignore[arg-type]  # (of each its own)
    assert options(desk, _known(desk), 2027) == {}


def test_a_year_that_cannot_be_settled_decides_nothing(desk: Desk) -> None:
    """A price that began too late is a matter of that year alone."""
    late = replace(desk.prices.shared[0], since=month_of(2026, 6, 6)[0])
    unpriced = replace(desk, prices=replace(desk.prices, shared=(late,)))
    assert options(unpriced, _known(desk), 2027) == {}
    assert year_of(unpriced, _known(desk), 2027, None).months == [Month(2027, 1)]


def _bills(settled: Settlement) -> list[tuple[str, Bill]]:
    return [*settled.bills.items()]
