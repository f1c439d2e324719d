"""A heat plant: what makes heat between a least and a most, when it is on.

    least·run <= heat <= most·run,   waste <= least·run + cooler·run

Once on, a plant must stay on for a while, and it makes its least whether anybody wants
it or not: what nobody takes of that is thrown away, as is what a cooler takes. So there
is a plan, whatever was begun.

Plants differ in what a kWh of heat takes. Each writes that on the columns that it gets
from here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ..units import Bools, Carrier, Floats
from .block import Values
from .commitment import Commitment
from .draft import Draft
from .thing import Order
from .view import View

# Sums of floats, kW, are no better than this.
_EXACT_KW: Final = 1e-9
# For rounding alone: what a kWh of heat is worth at the least, EUR.
_LEAST_WORTH: Final = 0.03
# From here on a fraction is nearer to on than to off.
_HALF: Final = 0.5

type Choose = Callable[[int], tuple[bool, float]]
"""Tell for a step whether it is rather on, and how much heat it makes then, kW."""
type Guard = Callable[[int, Floats], bool]
"""Tell for a step whether it may go on, by the heat made up to then, kW."""


@dataclass(frozen=True, slots=True, eq=False)
class HeatPlant:
    """What a plant can do at each step of a view."""

    runs: Commitment
    hours: Floats
    least_kw: Floats
    most_kw: Floats
    cooler_kw: float = 0.0
    # What it heeds itself while a day is lived, and a plan is only priced for.
    guard: Guard | None = None
    free: Bools = field(init=False)

    def __post_init__(self) -> None:
        """See when it may be on: when it may make its least."""
        free = (self.most_kw >= self.least_kw) & (self.most_kw > 0)
        object.__setattr__(self, "free", free)

    @property
    def is_plain(self) -> bool:
        """Tell whether on and off make no difference: any heat up to the most."""
        return self.runs.is_free and not self._wastes and not self.least_kw.any()

    @property
    def _wastes(self) -> bool:
        return bool(self.cooler_kw > 0 or (self.least_kw > 0).any())

    def write(self, draft: Draft, view: View) -> tuple[slice, slice | None]:
        """Write its columns; return heat, and run but where it is plain."""
        most_kw = self.most_kw * self.free
        heat = draft.column("heat_kw", 0.0, most_kw, tie=self.hours)
        draft.flow(Carrier.HEAT, heat, -1.0)
        if self.is_plain:
            return heat, None
        count = "switches" in view.wishes
        run = self.runs.write(draft, self.hours, self.free, count=count)
        within = draft.row("most", -np.inf, 0.0)
        draft.term(within, heat, 1.0)
        draft.term(within, run, -most_kw)
        if self._wastes:
            self._write_waste(draft, heat, run)
        return heat, run

    def _write_waste(self, draft: Draft, heat: slice, run: slice) -> None:
        at_least = draft.row("least", 0.0, np.inf)
        draft.term(at_least, heat, 1.0)
        draft.term(at_least, run, -self.least_kw * self.free)
        most_kw = (self.least_kw + self.cooler_kw) * self.free
        waste = draft.column("waste_kw", 0.0, most_kw, tie=self.hours)
        draft.flow(Carrier.HEAT, waste)
        within = draft.row("waste", -np.inf, 0.0)
        draft.term(within, waste, 1.0)
        draft.term(within, run, -most_kw)
        if self.cooler_kw:
            made = draft.row("waste_made", -np.inf, 0.0)
            draft.term(made, waste, 1.0)
            draft.term(made, heat, -1.0)

    def habit(self, wanted_kw: Floats) -> Values:
        """Make the heat that is asked for, if it is its least at the least."""
        wanted, least = np.maximum(wanted_kw, 0.0).tolist(), self.least_kw.tolist()

        def heat_led(t: int) -> tuple[bool, float]:
            return wanted[t] > 0 and wanted[t] >= least[t] - _EXACT_KW, wanted[t]

        return self.told(heat_led, wanted_kw)

    def follow(self, planned: Values, wanted_kw: Floats) -> Values:
        """Be on when the plan says, and give what it says, if that is asked for."""
        if self.is_plain:
            # fmin passes over what is no number: then all is made.
            return self.habit(np.fmin(planned["heat_kw"], wanted_kw))
        heat = _sane(planned["heat_kw"], self.most_kw)
        # A plan made while nothing held it says no more than what it gives.
        on = planned.get("on", (heat > _EXACT_KW).astype(float))
        wanted = np.maximum(wanted_kw, 0.0)
        waste = _sane(planned.get("waste_kw", np.zeros(len(heat))), heat)
        useful = np.clip(heat - waste, 0.0, wanted)
        rest = np.clip(waste, 0.0, self.least_kw + self.cooler_kw)
        made = useful + rest

        def as_told(t: int) -> tuple[bool, float]:
            return bool(on[t] >= _HALF), float(made[t])

        return self.told(as_told, wanted_kw)

    def told(self, choose: Choose, wanted_kw: Floats) -> Values:
        """Step through a day; what is made beyond the heat wanted is thrown away."""
        state, steps = self.runs, len(self.hours)
        run, heat = np.zeros(steps), np.zeros(steps)
        on = np.zeros(steps, dtype=np.bool_)
        for t, dt in enumerate(self.hours.tolist()):
            wish, rather_kw = choose(t)
            wish = (self.guard is None or self.guard(t, heat)) and wish
            is_on = state.settled(wish, free=bool(self.free[t]))
            if is_on:
                on[t], run[t] = True, 1.0 - state.lost(is_on, dt)
                low, high = self.least_kw[t] * run[t], self.most_kw[t] * run[t]
                heat[t] = min(max(rather_kw, low), high)
            state = state.stepped(is_on, dt)
        return self._values(on, run, heat, np.maximum(wanted_kw, 0.0))

    def _values(self, on: Bools, run: Floats, heat: Floats, wanted: Floats) -> Values:
        if self.is_plain:
            return {"heat_kw": heat}
        values = {"heat_kw": heat, **self.runs.met(on, self.hours)}
        if not self._wastes:
            return values
        most_kw = np.minimum((self.least_kw + self.cooler_kw) * run, heat)
        return {**values, "waste_kw": np.clip(heat - wanted, 0.0, most_kw)}

    def top_up(self, values: Values, lacking_kw: Floats) -> Values:
        """Throw less away, make more, and start for what lacks if it may.

        Not where it would make less elsewhere: a start now may forbid one later.
        """
        topped = self._raised(values, lacking_kw)
        if self.is_plain:
            return topped
        useful = self._useful(values)
        wanted = useful + np.maximum(lacking_kw, 0.0)
        on = (values["on"] > _HALF) | (lacking_kw > 0)
        started = self.told(lambda t: (bool(on[t]), float(wanted[t])), wanted)
        had, has = self._useful(topped), self._useful(started)
        is_better = bool((has >= had - _EXACT_KW).all() and (has > had).any())
        return {**values, **started} if is_better else topped

    def _useful(self, values: Values) -> Floats:
        """Tell what heat is not thrown away, kW."""
        heat: Floats = values["heat_kw"] - values.get("waste_kw", 0.0)
        return heat

    def _raised(self, values: Values, lacking_kw: Floats) -> Values:
        """Throw less away, and make more as far as it is on."""
        run = self.run(values)
        heat = values["heat_kw"]
        waste = values.get("waste_kw", np.zeros(len(heat)))
        more = np.maximum(lacking_kw - waste, 0.0)
        made = np.maximum(heat, np.minimum(heat + more, self.most_kw * run))
        topped = {**values, "heat_kw": made}
        if self._wastes:
            topped["waste_kw"] = np.maximum(waste - lacking_kw, 0.0)
        return topped

    def run(self, values: Values) -> Floats:
        """Find what share of each step it runs."""
        if self.is_plain:
            return self.free.astype(float)
        return values["run"] if "run" in values else values["on"]

    def whole(self, view: View, values: Values) -> Values:
        """Be on where that comes nearest to the relaxed heat, few starts preferred."""
        if self.is_plain:
            return {}
        heat = self._useful(values)
        too_much = np.maximum(self.least_kw - heat, 0.0)
        worth = max(view.stored_heat_eur_per_kwh, _LEAST_WORTH)
        gain_kwh = (heat - too_much) * self.hours
        on = self.runs.nearest(self.hours, self.free, gain_kwh, 1.0 / worth)
        return {"on": on.astype(float)}

    def after(self, values: Values) -> Commitment:
        """Say how it starts and stops from then on."""
        if self.is_plain:
            return self.runs
        return self.runs.after(values["on"], self.hours)


def _sane(planned: Floats, most: Floats) -> Floats:
    """Put what is planned within its bounds; what is no number is nothing."""
    sane: Floats = np.minimum(np.fmax(planned, 0.0), most)
    return sane


class HeatLed:
    """What is run by the heat that is asked for: the doings of a heat plant."""

    __slots__ = ()

    def plant(self, view: View) -> HeatPlant:
        """Tell what it can do at each step."""
        raise NotImplementedError

    def full(self, view: View, values: Values) -> Values:
        """Add the columns that follow from those of the plant."""
        del view
        return values

    def habit(self, view: View) -> Values:
        """Make the heat that is asked for, if it is its least at the least."""
        return self.full(view, self.plant(view).habit(view.heat_kw))

    def follow(self, view: View, order: Order) -> Values:
        """Be on when the plan says, and give what it says, if that is asked for."""
        return self.full(view, self.plant(view).follow(order.values, view.heat_kw))

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Bring so much more heat, as far as it is on and can."""
        return self.full(view, self.plant(view).top_up(values, lacking_kw))

    def whole(self, view: View, values: Values) -> Values:
        """Be on where that comes nearest to the relaxed heat."""
        return self.plant(view).whole(view, values)
