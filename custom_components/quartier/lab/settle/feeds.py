"""Feeds: published prices that contracts follow, hour by hour or finer.

    feeds.csv      or feeds.parquet: begin, NAME:eur_per_kwh or NAME:eur_per_mwh …

A price holds until the next one begins, for as long as prices are mostly apart.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import Fault, Floats
from ...engine.share import Counts, Readings
from ...engine.share.money import published
from ..meter import Ints, Notes, minutes_of, numbers_of, read_table
from .error import SettleError

_BEGIN: Final = "begin"
_UNITS: Final = {"eur_per_kwh": 1.0, "eur_per_mwh": 1000.0}
_MINUTE_S: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Feeds:
    """Prices in EUR/kWh by name, each from a minute since 1970 on."""

    begins_min: Ints
    step_min: int
    eur_per_kwh: Mapping[str, Floats]

    def at_steps(self, readings: Readings) -> Mapping[str, Counts]:
        """Price every step; raise RefusedError where a price is missing."""
        first_min = round(readings.begin.timestamp()) // _MINUTE_S
        wanted = first_min + readings.step_min * np.arange(readings.steps)
        at = np.searchsorted(self.begins_min, wanted, side="right") - 1
        holds = (at >= 0) & (wanted - self.begins_min[at] < self.step_min)
        return {
            name: published(name, np.where(holds, prices[at], np.nan))
            for name, prices in self.eur_per_kwh.items()
        }


NONE: Final = Feeds(np.zeros(1, dtype=np.int64), 1, {})


def read_feeds(folder: Path, wanted: frozenset[str]) -> Feeds:
    """Read the feeds that contracts or a premium follow.

    Raises SettleError with every fault of the file, or where there is none.
    """
    if not wanted:
        return NONE
    there = [folder / f"feeds{suffix}" for suffix in (".csv", ".parquet")]
    there = [path for path in there if path.is_file()]
    names = ", ".join(sorted(wanted))
    if len(there) != 1:
        found = " and ".join(path.name for path in there) or "no file"
        accepts = f"one file feeds.csv or feeds.parquet with {names}"
        raise SettleError([(folder, Fault("feeds", found, accepts))])
    notes = Notes()
    feeds = _read(there[0], wanted, notes)
    if feeds is None:
        raise SettleError((there[0], fault) for fault in notes.faults)
    return feeds


def _read(path: Path, wanted: frozenset[str], notes: Notes) -> Feeds | None:
    table = read_table(path, notes)
    columns = {name.partition(":")[0]: name for name in table.columns}
    for name in (_BEGIN, *sorted(wanted)):
        if name not in columns:
            unit = "" if name == _BEGIN else ":eur_per_kwh, or :eur_per_mwh"
            notes.refuse("line 1", ", ".join(table.columns), f"a column {name}{unit}")
    if notes.faults:
        return None
    minutes = minutes_of(table, _BEGIN, notes)
    gaps = np.diff(minutes)
    if len(gaps) == 0 or gaps.min() <= 0:
        notes.refuse(_BEGIN, len(minutes), "two rows or more, in order of time")
    found = {}
    for name in sorted(wanted):
        size = _UNITS.get(columns[name].rpartition(":")[2])
        if size is None:
            notes.refuse("line 1", columns[name], f"a unit of {', '.join(_UNITS)}")
            continue
        found[name] = numbers_of(table, columns[name], notes) / size
    if notes.faults:
        return None
    return Feeds(minutes, int(Counter(gaps.tolist()).most_common(1)[0][0]), found)
