"""Who does not share is left out, and who let nobody read fine curves is named."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import read
from quartier.engine.share import MISSING, Curve, Operation
from quartier.engine.share.rules import known_rules
from quartier.lab.consent import ChainError, Happening, State, change, recorded
from quartier.lab.settle import Desk, SettleError, summary
from quartier.lab.settle.part import Part, part_of
from quartier.lab.settle.told import participants

from .block import meters, month_of, operation, write_block
from .desk import desk_of, first

OPERATION = read(Operation, operation())
_MARCH_1, _MARCH_11 = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 11))


def _part(*states: State) -> Part:
    return Part("Europe/Paris", {"flat_1": states})


def _state(day: int, *, shares: bool = False, curves: bool = False) -> State:
    return State(date(2026, 3, day), "flat_1", shares=shares, curves=curves)


def _curve(steps: int = 240) -> Curve:
    return Curve(_MARCH_1, 60, np.full(steps, 5))


def test_without_a_ledger_all_share(tmp_path: Path) -> None:
    """And nobody's consent to fine curves is on record."""
    part = part_of(write_block(tmp_path), OPERATION, known_rules()["fr_acc_hlm"])
    assert part.shares("flat_1", _MARCH_1, _MARCH_11)
    curve = _curve()
    assert not part.away("flat_1", curve).any()
    assert not part.has_ledger
    assert part.unread("flat_1", _curve())


def test_what_is_used_while_not_sharing_is_left_out() -> None:
    """From midnight on the wall clock, which is an hour before UTC's."""
    part = _part(_state(3, shares=True), _state(6))
    there = ~part.away("flat_1", _curve())
    assert np.flatnonzero(there).tolist() == list(range(47, 119))


def _joined_and_left(folder: Path, text: str, kind: str) -> Desk:
    """Settle a block of which flat_1 shares from 3 March to 20 March."""
    write_block(folder)
    _recorded(
        folder,
        Happening("notified", date(2025, 11, 1)),
        Happening("started", date(2026, 1, 1)),
        Happening("left", date(2026, 1, 2), ("flat_1",)),
        Happening("joined", date(2026, 3, 3), ("flat_1",)),
        Happening("left", date(2026, 3, 20), ("flat_1",)),
    )
    return desk_of(folder, text, own={"missing": {"kind": kind}})


def _flat_1(text: str, first: int, last: int) -> str:
    """Take the cells of flat_1 out of some rows of a table."""
    rows = [line.split(",") for line in text.strip().split("\n")]
    for row in rows[1 + first : 1 + last]:
        row[3] = ""
    return "\n".join(map(",".join, rows)) + "\n"


def test_a_meter_that_stopped_when_its_tenant_left_lacks_nothing(
    tmp_path: Path,
) -> None:
    """Nor does one that began when they came; a gap while they share stays one."""
    whole = meters(*month_of(2026, 3, 3))
    before, after = 2 * 48, 19 * 48
    short = _flat_1(_flat_1(whole, 0, before), after, 31 * 48)
    readings = first(_joined_and_left(tmp_path, short, "refuse")).allocation.readings
    used = readings.consumed_wh[readings.consumers.index("flat_1")]
    assert np.flatnonzero(used).tolist() == list(range(before, after))
    with pytest.raises(SettleError, match="flat_1: got '1 steps without a reading"):
        first(_joined_and_left(tmp_path, _flat_1(short, 99, 100), "refuse"))


def test_who_joined_is_given_what_was_measured(tmp_path: Path) -> None:
    """A gap on the first day is like the day before, not the nothing of no sharing."""
    whole = meters(*month_of(2026, 3, 3))
    at = 2 * 48 + 20
    desk = _joined_and_left(tmp_path, _flat_1(whole, at, at + 1), "last_good_day")
    span = first(desk)
    used = span.allocation.readings.consumed_wh[
        span.allocation.readings.consumers.index("flat_1")
    ]
    assert used[at] == desk.meters.consumed["flat_1"].wh[at - 48] > 0
    assert [each.energy_wh for each in span.fillings] == [used[at]]


def test_days_left_out_put_no_energy_into_a_gap(tmp_path: Path) -> None:
    """The index counted all month; a gap gets its own part of that, and no more."""
    whole = meters(*month_of(2026, 3, 3))
    at = 2 * 48 + 20
    write_block(tmp_path)
    (tmp_path / "meters").mkdir(exist_ok=True)
    measured = desk_of(tmp_path / "whole", whole).meters.consumed["flat_1"].wh
    index = "begin,minutes,flat_1:index_wh\n" + "".join(
        f"{moment.isoformat()},30,{shown}\n"
        for moment, shown in zip(
            month_of(2026, 3, 3), (500, 500 + int(measured.sum())), strict=True
        )
    )
    (tmp_path / "meters" / "index.csv").write_text(index, "utf-8")
    gap = _flat_1(whole, at, at + 2)
    span = first(_joined_and_left(tmp_path, gap, "index_total"))
    readings = span.allocation.readings
    used = readings.consumed_wh[readings.consumers.index("flat_1")]
    assert used[at : at + 2].sum() == measured[at : at + 2].sum()
    assert used.sum() == measured[2 * 48 : 19 * 48].sum()
    assert sum(each.energy_wh for each in span.fillings) == used[at : at + 2].sum()


def test_shares_for_a_day_of_a_span() -> None:
    """A day is enough, an edge is not."""
    part = _part(_state(3, shares=True), _state(6))
    assert part.shares("flat_1", _MARCH_1, datetime(2026, 3, 3, tzinfo=UTC))
    assert not part.shares("flat_1", _MARCH_1, datetime(2026, 3, 2, 23, tzinfo=UTC))
    assert not part.shares("flat_1", datetime(2026, 3, 5, 23, tzinfo=UTC), _MARCH_11)
    assert not _part().shares("flat_1", _MARCH_1, _MARCH_11)
    assert part.shares("stairs", _MARCH_1, _MARCH_11)


def test_fine_curves_need_a_consent_of_their_own() -> None:
    """To share is none; a day without it is enough to be named."""
    assert _part(_state(1, shares=True)).unread("flat_1", _curve())
    both = _state(1, shares=True, curves=True)
    late = _curve().between(datetime(2026, 3, 2, tzinfo=UTC), _MARCH_11)
    assert not _part(both).unread("flat_1", late)
    assert _part(both, _state(5, shares=True)).unread("flat_1", late)
    assert not _part(_state(1, curves=True)).unread("flat_1", late)


def test_who_does_not_share_is_read_all_the_same() -> None:
    """The curve of who left, or never was in, is named as well."""
    left = _part(_state(1, shares=True, curves=True), _state(5))
    assert left.unread("flat_1", _curve(96 + 24))
    assert _part(_state(5)).unread("flat_1", _curve())
    assert _part().unread("flat_1", _curve())


def test_a_silent_meter_was_not_read() -> None:
    """Neither one that says nothing at all, nor one whose days end with a consent."""
    silent = Curve(_MARCH_1, 60, np.full(240, MISSING))
    assert not _part(_state(1)).unread("flat_1", silent)
    gone = Curve(_MARCH_1, 60, np.where(np.arange(240) < 47, 5, MISSING))
    allowed = _part(_state(1, curves=True), _state(3))
    assert not allowed.unread(
        "flat_1", gone.between(datetime(2026, 3, 2, tzinfo=UTC), _MARCH_11)
    )


def _recorded(folder: Path, *happenings: Happening) -> None:
    """Keep a ledger of what happened."""
    duties = known_rules()["fr_acc_hlm"].duties
    now = datetime(2026, 3, 20, tzinfo=UTC)
    for happening in happenings:
        change(
            folder,
            lambda ledger, each=happening: recorded(
                ledger, each, duties, now, lambda count: bytes(range(count))
            ),
        )


def test_who_left_needs_no_meter(tmp_path: Path) -> None:
    """Its statements end, and everybody else is settled as ever."""
    write_block(tmp_path)
    _recorded(
        tmp_path,
        Happening("notified", date(2025, 11, 1)),
        Happening("started", date(2026, 1, 1)),
        Happening("left", date(2026, 2, 10), ("flat_3",)),
    )
    text = (tmp_path / "meters.csv").read_text("utf-8").strip()
    without = "\n".join(line.rpartition(",")[0] for line in text.split("\n"))
    desk = desk_of(tmp_path, without)
    span = first(desk)
    readings = span.allocation.readings
    at = {name: readings.consumers.index(name) for name in ("flat_1", "flat_3")}
    assert readings.consumed_wh[at["flat_3"]].sum() == 0
    assert span.allocation.allocated_wh[at["flat_1"]].sum() > 0
    assert [point.id for point in participants(desk, span)] == [
        "stairs",
        "flat_1",
        "flat_2",
    ]
    assert [each.name for each in summary(desk, span).members] == [
        "Stairs",
        "Flat 1",
        "Flat 2",
    ]
    assert desk.unread() == ("flat_1", "flat_2")


def test_a_ledger_changed_by_hand_is_refused(tmp_path: Path) -> None:
    """Nobody is settled on what somebody may have changed."""
    folder = write_block(tmp_path)
    (folder / "consent.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(ChainError):
        part_of(folder, OPERATION, known_rules()["fr_acc_hlm"])


def test_consents_do_not_depend_on_a_spelling(tmp_path: Path) -> None:
    """With a ledger and no rules nobody is settled; without one there is no harm."""
    folder = write_block(tmp_path)
    part = part_of(folder, OPERATION, None)
    assert part.shares("flat_1", _MARCH_1, _MARCH_11)
    _recorded(folder, Happening("notified", date(2025, 11, 1)))
    with pytest.raises(SettleError, match=r"rules: got 'fr_acc_hlm'.*rules\.json"):
        part_of(folder, OPERATION, None)
