"""Told: what others say will be, as spans in a row, in the engine's units."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from ...engine import Clock, Floats, resample
from ..trouble import What
from .row import Row

# A span of a list is no shorter and no longer; where none is told, it is an hour.
_LEAST: Final = timedelta(minutes=1)
_USUAL: Final = timedelta(hours=1)
_MOST: Final = timedelta(hours=6)
_LONGEST: Final = timedelta(days=31)
# At dusk and dawn no more than this share of the peak is left of the sun.
_DIM: Final = 0.1
_NIGHT: Final = timedelta(hours=24)


class UnreadableError(Exception):
    """What an entity tells is of no use here: what is wrong, and what was found."""

    def __init__(self, what: What, detail: str) -> None:
        """Keep both apart."""
        super().__init__(f"{what}: {detail}")
        self.what: What = what
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Bounds:
    """How raw values become the engine's, and what they can be then."""

    scale: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Told:
    """Mean values over spans that do not overlap, UTC; NaN where nothing is known."""

    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    values: tuple[float, ...]
    # The wide ends, if they are told.
    p10: tuple[float, ...] = ()
    p90: tuple[float, ...] = ()

    @property
    def end(self) -> datetime:
        """When the last span ends."""
        return self.ends[-1]

    def on(self, clock: Clock) -> Floats:
        """Average over the steps of a clock; NaN where they are not covered whole."""
        lengths: list[int] = []
        values: list[float] = []
        before = self.starts[0]
        for starts, ends, value in zip(
            self.starts, self.ends, self.values, strict=True
        ):
            if starts > before:
                lengths.append(round((starts - before).total_seconds()))
                values.append(math.nan)
            lengths.append(round((ends - starts).total_seconds()))
            values.append(value)
            before = ends
        source = Clock(self.starts[0], tuple(lengths))
        return resample(np.array(values), source, clock)


def told(rows: Iterable[Row], bounds: Bounds) -> Told:
    """Put rows in order, each until the next one begins, and drop what cannot be.

    Raises UnreadableError where no row is left with a number.
    """
    by_start = {row.starts: row for row in rows}
    ordered = [by_start[starts] for starts in sorted(by_start)]
    usual = _usual(ordered)
    limits = [*(row.starts for row in ordered[1:]), None]
    spans = [
        (row, _end(row, usual, limit))
        for row, limit in zip(ordered, limits, strict=False)
    ]
    spans = [(row, ends) for row, ends in spans if ends - row.starts >= _LEAST]
    values = tuple(_sane(row.value, bounds) for row, _ in spans)
    if all(math.isnan(value) for value in values):
        raise UnreadableError("unreadable", "no number that could be")
    low = [_sane(row.low, bounds) for row, _ in spans]
    high = [_sane(row.high, bounds) for row, _ in spans]
    has_fan = not all(map(math.isnan, [*low, *high]))
    return Told(
        starts=tuple(row.starts for row, _ in spans),
        ends=tuple(ends for _, ends in spans),
        values=values,
        p10=_edge(low, values, min) if has_fan else (),
        p90=_edge(high, values, max) if has_fan else (),
    )


def merged(parts: Sequence[Told]) -> Told:
    """Join what several entities tell; where spans begin at once the last counts."""
    rows = [
        Row(starts, ends, value)
        for part in parts
        for starts, ends, value in zip(part.starts, part.ends, part.values, strict=True)
    ]
    return told(rows, Bounds(1.0, -math.inf, math.inf))


def with_nights(rows: Sequence[Row]) -> list[Row]:
    """Add the dark between dusk and dawn, which lists of the sun leave out."""
    ordered = sorted(rows, key=lambda row: row.starts)
    known = [row.value for row in ordered if not math.isnan(row.value)]
    dim = _DIM * max(known, default=0.0)
    usual = _usual(ordered)
    nights: list[Row] = []
    for row, after in pairwise(ordered):
        dusk = row.ends or row.starts + usual
        is_night = row.value <= dim and after.value <= dim
        if is_night and usual <= after.starts - dusk < _NIGHT:
            nights.append(Row(dusk, after.starts, 0.0))
    return [*ordered, *nights]


def _usual(ordered: Sequence[Row]) -> timedelta:
    """Find the usual length of a span: an hour where it cannot be told."""
    gaps = Counter(after.starts - row.starts for row, after in pairwise(ordered))
    sane = {gap: count for gap, count in gaps.items() if _LEAST <= gap <= _MOST}
    return max(sane, key=lambda gap: (sane[gap], -gap), default=_USUAL)


def _end(row: Row, usual: timedelta, limit: datetime | None) -> datetime:
    """Tell when a row ends: as told if that can be, and when the next one begins."""
    ends = row.ends
    if ends is None or not row.starts < ends <= row.starts + _LONGEST:
        ends = row.starts + usual
    return ends if limit is None else min(ends, limit)


def _sane(value: float, bounds: Bounds) -> float:
    scaled = value * bounds.scale
    return scaled if bounds.low <= scaled <= bounds.high else math.nan


def _edge(
    edge: Sequence[float],
    values: Sequence[float],
    pick: Callable[[float, float], float],
) -> tuple[float, ...]:
    """Keep an edge of a fan on its side of the middle."""
    return tuple(
        value if math.isnan(one) else pick(one, value)
        for one, value in zip(edge, values, strict=True)
    )
