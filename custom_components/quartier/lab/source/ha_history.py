"""A house's own Home Assistant: histories and statistics that it exported.

The folder has ``mapping.json`` (which entity is which series), the CSV files of the
history page, or JSON files of statistics. A ``neighbourhood.json`` beside them, with
``tariffs.json`` and ``policy.json`` if wished, says what stands there; without it the
house is what the series tell: a load for each power, a roof for each available power.

States hold until the next one, so means are by time. A state that is no number is
unknown until the next number, counted, and told; it never becomes zero.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Outlook
from ..scenario import Scenario, load
from .ha import Followed, Trust, followed, house, read_mapping
from .rows import SourceError, check_span, days_of
from .source import Measured

_CARBON: Final = "carbon_g_per_kwh"
_HOUR_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class HaHistory:
    """An export of one house."""

    name: ClassVar = "ha_history"
    about: ClassVar = "Your own house, from what its Home Assistant exported."
    credit: ClassVar = "Your own measurements: nobody else may have them without you."

    # Of a house that no neighbourhood.json describes.
    zone: str = "Europe/Paris"
    subscribed_kva: float = 9.0
    step_s: int = 1800
    # A state is trusted for so long; a meter's silence is bridged for so long.
    longest_h: float = 24.0
    bridge_h: float = 2.0
    # Mean of France in 2024, where the export says nothing of carbon.
    carbon_g_per_kwh: float = 40.0

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read an export; without dates, all whole days that it covers."""
        described = _described(folder)
        zone = described.neighbourhood.time_zone if described else self.zone
        trust = Trust(self.longest_h * _HOUR_S, self.bridge_h * _HOUR_S)
        found = followed(folder, read_mapping(folder), trust)
        begin, days = _chosen(found.values(), zone, begin, days)
        clock = days_of(begin, days, zone, self.step_s)
        series = {name: each.track.mean(clock) for name, each in found.items()}
        notes = [f"{name}: {each.note}" for name, each in found.items()]
        if _CARBON not in series:
            series[_CARBON] = np.full(len(clock), self.carbon_g_per_kwh)
            notes.append(f"{_CARBON}: {self.carbon_g_per_kwh:g} throughout, assumed")
        doubted = tuple(name for name, v in series.items() if np.isnan(v).any())
        scenario = replace(
            described or house(series, zone, self.subscribed_kva),
            history=Outlook(clock, series, doubted),
        )
        return Measured(scenario, tuple(notes))


def _described(folder: Path) -> Scenario | None:
    """Read the neighbourhood beside the export, if there is one."""
    return load(folder) if (folder / "neighbourhood.json").is_file() else None


def _chosen(
    found: Collection[Followed], zone: str, begin: date | None, days: int | None
) -> tuple[date, int]:
    """Choose the days asked for, else all whole ones that any series covers."""
    first, end = _edges(found, zone)
    begin = begin or first
    days = days or (end - begin).days
    if end <= first or days < 1:
        raise SourceError(
            f"The export covers no whole day from {begin} on: export more days."
        )
    last = begin + timedelta(days=days - 1)
    check_span(begin, last, (first, end - timedelta(days=1)), "the export")
    return begin, days


def _edges(found: Collection[Followed], zone: str) -> tuple[date, date]:
    """Find the first whole day that is covered, and the one after the last."""
    times_s = [each.track.times_s for each in found if len(each.track.times_s)]
    if not times_s:
        raise SourceError("The export has no number: look at its CSV files.")
    begin, end = (
        datetime.fromtimestamp(float(at), ZoneInfo(zone))
        for at in (min(at[0] for at in times_s), max(at[-1] for at in times_s))
    )
    is_midnight = begin == begin.replace(hour=0, minute=0, second=0, microsecond=0)
    return begin.date() + timedelta(days=0 if is_midnight else 1), end.date()
