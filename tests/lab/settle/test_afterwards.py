"""Afterwards: a closed month is held against what is known now, and stays."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from quartier.engine.share import Month
from quartier.lab.settle import (
    Afterwards,
    after_sheet,
    afterwards,
    known_months,
    load,
)

from .block import write_block
from .closed import DAY, close, write_all

MARCH = Month(2026, 3)


def _after(folder: Path) -> Afterwards:
    desk = load(folder)
    return afterwards(desk, known_months(desk), MARCH)


def _correct(folder: Path, wh: int) -> None:
    (folder / "corrections").mkdir(exist_ok=True)
    text = f"begin,minutes,flat_1:energy_wh\n2026-03-10T11:00Z,30,{wh}\n"
    (folder / "corrections" / f"{wh}.csv").write_text(text, "utf-8")


def test_nothing_is_otherwise_at_first(tmp_path: Path) -> None:
    """And each step is known, as it is what it was."""
    close(write_block(tmp_path))
    found = _after(tmp_path)
    assert (found.changed, found.causes, found.lacking) == ((), (), "")
    assert found.steps is not None
    assert after_sheet(found, tmp_path, DAY) is None


def test_who_would_be_told_otherwise(tmp_path: Path) -> None:
    """By name, with what, and from when; a step that is no more the same is none."""
    close(write_block(tmp_path))
    _correct(tmp_path, 5)
    found = _after(tmp_path)
    assert "flat_1" in {issue.point for issue in found.changed}
    assert found.causes == ("readings", "shares")
    assert found.steps is None
    sheet = after_sheet(found, tmp_path, DAY)
    assert sheet is not None
    rows = {
        row["point"]: row for row in csv.DictReader(StringIO(sheet.content.decode()))
    }
    told = found.told or {}
    for issue in found.changed:
        row, before = rows[issue.point], told[issue.point]
        assert (row["closed_on"], row["seen_on"]) == ("2026-05-02", "2026-05-02")
        assert float(row["used_before_kwh"]) * 1000 == before.used_wh
        assert round(float(row["with_eur"]) * 100) == issue.with_cents


def test_the_same_is_found_but_once(tmp_path: Path) -> None:
    """With its first day; what differs again has a table of its own."""
    close(write_block(tmp_path))
    for number, wh in enumerate((5, 6), 1):
        _correct(tmp_path, wh)
        for later in range(2):
            day = DAY + timedelta(days=10 * number + later)
            sheet = after_sheet(_after(tmp_path), tmp_path, day)
            assert sheet is not None
            assert sheet.path.name == f"after-close-{number}.csv"
            write_all([sheet])
    text = (tmp_path / "after-close-2.csv").read_text("utf-8")
    assert str(date(2026, 5, 22)) in text


def test_what_cannot_be_reckoned_is_told(tmp_path: Path) -> None:
    """With what lacks."""
    close(write_block(tmp_path))
    path = tmp_path / "meters.csv"
    header, one, *rows = path.read_text("utf-8").strip().split("\n")
    one = one.rpartition(",")[0] + ","
    path.write_text("\n".join([header, one, *rows]), "utf-8")
    found = _after(tmp_path)
    assert "consumed.flat_3: got '1 steps without a reading" in found.lacking
    assert found.changed == ()
