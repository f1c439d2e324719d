"""Windows: a few days that stand for all, so that a search need not replay a year.

Days are told apart by their weather, sun, use, prices and carbon. The days chosen are
those to which all others are nearest in sum (k-medoids); each stands for as many.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Floats, Outlook
from ...engine.study.size import medoids, nearest
from ..desk import TooShortError

_DAY: Final = timedelta(days=1)
# What a forecast has to learn from first, and what a plan looks ahead.
_MEMORY: Final = timedelta(days=7)
_AHEAD: Final = timedelta(days=1)
_MOST: Final = 365
# Series that make a day, by the end of their names.
_KINDS: Final = (
    "outdoor_c",
    "ghi_w_per_m2",
    ".available_kw",
    ".power_kw",
    ".draw_kw",
    "eur_per_kwh",
    "carbon_g_per_kwh",
)

type _Places = np.ndarray[tuple[int, ...], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Window:
    """A day, and the share of all days that it stands for."""

    begin: datetime
    weight: float

    @property
    def name(self) -> str:
        """What it is called in files."""
        return f"{self.begin:%Y%m%dT%H%MZ}"


def windows(history: Outlook, zone: str, count: int) -> tuple[Window, ...]:
    """Choose so many days of a history, or as many as differ.

    Raises TooShortError where no day has a week before it.
    """
    begins = _begins(history, ZoneInfo(zone))
    features = np.array([_features(history, begin) for begin in begins])
    apart = _alike(features)
    chosen = _chosen(apart, count)
    shares = np.bincount(nearest(apart, chosen), minlength=len(chosen)) / len(begins)
    return tuple(
        Window(begins[at], share)
        for at, share in zip(chosen.tolist(), shares.tolist(), strict=True)
    )


def _begins(history: Outlook, wall: ZoneInfo) -> list[datetime]:
    """Find the local midnights from which a day can be replayed."""
    first = history.clock.start + _MEMORY
    last = history.clock.end - _DAY - _AHEAD
    local = first.astimezone(wall)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while (begin := midnight.astimezone(UTC)) <= last:
        if begin >= first:
            found.append(begin)
        midnight += _DAY
    if not found:
        raise TooShortError(
            "The history is too short to search on: it takes a week to learn from, and"
            " two days after it."
        )
    return found[-_MOST:]


def _features(history: Outlook, begin: datetime) -> list[float]:
    """Describe a day: the mean of each kind of series, and how much it varies."""
    step_s = history.clock.steps_s[0]
    first = round(history.clock.position(begin))
    run = slice(first, first + round(_DAY.total_seconds() / step_s))
    found = []
    for kind in _KINDS:
        values = [
            series[run]
            for name, series in sorted(history.series.items())
            if name.endswith(kind)
        ]
        known = np.nan_to_num(np.array(values)).sum(axis=0) if values else np.zeros(1)
        found += [float(known.mean()), float(known.std())]
    return found


def _alike(features: Floats) -> Floats:
    """Measure how far days are apart, each feature in its own spread."""
    spread = features.std(axis=0)
    scaled = (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    apart: Floats = np.linalg.norm(scaled[:, None] - scaled[None], axis=2)
    return apart


def _chosen(apart: Floats, count: int) -> _Places:
    """Choose medoids, no two of them alike: fewer where fewer differ."""
    same = apart <= 0.0
    differ = int((same.argmax(axis=1) == np.arange(len(apart))).sum())
    return medoids(apart, min(count, differ), np.arange(len(apart)))
