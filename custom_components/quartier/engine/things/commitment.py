"""Commitment: whether a plant is on, and what starting and stopping it asks.

    on[t] - on[t-1] = start[t] - stop[t]
    sum of the starts within the least time on      <= on[t]
    sum of the stops within the least time off      <= 1 - on[t]
    warm[t] <= start[t], and <= stops less than ``cold_after_h`` before
    sum of the other starts less than ``cold_after_h`` after step t <= 1 - on[t]
    run[t]  = on[t] - share of the step that is lost to starting

The rows for the least times are those of Rajan and Takriti (IBM research report
RC23628, 2005), the tightest there are without more columns; only ``on`` need be whole.
Times are hours, whatever the length of the steps: a start of 18 minutes takes all of a
step of a quarter of an hour and a fifth of the next.

What must stand still, as when others need what it stands on, stops at once and begins
afresh: duties come before wear.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Final, Self

import numpy as np

from ..record import Doc, Quantity
from ..units import Bools, Floats
from .course import SLACK_H, Span, Terms, best_course
from .draft import Draft

_FOR_LONG_H: Final = 1e6

type _Wait = Annotated[float, Quantity("h", 0, 168, "time")]
type _Begin = Annotated[float, Quantity("h", 0, 24, "without output")]
type _Money = Annotated[float, Quantity("EUR", 0, 100_000, "cost of a start")]


@dataclass(frozen=True, slots=True)
class Commitment:
    """How a plant starts and stops, and how long it has been on or off."""

    min_up_h: Annotated[_Wait, Doc("on at least so long, once it is started")] = 0.0
    min_down_h: Annotated[_Wait, Doc("off at least so long, once it is stopped")] = 0.0
    warm_eur: Annotated[_Money, Doc("fuel and wear of a start while it is warm")] = 0.0
    cold_eur: Annotated[_Money, Doc("fuel and wear of a start once it is cold")] = 0.0
    warm_start_h: Annotated[_Begin, Doc("from a warm start to its output")] = 0.0
    cold_start_h: Annotated[_Begin, Doc("from a cold start to its output")] = 0.0
    cold_after_h: Annotated[
        float, Quantity("h", 0, 1000, "off for so long, it is cold")
    ] = 8.0
    on: Annotated[bool, Doc("whether it is on now")] = False
    since_h: Annotated[
        float, Quantity("h", 0, _FOR_LONG_H, "how long it has been so")
    ] = 1000.0
    starting_h: Annotated[_Begin, Doc("of a start under way, still to go")] = 0.0

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a cold start that is easier than a warm one, and one without end."""
        for warm, cold, unit in (
            ("warm_eur", "cold_eur", "EUR"),
            ("warm_start_h", "cold_start_h", "h"),
        ):
            most = getattr(self, cold)
            if getattr(self, warm) > most:
                yield warm, getattr(self, warm), f"at most {cold}, {most:g} {unit}"
        if self.starting_h and not self.on:
            yield "starting_h", self.starting_h, "0 where it is off"

    @property
    def is_free(self) -> bool:
        """Tell whether switching it on or off makes no difference to anything."""
        asked = (self.min_up_h, self.min_down_h, self.cold_eur, self.cold_start_h)
        return not any((*asked, self.starting_h))

    @property
    def least_up_h(self) -> float:
        """Time that it is on at least: a start under way is not broken off."""
        return max(self.min_up_h, self.cold_start_h)

    @property
    def held_h(self) -> float:
        """Time that it must still be on, or off."""
        if self.on:
            return max(self.least_up_h - self.since_h, self.starting_h, 0.0)
        return max(self.min_down_h - self.since_h, 0.0)

    @property
    def _is_warm(self) -> bool:
        return not self.on and self.since_h < self.cold_after_h - SLACK_H

    def start_h(self, *, warm: bool) -> float:
        """Time that a start takes."""
        return self.warm_start_h if warm else self.cold_start_h

    # --- step by step -----------------------------------------------------------

    def settled(self, wish: bool, *, free: bool) -> bool:
        """Tell whether it is on in a step, as wished if it can be."""
        if not free:
            return False
        held = self.held_h > SLACK_H
        return self.on if held else wish

    def lost(self, on: bool, hours: float) -> float:
        """Tell what share of a step is lost to starting."""
        if not on:
            return 0.0
        left_h = self.starting_h if self.on else self.start_h(warm=self._is_warm)
        return min(left_h, hours) / hours if left_h > SLACK_H else 0.0

    def stepped(self, on: bool, hours: float) -> Self:
        """Be what it is after a step."""
        left_h = self.starting_h if self.on else self.start_h(warm=self._is_warm)
        left_h = left_h - hours if on and left_h - hours > SLACK_H else 0.0
        since_h = hours + (self.since_h if on == self.on else 0.0)
        return replace(
            self,
            on=on,
            since_h=min(since_h, _FOR_LONG_H),
            starting_h=left_h,
        )

    def after(self, on: Floats, hours: Floats) -> Self:
        """Be what it is after some steps."""
        state = self
        for is_on, dt in zip((on > 0).tolist(), hours.tolist(), strict=True):
            state = state.stepped(is_on, dt)
        return state

    def met(self, on: Bools, hours: Floats) -> dict[str, Floats]:
        """Give the columns that ``write`` writes their values."""
        start, stop, warm, run = (np.zeros(len(on)) for _ in range(4))
        state = self
        for t, (is_on, dt) in enumerate(zip(on.tolist(), hours.tolist(), strict=True)):
            start[t] = is_on and not state.on
            stop[t] = state.on and not is_on
            warm[t] = start[t] * state._is_warm
            run[t] = is_on - state.lost(is_on, dt)
            state = state.stepped(is_on, dt)
        values = {"on": on.astype(float), "start": start, "stop": stop}
        if self._tells_warm:
            values["warm"] = warm
        return {**values, "run": run} if self._takes_time else values

    # --- as rows ----------------------------------------------------------------

    @property
    def _tells_warm(self) -> bool:
        ways = (self.warm_eur, self.warm_start_h), (self.cold_eur, self.cold_start_h)
        return ways[0] != ways[1] and self.cold_after_h > 0

    @property
    def _takes_time(self) -> bool:
        return max(self.cold_start_h, self.starting_h) > 0

    def write(self, draft: Draft, hours: Floats, free: Bools, *, count: bool) -> slice:
        """Write on, start and stop; return the columns that say what share it runs.

        It may be on only in steps that are free. With ``count``, starts are counted
        as switches.
        """
        span = Span(hours, free)
        low, high = self._bounds(span)
        on = draft.column("on", low, high, integer=True, tie=hours)
        start = draft.column("start", 0.0, free.astype(float))
        stop = draft.column("stop", 0.0, 1.0)
        was = self._was_on(span)
        change = draft.row("change", was, was)
        draft.term(change, on, 1.0)
        draft.lag(change, on, -1.0)
        draft.term(change, start, -1.0)
        draft.term(change, stop, 1.0)
        up = draft.row("min_up", -np.inf, 0.0)
        span.sum(draft, up, start, self.least_up_h, within_run=True)
        draft.term(up, on, -1.0)
        down = draft.row("min_down", -np.inf, 1.0)
        span.sum(draft, down, stop, self.min_down_h, within_run=False)
        draft.term(down, on, 1.0)
        draft.wish("cost", start, self.cold_eur)
        if count:
            draft.wish("switches", start, 1.0)
        warm = (
            self._write_warm(draft, span, on, start, stop) if self._tells_warm else None
        )
        return self._write_run(draft, span, on, start, warm) if self._takes_time else on

    def _bounds(self, span: Span) -> tuple[Floats, Floats]:
        """Hold it on or off for as long as what was begun before asks."""
        held = span.begins_h < self.held_h - SLACK_H
        first = np.flatnonzero(~span.free)
        held[first[0] if self.on and len(first) else len(held) :] = False
        low = held.astype(float) if self.on else np.zeros(len(held))
        high = span.free.astype(float)
        return low, high if self.on else high * ~held

    def _write_warm(
        self, draft: Draft, span: Span, on: slice, start: slice, stop: slice
    ) -> slice:
        """Write which starts are warm, and what that spares."""
        warm = draft.column("warm", 0.0, 1.0)
        still = span.begins_h + self.since_h < self.cold_after_h - SLACK_H
        was = still.astype(float) * (not self.on)
        is_start = draft.row("warm_start", np.where(was > 0, 0.0, -np.inf), 0.0)
        draft.term(is_start, warm, 1.0)
        draft.term(is_start, start, -1.0)
        cold = draft.row("cold_start", -np.inf, 1.0 - self._was_on(span))
        draft.lag(cold, on, 1.0)
        then, since = span.pairs(self.cold_after_h, within_run=False)
        ones = np.ones(len(then))
        draft.scatter(cold.start + since, start.start + then, ones)
        draft.scatter(cold.start + since, warm.start + then, -ones)
        recent = draft.row("recent_stop", -np.inf, was)
        draft.term(recent, warm, 1.0)
        span.sum(draft, recent, stop, self.cold_after_h, within_run=False, value=-1.0)
        draft.wish("cost", warm, self.warm_eur - self.cold_eur)
        return warm

    def _was_on(self, span: Span) -> Floats:
        """Tell for the first step alone whether it was on before."""
        was = np.zeros(len(span.hours))
        was[0] = self.on
        return was

    def _write_run(
        self, draft: Draft, span: Span, on: slice, start: slice, warm: slice | None
    ) -> slice:
        """Write what share of each step it runs, starts under way taken off."""
        left_h = self.starting_h * self.on - span.begins_h
        left_h[left_h <= SLACK_H] = 0.0
        lost = np.minimum(left_h, span.hours) / span.hours
        lost[np.maximum.accumulate(~span.free)] = 0.0
        run = draft.column("run", 0.0, 1.0)
        row = draft.row("run", -lost, -lost)
        draft.term(row, run, 1.0)
        draft.term(row, on, -1.0)
        when, begun, cold = span.lost(self.cold_start_h)
        draft.scatter(row.start + when, start.start + begun, cold)
        if warm is not None:
            _, _, spared = span.lost(self.cold_start_h, self.warm_start_h)
            draft.scatter(row.start + when, warm.start + begun, -spared)
        return run

    # --- whole ------------------------------------------------------------------

    def nearest(
        self, hours: Floats, free: Bools, gain: Floats, per_eur: float
    ) -> Bools:
        """Choose when it is on, by what each step on gains; starts cost ``per_eur``.

        That is the best of all that the rows allow. A gain is in any unit, and
        ``per_eur`` is how much of it a euro is.
        """
        terms = Terms(
            on=self.on,
            since_h=self.since_h,
            held_h=self.held_h,
            least_up_h=self.least_up_h,
            min_down_h=self.min_down_h,
            cold_after_h=self.cold_after_h,
            warm_loss=self.warm_eur * per_eur,
            cold_loss=self.cold_eur * per_eur,
        )
        return best_course(Span(hours, free), terms, gain)
