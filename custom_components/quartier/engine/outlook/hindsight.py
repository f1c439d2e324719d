"""Hindsight: a past without gaps, at the prices that were really paid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..units import SECONDS_PER_DAY, Bools, Floats
from .outlook import Outlook
from .tariffs import Feed, Prices, Tariffs

_MARKET: Final = ".eur_per_kwh"
# Days from which a gap may be filled: those that are most alike come first.
_LIKE: Final = (1, -1, 2, -2, 7, -7)


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """A past without gaps, and where it had some."""

    outlook: Outlook
    # Whether each step of a series was filled, for series that had gaps.
    filled: Mapping[str, Bools]


def mended(history: Outlook) -> Mended:
    """Fill every gap of a past on an even clock.

    From the same time of the day before, or after, or from the mean: never with zero.
    A series that nobody ever measured stays unknown.
    """
    per_day = round(SECONDS_PER_DAY / history.clock.steps_s[0])
    gaps = {name: np.isnan(values) for name, values in history.series.items()}
    series = {name: _fill(values, per_day) for name, values in history.series.items()}
    had_gaps = {name: gap for name, gap in gaps.items() if gap.any()}
    return Mended(replace(history, series=series), had_gaps)


def paid(tariffs: Tariffs, past: Outlook, zone: str) -> Prices:
    """Price a past by the markets that it holds."""
    feeds = {
        name: Feed(values, ~np.isnan(values))
        for name, values in past.series.items()
        if name.endswith(_MARKET)
    }
    return tariffs.prices(past.clock, zone, feeds)


def _fill(values: Floats, per_day: int) -> Floats:
    """Fill NaN from the nearest day that knows better."""
    filled = values.copy()
    for days in _LIKE:
        if abs(days) * per_day < len(values):
            filled = np.where(np.isnan(filled), _moved(values, days * per_day), filled)
    known = filled[~np.isnan(filled)]
    return np.where(np.isnan(filled), known.mean() if len(known) else np.nan, filled)


def _moved(values: Floats, by: int) -> Floats:
    """Move values on by some steps; what comes from nowhere is NaN."""
    moved = np.full_like(values, np.nan)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved
