"""The heated space of a home: air and mass, and the comfort that people set.

Two heat capacities in a row, air and mass, behind an envelope (2R2C): exact steps are
in ``thermal``. Heating warms the air; sun and people warm both in equal parts.

Comfort is a band by wall-clock hour. Below it counts as cold. Above it counts as hot
only where heating made it so: the top of the band gives way to what the space would
reach without any heating, since there is nothing here that cools.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import (
    HOURS_PER_DAY,
    MINUTES_PER_HOUR,
    WATTS_PER_KW,
    Carrier,
    Floats,
)
from .block import Block, Values
from .draft import Draft
from .thermal import TwoNodes, two_nodes
from .thing import Order, Turn
from .view import View

OUTDOOR: Final = "outdoor_c"
SUN: Final = "ghi_w_per_m2"
OUTDOOR_C: Final = Quantity("°C", -60, 60, "air temperature outdoors")
_SUN_W: Final = Quantity("W/m2", 0, 1_500, "global horizontal irradiance")
# Of a kWh of warmth left at the end, so much is still of use; the rest leaks.
_KEPT: Final = 0.5
# A plain programmer starts so long before people get up.
_LEAD_H: Final = 2.0
# Hours of the day are no better than this.
_EXACT_H: Final = 1e-9
# The local guard heats, whatever the plan, so far below the band.
_GUARD_K: Final = 0.5

# Bounds for the solver that a dwelling never meets, if its parameters are sane.
_COLD_C: Final = -100.0
_HOT_C: Final = 200.0

type _Ask = Callable[[int, Callable[[float], float]], float]
type _Celsius = Annotated[float, Quantity("°C", 0, 40, "air temperature")]


@dataclass(frozen=True, slots=True)
class Band:
    """A comfort band from an hour of the day until the next band's."""

    begins: Annotated[time, Doc("on the wall clock")]
    low_c: _Celsius
    high_c: _Celsius

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a band without width."""
        if self.high_c <= self.low_c:
            yield "high_c", self.high_c, f"more than low_c, {self.low_c:g} °C"


@dataclass(frozen=True, slots=True)
class HeatedSpace:
    """The heated space of a home, and how warm it is."""

    kind: ClassVar = "heated_space"
    turn: ClassVar = Turn.HEAT_USE
    uses: ClassVar = frozenset({Carrier.HEAT})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("air_c", "mass_c")

    id: Annotated[Id, Doc("its name in files and columns")]
    air_kwh_per_k: Annotated[
        float, Quantity("kWh/K", 0.001, 1_000, "air and furniture")
    ]
    mass_kwh_per_k: Annotated[
        float, Quantity("kWh/K", 0.001, 10_000, "walls and floors")
    ]
    inner_kw_per_k: Annotated[
        float, Quantity("kW/K", 0.0001, 100, "between air and mass")
    ]
    outer_kw_per_k: Annotated[
        float, Quantity("kW/K", 0.0001, 100, "between mass and outdoors")
    ]
    air_c: Annotated[float, Quantity("°C", -20, 60, "air temperature now")]
    mass_c: Annotated[float, Quantity("°C", -20, 60, "mass temperature now")]
    comfort: Annotated[tuple[Band, ...], Doc("comfort bands by hour of the day")] = (
        Band(time(0), 19.0, 23.0),
    )
    emitter_kw: Annotated[
        float, Quantity("kW", 0, 1_000, "most that the radiators give", above=True)
    ] = 20.0
    window_m2: Annotated[
        float, Quantity("m2", 0, 1_000, "of horizontal sun that comes in as heat")
    ] = 0.0
    people_kw: Annotated[
        float, Quantity("kW", 0, 100, "mean heat of people and appliances")
    ] = 0.2
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a day without comfort."""
        if not self.comfort:
            yield "comfort", [], "at least one band"

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return self.air_kwh_per_k

    def needs(self) -> Mapping[str, Quantity]:
        """Ask for the weather."""
        sun = {SUN: _SUN_W} if self.window_m2 > 0 else {}
        return {OUTDOOR: OUTDOOR_C, **sun}

    def block(self, view: View) -> Block:
        """Write both heat balances and the band."""
        draft, steps = Draft(view.steps), self._steps(view)
        low, high = self._band(view)
        heat = draft.column("heat_kw", 0.0, self.emitter_kw, tie=view.hours)
        hottest_c = self._hottest_c(view)
        air, mass = (draft.column(name, _COLD_C, hottest_c) for name in self.states)
        cold, hot = draft.column("cold_k"), draft.column("hot_k")
        keep = np.array([step.keep for step in steps])
        gain = np.array([step.gain for step in steps])
        given = self._given(view, steps)
        given[0] += keep[0] @ (self.air_c, self.mass_c)
        for row, (name, own, other) in enumerate(
            (("air_c", air, mass), ("mass_c", mass, air))
        ):
            balance = draft.row(name, given[:, row], given[:, row])
            draft.term(balance, own, 1.0)
            draft.lag(balance, own, -keep[1:, row, row])
            draft.lag(balance, other, -keep[1:, row, 1 - row])
            draft.term(balance, heat, -gain[:, row, 0])
        floor = draft.row("floor", low, np.inf)
        draft.term(floor, air, 1.0)
        draft.term(floor, cold, 1.0)
        ceiling = draft.row("ceiling", -np.inf, np.maximum(high, self._unheated(view)))
        draft.term(ceiling, air, 1.0)
        draft.term(ceiling, hot, -1.0)
        draft.flow(Carrier.HEAT, heat)
        draft.wish("warmth", cold, view.hours)
        draft.wish("warmth", hot, view.hours)
        self._value_rest(draft, view, air, mass)
        return draft.block()

    def _value_rest(self, draft: Draft, view: View, air: slice, mass: slice) -> None:
        """Count the warmth left at the end for what it still saves."""
        worth = view.stored_heat_eur_per_kwh * _KEPT
        for column, capacity, now in (
            (air, self.air_kwh_per_k, self.air_c),
            (mass, self.mass_kwh_per_k, self.mass_c),
        ):
            last = slice(column.stop - 1, column.stop)
            draft.wish("stored", last, -worth * capacity)
            draft.constant("stored", worth * capacity * now)

    def habit(self, view: View) -> Values:
        """Hold the bottom of the band by thermostat, two hours ahead of a rise."""
        ahead, _ = self._band(view)
        for band in self.comfort:
            wait_h = (_hour(band) - view.hour) % HOURS_PER_DAY
            soon = wait_h < _LEAD_H + _EXACT_H
            ahead = np.where(soon, np.maximum(ahead, band.low_c), ahead)
        return self._run(view, lambda t, heat_to: heat_to(float(ahead[t])))

    def follow(self, view: View, order: Order) -> Values:
        """Heat as planned, but neither below the guard nor beyond the band."""
        planned = order.values["heat_kw"].tolist()
        low, high = self._band(view)

        def ask(t: int, heat_to: Callable[[float], float]) -> float:
            least = heat_to(float(low[t]) - _GUARD_K)
            most = heat_to(float(high[t]))
            return max(least, min(float(planned[t]), most))

        return self._run(view, ask)

    def do_without(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Be heated so much less, and be as cold as that makes it."""
        left_kw = np.maximum(values["heat_kw"] - lacking_kw, 0.0)
        heated = replace(view, heat_kw=left_kw)
        return self._run(heated, lambda t, _heat_to: float(left_kw[t]))

    def after(self, values: Values, view: View) -> Self:
        """Be as warm as the last step left it."""
        del view
        air, mass = (float(values[name][-1]) for name in self.states)
        return replace(self, air_c=air, mass_c=mass)

    def _steps(self, view: View) -> list[TwoNodes]:
        body = (self.air_kwh_per_k, self.mass_kwh_per_k)
        envelope = (self.inner_kw_per_k, self.outer_kw_per_k)
        return [two_nodes(*body, *envelope, hours) for hours in view.hours.tolist()]

    def _given(self, view: View, steps: list[TwoNodes]) -> Floats:
        """Find what sun, people and outdoors do to both temperatures, K."""
        half_kw = np.full(view.steps, 0.5 * self.people_kw)
        if self.window_m2 > 0:
            half_kw += 0.5 * view.series[SUN] * self.window_m2 / WATTS_PER_KW
        inputs = np.stack([half_kw, half_kw, view.series[OUTDOOR]], axis=1)
        gain = np.array([step.gain for step in steps])
        given: Floats = np.einsum("tij,tj->ti", gain, inputs)
        return given

    def _band(self, view: View) -> tuple[Floats, Floats]:
        """Look up the band at each step."""
        bands = sorted(self.comfort, key=lambda band: band.begins)
        begins = [_hour(band) for band in bands]
        # Before the day's first band the last one of the day before goes on.
        at = np.searchsorted(begins, view.hour, side="right") - 1
        low, high = (
            np.array([getattr(b, f) for b in bands]) for f in ("low_c", "high_c")
        )
        return low[at], high[at]

    def _hottest_c(self, view: View) -> float:
        """Find what neither air nor mass can pass: the rest of all heat at its most."""
        most_kw = self.emitter_kw + self.people_kw
        if self.window_m2 > 0:
            most_kw += float(view.series[SUN].max()) * self.window_m2 / WATTS_PER_KW
        rise_k = most_kw * (1.0 / self.inner_kw_per_k + 1.0 / self.outer_kw_per_k)
        warmest_c = max(self.air_c, self.mass_c, float(view.series[OUTDOOR].max()))
        return max(_HOT_C, warmest_c + rise_k)

    def _unheated(self, view: View) -> Floats:
        """Find the air temperature without any heating, °C."""
        return self._step(view, [0.0] * view.steps, lambda _t, _heat_to: 0.0)["air_c"]

    def _run(self, view: View, ask: _Ask) -> Values:
        """Step the physics; ``ask`` wishes a heat, told what a target would need."""
        limit_kw = np.minimum(self.emitter_kw, np.maximum(view.heat_kw, 0.0))
        values = self._step(view, limit_kw.tolist(), ask)
        low, high = self._band(view)
        ceiling = np.maximum(high, self._unheated(view))
        cold = np.maximum(0.0, low - values["air_c"])
        return {
            **values,
            "cold_k": cold,
            "hot_k": np.maximum(0.0, values["air_c"] - ceiling),
        }

    def _step(self, view: View, limit_kw: list[float], ask: _Ask) -> dict[str, Floats]:
        steps = self._steps(view)
        given = self._given(view, steps).tolist()
        body = np.array([self.air_c, self.mass_c])
        heats, bodies = [], []
        for t, step in enumerate(steps):
            rest = step.keep @ body + given[t]
            air, gain = float(rest[0]), float(step.gain[0, 0])

            def heat_to(target_c: float, air: float = air, gain: float = gain) -> float:
                return (target_c - air) / gain

            heats.append(min(max(ask(t, heat_to), 0.0), limit_kw[t]))
            body = rest + step.gain[:, 0] * heats[t]
            bodies.append(body)
        air_c, mass_c = np.array(bodies).T
        return {"heat_kw": np.array(heats), "air_c": air_c, "mass_c": mass_c}


def _hour(band: Band) -> float:
    """Tell at which hour of the day a band begins."""
    return band.begins.hour + band.begins.minute / MINUTES_PER_HOUR
