"""The cycle that keeps legionella out of a tank: so hot, so long, so often."""

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Annotated, Self

import numpy as np

from ..clock import Clock
from ..record import Quantity
from ..units import HOURS_PER_DAY, SECONDS_PER_HOUR, Floats
from .draft import Draft
from .thrift import take

# A float's worth of time, and what a thermometer cannot tell.
_SLACK_H = 1e-6
_SLACK_K = 0.01
# A plan need not choose among beginnings closer together than this.
_APART_H = 2.0


@dataclass(frozen=True, slots=True)
class Hygiene:
    """Hold a temperature for a while, every so often; and how long ago that was."""

    hold_c: Annotated[float, Quantity("°C", 50, 80, "held by the mean of the tank")] = (
        60.0
    )
    hold_h: Annotated[float, Quantity("h", 0, 24, "for so long")] = 1.0
    every_h: Annotated[float, Quantity("h", 12, 720, "at least so often")] = 36.0
    ago_h: Annotated[float, Quantity("h", 0, 1e6, "since the last cycle ended")] = 0.0
    held_h: Annotated[float, Quantity("h", 0, 24, "of a cycle under way")] = 0.0

    def is_due(self, lift_h: float, step_h: float) -> bool:
        """Tell whether the device must see to it itself.

        It must where a cycle that begins a step later would end too late: it takes
        ``lift_h`` to be hot, and then it is held. Only a whole step that ends hot
        counts as held, and what is drawn meanwhile may cost one step more.
        """
        left_h = max(0.0, self.hold_h - self.held_h)
        steps = math.ceil(lift_h / step_h - _SLACK_H) + (lift_h > _SLACK_H)
        return self._due_h < steps * step_h + left_h + step_h - _SLACK_H

    def write(
        self, draft: Draft, clock: Clock, temp: slice, empty_c: float, temp_c: float
    ) -> None:
        """Let one cycle run, and count the hours that it ends after its deadline.

        T >= empty + (hold - empty)·(sum of the cycles that run then), at step ends.
        """
        cycles = self._cycles(clock, temp_c)
        if not cycles:
            return
        count = len(cycles) + 1
        begun = draft.column("cycle", 0.0, 1.0, count=count, integer=True)
        draft.choose("one_cycle", begun)
        hot = draft.row("hot", empty_c, np.inf)
        draft.term(hot, temp, 1.0)
        short = draft.column("short_k", 0.0, self.hold_c - empty_c)
        draft.term(hot, short, 1.0)
        draft.wish("hygiene", short, np.array(clock.hours))
        runs = [range(first, last + 1) for first, last in cycles]
        rows = [hot.start + step for run in runs for step in run]
        columns = [begun.start + at for at, run in enumerate(runs) for _ in run]
        depth = np.full(len(rows), empty_c - self.hold_c)
        draft.scatter(np.array(rows), np.array(columns), depth)
        lasts = np.array([*(last for _, last in cycles), len(clock) - 1])
        draft.wish("hygiene", begun, self._late_h(clock, cycles), lasts)

    def met(self, temps_c: list[float], clock: Clock) -> dict[str, Floats]:
        """Find the cycle that temperatures come nearest to; temperatures from now on.

        Beginnings are listed some time apart: what was hot between two of them is not
        as if it had never been.
        """
        cycles = self._cycles(clock, temps_c[0])
        if not cycles:
            return {}
        lacking_k = np.maximum(0.0, self.hold_c - np.array(temps_c[1:]))
        lacking_k[lacking_k <= _SLACK_K] = 0.0
        late_h, hours = self._late_h(clock, cycles), np.array(clock.hours)
        missed = [
            late_h[at] + float((lacking_k * hours)[first : last + 1].sum())
            for at, (first, last) in enumerate(cycles)
        ]
        at = int(np.argmin([*missed, late_h[-1]]))
        begun, short_k = np.zeros(len(cycles) + 1), np.zeros(len(clock))
        begun[at] = 1.0
        for first, last in cycles[at : at + 1]:
            short_k[first : last + 1] = lacking_k[first : last + 1]
        return {"cycle": begun, "short_k": short_k}

    def _late_h(self, clock: Clock, cycles: list[tuple[int, int]]) -> Floats:
        """Count the hours that each cycle ends after its deadline; last: never."""
        ends_h = _ends_h(clock)
        late_h = [ends_h[last] - self._due_h for _, last in cycles]
        never_h = ends_h[-1] - self._due_h + HOURS_PER_DAY
        return np.maximum(0.0, [*late_h, never_h])

    def choose(
        self, clock: Clock, temps_c: list[float], tank: Spare
    ) -> dict[str, Floats]:
        """Choose the cycle that adds least to a plan whose temperatures are given.

        Heating up costs the cheapest spare power before it, and saves heating after
        it. Cycles that end late, or that no spare power can reach, come last.
        """
        cycles = self._cycles(clock, temps_c[0])
        if not cycles:
            return {}
        ends_h = _ends_h(clock)
        ranks = []
        for first, last in cycles:
            lift_k = max(0.0, self.hold_c - min(temps_c[first + 1 : last + 2]))
            cost_eur = tank.lift_cost_eur(lift_k, first, last)
            late_h = max(0.0, ends_h[last] - self._due_h)
            ranks.append((cost_eur is None, late_h, cost_eur or 0.0))
        begun = np.zeros(len(cycles) + 1)
        begun[ranks.index(min(ranks))] = 1.0
        return {"cycle": begun}

    def after(self, temps_c: list[float], hours: list[float]) -> Self:
        """Count the hours since the last cycle; temperatures at both ends of steps."""
        ago, held = self.ago_h, self.held_h
        for before, end, step_h in zip(temps_c, temps_c[1:], hours, strict=False):
            hot, was_hot = (c >= self.hold_c - _SLACK_K for c in (end, before))
            held = held + step_h if hot and was_hot else 0.0
            done = hot and held >= self.hold_h - _SLACK_H
            ago = 0.0 if done else ago + step_h
        return replace(self, ago_h=ago, held_h=min(held, self.hold_h))

    def late_h(self, temps_c: list[float], hours: list[float]) -> float:
        """Count the hours that passed beyond the deadline; temperatures as above.

        A plan counts what it puts off until after its horizon as a day, too: what has
        come is counted by the clock.
        """
        late, now = 0.0, self
        for before, end, step_h in zip(temps_c, temps_c[1:], hours, strict=False):
            late += min(max(now.ago_h + step_h - now.every_h, 0.0), step_h)
            now = now.after([before, end], [step_h])
        return late

    @property
    def _due_h(self) -> float:
        """Hours from now to the deadline; negative once it is past."""
        return self.every_h - self.ago_h

    def _cycles(self, clock: Clock, temp_c: float) -> list[tuple[int, int]]:
        """List the cycles of the horizon: first and last step at whose end it is hot.

        None are listed while the deadline lies beyond the horizon.
        """
        ends_h = _ends_h(clock)
        if self._due_h > ends_h[-1]:
            return []
        cycles = []
        if self.held_h > 0 and temp_c >= self.hold_c - _SLACK_K:
            cycles += _span(ends_h, 0, self.hold_h - self.held_h)
        for first in _apart(ends_h):
            cycles += _span(ends_h, first, ends_h[first] + self.hold_h)
        return cycles


@dataclass(frozen=True, slots=True, eq=False)
class Spare:
    """What a plan leaves a tank to heat with, and at what price."""

    kwh_per_k: float
    price_eur_per_kwh: Floats
    # Used by the plan, and left over, in each step.
    used_kwh: Floats
    spare_kwh: Floats
    # What heat is worth that no later heating of the plan makes up for.
    stored_eur_per_kwh: float

    def lift_cost_eur(self, lift_k: float, first: int, last: int) -> float | None:
        """Price being so much warmer from one step to another; None: out of reach."""
        need_kwh = lift_k * self.kwh_per_k
        before, after = slice(0, first + 1), slice(last + 1, None)
        price, spare = self.price_eur_per_kwh, self.spare_kwh
        if need_kwh > float(spare[before].sum()):
            return None
        cheap = np.argsort(price[before], kind="stable")
        paid = take(spare[before][cheap], need_kwh) @ price[before][cheap]
        dear = np.argsort(-price[after], kind="stable")
        saved_kwh = take(self.used_kwh[after][dear], need_kwh)
        saved = saved_kwh @ price[after][dear]
        rest = (need_kwh - float(saved_kwh.sum())) * self.stored_eur_per_kwh
        return float(paid - saved - rest)


def _ends_h(clock: Clock) -> list[float]:
    """Hours from the start to the end of each step."""
    ends_h: list[float] = (clock.edges_s[1:] / SECONDS_PER_HOUR).tolist()
    return ends_h


def _apart(ends_h: list[float]) -> list[int]:
    """Choose steps about two hours apart: a tank stays hot for longer than that."""
    chosen = [0]
    for at, end_h in enumerate(ends_h):
        if end_h - ends_h[chosen[-1]] >= _APART_H - _SLACK_H:
            chosen.append(at)
    return chosen


def _span(ends_h: list[float], first: int, until_h: float) -> list[tuple[int, int]]:
    """Find the step at whose end a cycle is over, if the horizon has one."""
    later = bisect_left(ends_h, until_h - _SLACK_H)
    return [(first, max(first, later))] if later < len(ends_h) else []
