"""A comparison runs every policy through the same days."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Days, leg
from quartier.lab.compare import (
    Comparison,
    OtherStudyError,
    Wanted,
    compare,
    entrants,
    prepared,
    write_sheets,
)
from quartier.lab.report import compare_page
from quartier.lab.scenario import load, save

from tests.lab.compared import WANTED, compared, pair


def test_every_policy_goes_the_same_way() -> None:
    """Over the same steps, from the same moment, and without Quartier besides."""
    found = compared()
    assert [way.entrant.name for way in found.all_ways] == [
        "without",
        "own",
        "peak",
        "self_sufficiency",
    ]
    for way in found.all_ways:
        assert len(way.ledger.exchange_kw) == len(found.clock) == 48
        assert len(way.days) == found.days == 2
        bills = sum(day.bill_eur for day in way.days)
        assert bills == pytest.approx(way.ledger.bill_eur)
    assert found.without.gap is None
    assert sum(found.without.outcome.statuses.values()) == 0
    for way in found.ways:
        assert sum(way.outcome.statuses.values()) == 12
        assert way.gap == pytest.approx(0.0, abs=1e-3)


def test_each_gets_what_it_wishes() -> None:
    """Least is paid by who wishes for that, and the lowest peak is who minds it."""
    own, peak, sufficient = compared().ways
    without = compared().without
    assert own.outcome.cost_eur < without.outcome.cost_eur
    assert own.outcome.cost_eur <= peak.outcome.cost_eur
    assert peak.ledger.peak_kw < own.ledger.peak_kw
    assert sufficient.ledger.imported_kwh <= own.ledger.imported_kwh + 1e-9
    assert sufficient.ledger.imported_kwh < peak.ledger.imported_kwh


def test_days_are_what_a_replay_gives(tmp_path: Path) -> None:
    """The first leg is the engine's own."""
    days = prepared(pair(), WANTED).days
    straight = leg(days, "plan", 0, 24)
    found = compare(pair(), entrants(pair(), ()), WANTED, tmp_path)
    [own] = found.ways
    assert own.days[0].exchange_kw.tolist() == straight.ledger.exchange_kw.tolist()
    assert own.days[0].bill_eur == straight.ledger.bill_eur


def test_what_is_kept_is_not_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another policy is added in its own time; who wishes the same goes one way."""
    compare(pair(), entrants(pair(), ("own",)), WANTED, tmp_path)
    gone: list[Days] = []
    room = sys.modules["quartier.lab.compare.walk"]

    def count(days: Days, *told: object, **more: object) -> object:
        gone.append(days)
        return leg(days, *told, **more)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(room, "leg", count)
    found = compare(pair(), entrants(pair(), ("own", "peak")), WANTED, tmp_path)
    assert len(gone) == 2
    assert {days.policy for days in gone} == {found.ways[1].entrant.policy}


def test_another_history_is_refused(tmp_path: Path) -> None:
    """What was replayed before is of no use, and stays."""
    compare(pair(), entrants(pair(), ()), WANTED, tmp_path)
    with pytest.raises(OtherStudyError, match="differs in: days"):
        compare(pair(), entrants(pair(), ()), replace(WANTED, days=1), tmp_path)
    assert list(tmp_path.glob("legs/*/*.npz"))


@pytest.mark.slow
def test_one_process_or_two_are_the_same(tmp_path: Path) -> None:
    """Side by side or one after the other, to the bit; and progress is told."""
    told: list[tuple[str, int, int]] = []
    wanted = replace(WANTED, jobs=2)
    named = entrants(pair(), ("own",))
    found = compare(pair(), named, wanted, tmp_path, lambda *beat: told.append(beat))
    assert _numbers(found)[:2] == _numbers(compared())[:2]
    assert {name for name, _, _ in told} <= {"without", "own"}


def _numbers(found: Comparison) -> list[object]:
    return [
        (way.entrant.name, way.ledger.exchange_kw.tolist(), way.outcome.cost_eur)
        for way in found.all_ways
    ]


def test_quick_and_thorough_search_alike_where_nothing_is_whole() -> None:
    """Quick plans round; where there is nothing to round they are the best."""
    quick = prepared(pair(), WANTED).days
    far = prepared(pair(), Wanted(days=2, every_s=4 * 3600, is_thorough=True)).days
    assert quick.solver is not None
    assert far.solver is None
    costs = [leg(days, "plan", 0, 24).ledger.bill_eur for days in (quick, far)]
    assert costs[0] == pytest.approx(costs[1], abs=0.02)


@pytest.mark.slow
def test_killed_it_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    """A process that is killed leaves what it had; tables and pages are the same."""
    save(pair(), tmp_path / "lane")
    scenario, killed = load(tmp_path / "lane"), tmp_path / "killed"
    start = "from quartier.lab.command import main; main()"
    words = ("compare", str(tmp_path / "lane"), "own", "--every", "20", "--jobs", "1")
    words += ("--days", "2", "--out", str(killed))
    with subprocess.Popen((sys.executable, "-c", start, *words)) as first:
        while not list(killed.glob("legs/*/*.npz")) and first.poll() is None:
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
    kept = {path: path.stat().st_mtime_ns for path in killed.glob("legs/*/*.npz")}
    assert 0 < len(kept) < 4
    wanted = replace(WANTED, every_s=20 * 60)
    for folder in (killed, tmp_path / "whole"):
        found = compare(scenario, entrants(scenario, ()), wanted, folder)
        write_sheets(found, folder)
        (folder / "page.html").write_text(compare_page(found))
    assert all(path.stat().st_mtime_ns == at for path, at in kept.items())
    for name in ("totals.csv", "homes.csv", "days.csv", "page.html"):
        told = (killed / name).read_bytes()
        assert told == (tmp_path / "whole" / name).read_bytes()


def test_sheets_of_one_are_written(tmp_path: Path) -> None:
    """A comparison with one policy has its tables, too."""
    found = compare(pair(), entrants(pair(), ()), WANTED, tmp_path)
    assert len(write_sheets(found, tmp_path)) == 6
    assert np.isfinite(found.best.outcome.cost_eur)
