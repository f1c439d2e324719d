"""Histories as Home Assistant's history page exports them, in CSV."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from ....engine import Fault, Floats
from ..rows import broken

COLUMNS: Final = ("entity_id", "state", "last_changed")
_MOST_FAULTS: Final = 3
_WHEN: Final = "a time with its offset, like 2026-11-22T06:00:00.000Z"


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """What an entity said, in order of time; NaN where it said nothing of use."""

    times_s: Floats
    values: Floats
    # How often it said what is no number, by what it said.
    unusable: Mapping[str, int]


def read_states(paths: list[Path], wanted: set[str]) -> Mapping[str, States]:
    """Read the entities that are wanted from all the files.

    Raises ScenarioError where a file has other columns, or a time cannot be read.
    """
    said: dict[str, dict[float, str]] = defaultdict(dict)
    for path in paths:
        _read_file(path, wanted, said)
    return {entity: _states(rows) for entity, rows in said.items()}


def _read_file(path: Path, wanted: set[str], said: dict[str, dict[float, str]]) -> None:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        names = rows.fieldnames or []
        if lacking := [name for name in COLUMNS if name not in names]:
            found = ", ".join(names) or "nothing"
            raise broken(
                path, [Fault(lacking[0], found, f"columns {', '.join(COLUMNS)}")]
            )
        faults = []
        for row in rows:
            if row["entity_id"] not in wanted:
                continue
            utc_s = _utc_s(row["last_changed"])
            if utc_s is None:
                where = f"line {rows.line_num}, last_changed"
                faults.append(Fault(where, row["last_changed"], _WHEN))
            else:
                # Of two states at a moment the last one stays.
                said[row["entity_id"]][utc_s] = row["state"] or ""
    if faults:
        raise broken(path, faults[:_MOST_FAULTS])


def _utc_s(cell: str | None) -> float | None:
    try:
        moment = datetime.fromisoformat(cell or "")
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.timestamp()


def _states(rows: Mapping[float, str]) -> States:
    times = sorted(rows)
    unusable: Counter[str] = Counter()
    values = []
    for at in times:
        try:
            value = float(rows[at])
        except ValueError:
            value = np.nan
        if not np.isfinite(value):
            value = np.nan
            unusable[rows[at] or "empty"] += 1
        values.append(value)
    return States(np.array(times), np.array(values), dict(unusable))
