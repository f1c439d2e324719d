"""Statistics that Home Assistant's recorder keeps for good, as JSON.

The answer of ``recorder/statistics_during_period``, by entity:

    {"sensor.house": [{"start": 1763791200000, "end": 1763794800000, "mean": 412.0}],
     "sensor.meter": [{"start": ..., "end": ..., "sum": 10.2, "change": 0.4}]}

Times are milliseconds since 1970, or ISO 8601 with an offset. The answer of the action
``recorder.get_statistics`` has the same under ``statistics``.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from ....engine import Fault
from ..rows import broken
from .mapping import Entry
from .track import Track

_MS: Final = 1000.0
_ROWS: Final = "a list of rows with start, end, and mean or change or sum"

type _Rows = list[Mapping[str, object]]


def read_statistics(path: Path) -> Mapping[str, _Rows]:
    """Read a file of statistics.

    Raises ScenarioError where it is no such file.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise broken(path, [Fault("", str(error), "a JSON document")]) from error
    if not isinstance(document, dict):
        raise broken(path, [Fault("", type(document).__name__, "rows by entity")])
    inner = document.get("statistics")
    document = inner if isinstance(inner, dict) else document
    faults = [
        Fault(str(entity), str(rows)[:40], _ROWS)
        for entity, rows in document.items()
        if not _are_rows(rows)
    ]
    if faults:
        raise broken(path, faults)
    return document


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict) and _second(row.get("start")) < _second(row.get("end"))
        for row in rows
    )


def track_of(rows: _Rows, entry: Entry) -> tuple[Track, int]:
    """Make a track of rows, and count those without a number."""
    ordered = sorted(rows, key=lambda row: _second(row.get("start")))
    begins_s, ends_s = (
        np.array([_second(row.get(name)) for row in ordered])
        for name in ("start", "end")
    )
    if entry.kind == "energy_total":
        hours = (ends_s - begins_s) / 3600.0
        values = entry.ours(np.array(_changes(ordered))) / hours
    else:
        values = entry.ours(np.array([_number(row.get("mean")) for row in ordered]))
    return Track.spans(begins_s, ends_s, values), int(np.isnan(values).sum())


def _changes(rows: _Rows) -> list[float]:
    """Read what a meter counted in each row: its change, or the rise of its sum.

    The recorder has taken resets out of the sum.
    """
    sums = [_number(row.get("sum")) for row in rows]
    rises = [np.nan, *np.diff(sums).tolist()] if sums else []
    told = [_number(row.get("change")) for row in rows]
    return [
        rise if np.isnan(change) else change
        for rise, change in zip(rises, told, strict=True)
    ]


def _number(cell: object) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return np.nan
    return float(cell) if np.isfinite(cell) else np.nan


def _second(cell: object) -> float:
    """Read a time; NaN where it is none."""
    if isinstance(cell, str):
        try:
            moment = datetime.fromisoformat(cell)
        except ValueError:
            return np.nan
        return np.nan if moment.tzinfo is None else moment.timestamp()
    return _number(cell) / _MS
