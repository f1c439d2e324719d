"""Who does not share is left out, and who let nobody read fine curves is named."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import read
from quartier.engine.share import Curve, Operation
from quartier.engine.share.rules import known_rules
from quartier.lab.consent import ChainError, Happening, State, change, recorded
from quartier.lab.settle import SettleError, summary
from quartier.lab.settle.part import Part, part_of
from quartier.lab.settle.told import participants

from .block import operation, write_block
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
    """And nothing is said of anybody's curves."""
    part = part_of(write_block(tmp_path), OPERATION, known_rules()["fr_acc"])
    assert part.shares("flat_1", _MARCH_1, _MARCH_11)
    curve = _curve()
    assert part.left_out("flat_1", curve, _MARCH_1, _MARCH_11) is curve
    assert not part.unread("flat_1", _curve())


def test_what_is_used_while_not_sharing_is_left_out() -> None:
    """From midnight on the wall clock, which is an hour before UTC's."""
    part = _part(_state(3, shares=True), _state(6))
    wh = part.left_out("flat_1", _curve(), _MARCH_1, _MARCH_11).wh
    assert np.flatnonzero(wh).tolist() == list(range(47, 119))


def test_a_meter_that_stopped_when_its_tenant_left_lacks_nothing() -> None:
    """Nor does one that began when they came; a gap while they share stays one."""
    part = _part(_state(3, shares=True), _state(6))
    midnights = (datetime(2026, 3, day, 23, tzinfo=UTC) for day in (2, 5))
    curve = _curve().between(*midnights)
    whole = part.left_out("flat_1", curve, _MARCH_1, _MARCH_11)
    assert (whole.begin, whole.end) == (_MARCH_1, _MARCH_11)
    assert whole.known.all()
    short = curve.between(curve.begin, datetime(2026, 3, 5, tzinfo=UTC))
    silent = part.left_out("flat_1", short, _MARCH_1, _MARCH_11)
    lost = np.flatnonzero(~silent.known)
    assert silent.moment(int(lost[0])) == short.end
    assert silent.moment(int(lost[-1]) + 1) == curve.end


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
    assert not _part(_state(5)).unread("flat_1", late)


def _recorded(folder: Path, *happenings: Happening) -> None:
    """Keep a ledger of what happened."""
    duties = known_rules()["fr_acc"].duties
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
        part_of(folder, OPERATION, known_rules()["fr_acc"])


def test_consents_do_not_depend_on_a_spelling(tmp_path: Path) -> None:
    """With a ledger and no rules nobody is settled; without one there is no harm."""
    folder = write_block(tmp_path)
    part = part_of(folder, OPERATION, None)
    assert part.shares("flat_1", _MARCH_1, _MARCH_11)
    _recorded(folder, Happening("notified", date(2025, 11, 1)))
    with pytest.raises(SettleError, match=r"rules: got 'fr_acc'.*rules\.json"):
        part_of(folder, OPERATION, None)
