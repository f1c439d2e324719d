"""An export as a whole: its files, and each series followed through them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..rows import SourceError
from .mapping import FILE, Entry
from .states import States, read_states
from .statistics import read_statistics, track_of
from .track import Track, metered

# What a scenario's folder may have beside an export.
_NOT_EXPORTED: Final = frozenset(
    {
        FILE,
        "neighbourhood.json",
        "tariffs.json",
        "policy.json",
        "plan.json",
        *(
            f"{table}{end}"
            for table in ("outlook", "history")
            for end in (".json", ".csv")
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Trust:
    """How long a state holds unrenewed, and how long a meter's silence is bridged."""

    longest_s: float
    bridge_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """A series, and what was found on the way."""

    track: Track
    note: str


def followed(
    folder: Path, entries: Mapping[str, Entry], trust: Trust
) -> Mapping[str, Followed]:
    """Follow each series through the files; histories come before statistics.

    Raises SourceError for entities of which no file has a row, ScenarioError for
    files that cannot be read.
    """
    found = dict(_all(folder, entries, trust))
    lost = [each.entity for name, each in entries.items() if name not in found]
    if lost:
        raise SourceError(
            f"No file in {folder} has a row of {', '.join(lost)}: "
            f"export them, or correct {FILE}."
        )
    return found


def _all(
    folder: Path, entries: Mapping[str, Entry], trust: Trust
) -> Iterator[tuple[str, Followed]]:
    wanted = {entry.entity for entry in entries.values()}
    states = read_states(_files(folder, ".csv"), wanted)
    statistics = {
        entity: rows
        for path in _files(folder, ".json")
        for entity, rows in read_statistics(path).items()
    }
    end_s = max((float(each.times_s[-1]) for each in states.values()), default=0.0)
    for name, entry in entries.items():
        if entry.entity in states:
            yield name, _by_states(states[entry.entity], entry, end_s, trust)
        elif rows := statistics.get(entry.entity):
            track, odd = track_of(rows, entry)
            note = f"{len(rows)} rows of statistics, {odd} without a number"
            yield name, Followed(track, note)


def _files(folder: Path, suffix: str) -> list[Path]:
    found = folder.glob(f"*{suffix}")
    return sorted(path for path in found if path.name not in _NOT_EXPORTED)


def _by_states(states: States, entry: Entry, end_s: float, trust: Trust) -> Followed:
    """Make a track of states, and say what was found in them."""
    values, note = entry.ours(states.values), _told(states)
    if entry.kind != "energy_total":
        return Followed(
            Track.states(states.times_s, values, end_s, trust.longest_s), note
        )
    track, resets = metered(states.times_s, values, trust.bridge_s)
    return Followed(track, f"{note}, {resets} resets of the meter" if resets else note)


def _told(states: States) -> str:
    note = f"{len(states.values)} states"
    if not states.unusable:
        return note
    each = ", ".join(f"{what} {n}" for what, n in sorted(states.unusable.items()))
    return f"{note}, {sum(states.unusable.values())} of no use ({each})"
