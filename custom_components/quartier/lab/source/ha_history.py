"""A house's own Home Assistant: histories and statistics that it exported.

The folder has ``mapping.json`` (which entity is which series), the CSV files of the
history page, or JSON files of statistics. A ``neighbourhood.json`` beside them, with
``tariffs.json`` and ``policy.json`` if wished, says what stands there; without it the
house is what the series tell: a load for each power, a roof for each available power.

States hold until the next one, so means are by time. A state that is no number is
unknown until the next number, counted, and told; it never becomes zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import (
    Floats,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Tariff,
    Tariffs,
    Thing,
    presets_fr,
)
from ..scenario import Scenario, load
from .ha import (
    FILE,
    Entry,
    States,
    Track,
    metered,
    read_mapping,
    read_states,
    read_statistics,
    track_of,
)
from .rows import SourceError, days_of
from .source import Measured

_OURS: Final = {
    FILE,
    "neighbourhood.json",
    "tariffs.json",
    "policy.json",
    "plan.json",
    "outlook.json",
    "history.json",
}
_TABLES: Final = {"outlook.csv", "history.csv"}
_CARBON: Final = "carbon_g_per_kwh"


@dataclass(frozen=True, slots=True)
class HaHistory:
    """An export of one house."""

    name: ClassVar = "ha_history"
    about: ClassVar = "Your own house, from what its Home Assistant exported."
    credit: ClassVar = "Your own measurements: nobody else may have them without you."

    zone: str = "Europe/Paris"
    step_s: int = 1800
    # A state is trusted for so long; a meter's silence is bridged for so long.
    longest_h: float = 24.0
    bridge_h: float = 2.0
    subscribed_kva: float = 9.0
    # Mean of France in 2024, where the export says nothing of carbon.
    carbon_g_per_kwh: float = 40.0

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read an export; without dates, all whole days that it covers."""
        entries = read_mapping(folder)
        found = dict(self._tracks(folder, entries))
        if lost := [
            entry.entity for name, entry in entries.items() if name not in found
        ]:
            raise SourceError(
                f"No file in {folder} has a row of {', '.join(lost)}: "
                f"export them, or correct {FILE}."
            )
        first, last = _edges([track for track, _ in found.values()], self.zone)
        begin = begin or first
        days = days or (last - begin).days
        if days < 1:
            raise SourceError(f"The export has no whole day from {begin} on.")
        clock = days_of(begin, days, self.zone, self.step_s)
        series = {name: track.mean(clock) for name, (track, _) in found.items()}
        notes = [f"{name}: {note}" for name, (_, note) in found.items()]
        if _CARBON not in series:
            series[_CARBON] = np.full(len(clock), self.carbon_g_per_kwh)
            notes.append(f"{_CARBON}: {self.carbon_g_per_kwh:g} throughout, assumed")
        doubted = tuple(name for name, v in series.items() if np.isnan(v).any())
        scenario = replace(
            self._scenario(folder, series), history=Outlook(clock, series, doubted)
        )
        return Measured(scenario, tuple(notes))

    def _tracks(
        self, folder: Path, entries: Mapping[str, Entry]
    ) -> Iterator[tuple[str, tuple[Track, str]]]:
        """Follow each series through the files, histories first."""
        wanted = {entry.entity for entry in entries.values()}
        states = read_states(_files(folder, ".csv", _TABLES), wanted)
        statistics = {
            entity: rows
            for path in _files(folder, ".json", _OURS)
            for entity, rows in read_statistics(path).items()
        }
        end_s = max((each.times_s[-1] for each in states.values()), default=0.0)
        for name, entry in entries.items():
            if entry.entity in states:
                yield name, self._followed(states[entry.entity], entry, float(end_s))
            elif rows := statistics.get(entry.entity):
                track, odd = track_of(rows, entry)
                yield (
                    name,
                    (track, f"{len(rows)} rows of statistics, {odd} without a number"),
                )

    def _followed(
        self, states: States, entry: Entry, end_s: float
    ) -> tuple[Track, str]:
        """Make a track of states, and say what was found in them."""
        values = entry.ours(states.values)
        said = f"{len(values)} states"
        if states.unusable:
            each = ", ".join(
                f"{what} {n}" for what, n in sorted(states.unusable.items())
            )
            said += f", {sum(states.unusable.values())} of no use ({each})"
        if entry.kind != "energy_total":
            longest_s = self.longest_h * 3600
            return Track.states(states.times_s, values, end_s, longest_s), said
        track, resets = metered(states.times_s, values, self.bridge_h * 3600)
        return track, f"{said}, {resets} resets of the meter" if resets else said

    def _scenario(self, folder: Path, series: Mapping[str, Floats]) -> Scenario:
        """Take the neighbourhood beside the export, or one made of its series."""
        if (folder / "neighbourhood.json").is_file():
            return load(folder)
        things = (
            Grid("meter", "base", import_limit_kw=self.subscribed_kva),
            *_things(series),
        )
        day = presets_fr.REGULATED[-1].valid_from
        base = Tariff(presets_fr.base(day, self.subscribed_kva), name="Base")
        return Scenario(
            Neighbourhood(
                "house-of-history", self.zone, homes=(Home("house", things),)
            ),
            Policy(),
            Tariffs({"base": base}),
        )


def _things(series: Mapping[str, Floats]) -> Iterator[Thing]:
    for name, values in series.items():
        owner, _, quantity = name.partition(".")
        if quantity == "power_kw":
            yield Load(owner)
        elif quantity == "available_kw":
            most_kw = float(np.nanmax(values, initial=0.1))
            yield Pv(owner, peak_kw=round(most_kw, 1))


def _files(folder: Path, suffix: str, but: set[str]) -> list[Path]:
    return sorted(p for p in folder.glob(f"*{suffix}") if p.name not in but)


def _edges(tracks: list[Track], zone: str) -> tuple[date, date]:
    """Find the first whole day that the tracks cover, and the one that they do not."""
    wall = ZoneInfo(zone)
    begin, end = (
        datetime.fromtimestamp(float(at), wall)
        for at in (
            min(track.times_s[0] for track in tracks),
            max(track.times_s[-1] for track in tracks),
        )
    )
    is_midnight = begin == begin.replace(hour=0, minute=0, second=0, microsecond=0)
    return begin.date() + timedelta(days=0 if is_midnight else 1), end.date()
