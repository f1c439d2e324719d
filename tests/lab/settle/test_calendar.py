"""Months that meters cover from end to end, on the wall clock."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine.share import Curve, Month
from quartier.lab.settle import (
    Desk,
    PeriodError,
    Waiting,
    parse_month,
    parse_year,
    ready_months,
    whole_months,
)

from .block import meters, month_of
from .desk import desk_of
from .ledger import record

PARIS = "Europe/Paris"


def _curve(begin: datetime, end: datetime) -> Curve:
    steps = round((end - begin).total_seconds() / 3600)
    return Curve(begin, 60, np.ones(steps, dtype=np.int64))


def test_a_month_is_whole_by_the_wall_clock() -> None:
    """March begins at 23:00 UTC in winter and ends at 22:00 UTC in summer."""
    curve = _curve(*month_of(2026, 3, 3))
    assert (curve.begin.hour, curve.end.hour) == (23, 22)
    assert whole_months([curve], PARIS) == (Month(2026, 3),)
    with pytest.raises(PeriodError, match="No month is whole yet"):
        whole_months([curve], "UTC")


def test_meters_cover_a_month_together() -> None:
    """One that comes late has gaps, which are another matter."""
    begin, end = month_of(2026, 3, 4)
    late = _curve(datetime(2026, 3, 10, tzinfo=UTC), end)
    assert whole_months([late, _curve(begin, late.begin)], PARIS) == (
        Month(2026, 3),
        Month(2026, 4),
    )


def test_parts_of_months_are_left_for_later() -> None:
    """At both ends, and over New Year."""
    curve = _curve(datetime(2025, 11, 5, tzinfo=UTC), datetime(2026, 2, 3, tzinfo=UTC))
    assert list(map(str, whole_months([curve], PARIS))) == ["2025-12", "2026-01"]


def test_no_month_at_all() -> None:
    """Is told with what there is, and what to do."""
    curve = _curve(datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(PeriodError, match=r"from 2026-03-05 01:00 to 2026-03-09 01:00"):
        whole_months([curve], PARIS)
    with pytest.raises(PeriodError, match="no reading"):
        whole_months([], PARIS)


_DAY = 48


def _without(flat: str, rows: int) -> str:
    """Take the last cells of a flat out of the table of March and April."""
    lines = [line.split(",") for line in meters(*month_of(2026, 3, 4)).split()]
    column = lines[0].index(f"{flat}:power_w")
    for line in lines[len(lines) - rows :]:
        line[column] = ""
    return "\n".join(map(",".join, lines)) + "\n"


def _ready(desk: Desk) -> tuple[tuple[Month, ...], Waiting | None]:
    known = whole_months(desk.meters.curves(), PARIS)
    assert known == KNOWN
    return ready_months(desk, known)


def test_a_month_waits_for_the_last_meter(tmp_path: Path) -> None:
    """Those before it are settled; who it waits for is named."""
    assert _ready(desk_of(tmp_path)) == (KNOWN, None)
    late = desk_of(tmp_path, _without("flat_3", 5 * _DAY))
    assert _ready(late) == (KNOWN[:1], Waiting(KNOWN[1], ("flat_3",)))


@pytest.mark.parametrize(("rows", "waits"), [(_DAY, False), (_DAY + 1, True)])
def test_a_gap_of_the_last_hours_is_a_gap(
    tmp_path: Path, rows: int, *, waits: bool
) -> None:
    """A meter that reaches the last day of a month is not late."""
    _, waiting = _ready(desk_of(tmp_path, _without("flat_1", rows)))
    assert (waiting is not None) is waits


def test_the_roof_alone_settles_nobody(tmp_path: Path) -> None:
    """However gaps are filled, unless somebody asks for that month."""
    lines = [line.split(",")[:2] for line in meters(*month_of(2026, 3, 4)).split()]
    text = "\n".join(map(",".join, lines)) + "\n"
    desk = desk_of(tmp_path, text, own={"missing": {"kind": "zero"}})
    with pytest.raises(PeriodError, match="2026-03 waits for readings of stairs, flat"):
        _ready(desk)


def test_who_left_is_not_waited_for(tmp_path: Path) -> None:
    """Their meter has to reach the last day on which they shared."""
    text = _without("flat_3", 20 * _DAY)
    _, waiting = _ready(desk_of(tmp_path, text))
    assert waiting == Waiting(KNOWN[1], ("flat_3",))
    record(
        tmp_path,
        ("notified", date(2025, 11, 1)),
        ("started", date(2026, 1, 1)),
        ("left", date(2026, 4, 11), "flat_3"),
    )
    assert _ready(desk_of(tmp_path, text)) == (KNOWN, None)
    late = desk_of(tmp_path, _without("flat_3", 22 * _DAY))
    assert _ready(late)[1] == Waiting(KNOWN[1], ("flat_3",))


def test_an_index_at_the_end_is_enough(tmp_path: Path) -> None:
    """What lies before it is a gap that it helps to fill."""
    desk_of(tmp_path, _without("flat_1", 5 * _DAY))
    (tmp_path / "corrections").mkdir()
    end = month_of(2026, 3, 4)[1].isoformat()
    (tmp_path / "corrections" / "index.csv").write_text(
        f"begin,minutes,flat_1:index_kwh\n{end},30,900\n", "utf-8"
    )
    text = _without("flat_1", 5 * _DAY)
    assert _ready(desk_of(tmp_path, text)) == (KNOWN, None)


KNOWN = (Month(2026, 3), Month(2026, 4))


def test_what_people_ask_for() -> None:
    """A month or a year that is there."""
    assert parse_month("2026-04", KNOWN) == Month(2026, 4)
    assert parse_year("2026", KNOWN) == 2026


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("March", "'March' is no month: write one as 2026-03."),
        ("2026-13", "is no month"),
        (
            "2026-05",
            "2026-05 is not whole in the meter files: 2026-03 to 2026-04 are. Ask",
        ),
    ],
)
def test_no_such_month(text: str, said: str) -> None:
    """What there is, or how to write it."""
    with pytest.raises(PeriodError, match=said):
        parse_month(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last", "'last' is no year: write one as 2026."),
        ("2025", "No month of 2025 is in the files: only 2026-03 is. Ask"),
    ],
)
def test_no_such_year(text: str, said: str) -> None:
    """Likewise."""
    with pytest.raises(PeriodError, match=said):
        parse_year(text, KNOWN[:1])
