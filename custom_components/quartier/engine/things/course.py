"""A course: when something is on and when it is off, over steps of any length."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..units import Bools, Floats
from .block import Index
from .draft import Draft

# A float's worth of time.
SLACK_H: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Steps in hours, and which of them are free."""

    hours: Floats
    free: Bools

    @property
    def begins_h(self) -> Floats:
        """When each step begins, h."""
        return np.cumsum(self.hours) - self.hours

    @property
    def ends(self) -> Index:
        """For each step, the first step from it on that is not free."""
        blocked = np.append(np.flatnonzero(~self.free), len(self.free))
        return blocked[np.searchsorted(blocked, np.arange(len(self.free)))]

    def pairs(self, within_h: float, *, within_run: bool) -> tuple[Index, Index]:
        """Pair each step with itself and those that begin less long before it.

        Within a run no step lies between them that is not free.
        """
        begins_h = self.begins_h
        since_h = begins_h[:, None] - begins_h[None, :]
        near = (since_h >= 0) & (since_h < within_h - SLACK_H)
        np.fill_diagonal(near, val=True)
        if within_run:
            near &= np.arange(len(begins_h))[:, None] < np.maximum(
                self.ends, np.arange(len(begins_h)) + 1
            )
        when, begun = np.nonzero(near)
        return when, begun

    def sum(
        self,
        draft: Draft,
        row: slice,
        column: slice,
        within_h: float,
        *,
        within_run: bool,
        value: float = 1.0,
    ) -> None:
        """Add the columns of steps that begin less long before to each row."""
        when, begun = self.pairs(within_h, within_run=within_run)
        draft.scatter(row.start + when, column.start + begun, np.full(len(when), value))

    def lost(self, start_h: float, less_h: float = 0.0) -> tuple[Index, Index, Floats]:
        """Find the share of steps that starts take: at (step, start)."""
        when, begun = self.pairs(start_h, within_run=True)
        since_h = self.begins_h[when] - self.begins_h[begun]
        dt = self.hours[when]
        lefts_h = (start_h - since_h, less_h - since_h)
        most, less = (
            np.where(left_h > SLACK_H, np.minimum(left_h, dt), 0.0)
            for left_h in lefts_h
        )
        return when, begun, (most - less) / dt


@dataclass(frozen=True, slots=True)
class Terms:
    """What a course keeps to: how it begins, least times, and what a start costs."""

    on: bool
    since_h: float
    # Time that it must still be as it is.
    held_h: float
    least_up_h: float
    min_down_h: float
    cold_after_h: float
    # In the unit of the gains.
    warm_loss: float
    cold_loss: float


def best_course(span: Span, terms: Terms, gain: Floats) -> Bools:
    """Choose when to be on, by what each step on gains: the most of all courses.

    Dynamic programming over the steps at which it starts and stops, from the end to
    the beginning.
    """
    search = _Search(span, terms, gain)
    steps, begins_h = len(gain), search.begins_h
    for t in range(steps - 1, -1, -1):
        since_h = begins_h - begins_h[t]
        search.off[t], search.until[0, t] = search.pause(t + 1, since_h)
        if span.free[t]:
            search.on[t], search.until[1, t] = search.run(t, t + 1, since_h)
    if terms.on:
        since_h = begins_h + terms.least_up_h - terms.held_h
        _, at = search.run(0, 0, since_h)
    else:
        _, at = search.pause(0, begins_h + terms.since_h)
    chosen, is_on, first = np.zeros(steps, dtype=np.bool_), terms.on, 0
    while first < steps:
        chosen[first:at] = is_on
        is_on, first = not is_on, at
        at = int(search.until[int(is_on), first])
    return chosen


class _Search:
    """What is best from each step on, if it is switched on or off there."""

    def __init__(self, span: Span, terms: Terms, gain: Floats) -> None:
        """Know that after the last step nothing is gained."""
        steps = len(gain)
        self.span, self.terms = span, terms
        self.total = np.append(0.0, np.cumsum(gain))
        self.begins_h = np.append(span.begins_h, span.hours.sum())
        self.on, self.off = np.zeros(steps + 1), np.zeros(steps + 1)
        # Until when it stays so.
        self.until = np.full((2, steps + 1), steps)

    def run(self, t: int, least: int, since_h: Floats) -> tuple[float, int]:
        """Choose when a run that goes on at a step ends."""
        last = int(self.span.ends[t])
        ends = np.arange(min(least, last), last + 1)
        enough = since_h[ends] >= self.terms.least_up_h - SLACK_H
        ends = ends[enough | (ends == last)]
        worth = self.total[ends] - self.total[t] + self.off[ends]
        at = int(np.argmax(worth))
        return float(worth[at]), int(ends[at])

    def pause(self, least: int, since_h: Floats) -> tuple[float, int]:
        """Choose when it starts again, or never."""
        terms, steps = self.terms, len(self.span.free)
        starts = np.arange(least, steps)
        enough = since_h[starts] >= terms.min_down_h - SLACK_H
        starts = starts[enough & self.span.free[starts]]
        warm = since_h[starts] < terms.cold_after_h - SLACK_H
        loss = np.where(warm, terms.warm_loss, terms.cold_loss)
        worth = np.append(self.on[starts] - loss, 0.0)
        at = int(np.argmax(worth))
        return float(worth[at]), int(np.append(starts, steps)[at])
