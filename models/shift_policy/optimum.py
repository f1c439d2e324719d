"""The optimum: by dynamic programming, for a flock at once.

What the engine's planner finds for one tank and one horizon, from where it stands, is
found here for every step, every temperature and every age of the hygiene cycle, so that
any state that a policy visits can be asked what was best there, and how much the other
choice costs. Cost, comfort and hygiene are priced as in the engine, and what the tank
holds at the end at the price to buy it again; a test holds it to be no dearer than the
engine's own plans that know as much.
The guards are in it, as heat that is made even by who waits. Between temperatures
the cost is interpolated.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from quartier.engine import Bools, Floats

from .contracts import HOUR
from .flock import Flock, State
from .guards import BEYOND_K, cycle_h
from .senses import STEPS_A_DECISION

type Table = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Mesh:
    """How fine a programme is: temperatures, and steps of 5 minutes a decision."""

    temperatures: int
    steps: int

    @property
    def hours(self) -> float:
        """Length of a decision, h."""
        return self.steps / HOUR


COARSE: Final = Mesh(40, STEPS_A_DECISION)
FINE: Final = Mesh(80, 3)

# The engine's usual prices: Comfort.
_BELOW_EUR_PER_KH: Final = 2.0
_COLD_EUR_PER_KWH: Final = 10.0
_LATE_EUR_PER_H: Final = 5.0
_BELOW_K: Final = 2.0
_SLACK_K: Final = 0.01
_SLACK_H: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """What waiting costs more than running, EUR, wherever a tank may be.

    Tables are by hygiene under way or not, home, temperature, and age of the last
    cycle; one for each decision.
    """

    mesh: Mesh
    gain_eur: Table
    # What all costs from the beginning.
    cost_eur: Table
    low_c: Floats
    step_k: Floats

    def gain(self, state: State, at: int) -> Floats:
        """Tell, for each home, what waiting costs more than running, EUR."""
        return self._at(self.gain_eur[at // self.mesh.steps], state)

    def cost(self, state: State) -> Floats:
        """Tell what all costs from the beginning, EUR."""
        return self._at(self.cost_eur, state)

    def policy(self, homes: Flock, state: State, at: int) -> Bools:
        """Run where that costs less."""
        del homes
        return self.gain(state, at) > 0.0

    def _at(self, table: Table, state: State) -> Floats:
        below, share = _between(state.temp_c, self.low_c, self.step_k, self.mesh)
        hours = self.mesh.hours
        oldest = table.shape[-1] - 1
        age = np.minimum(np.ceil(state.ago_h / hours - _SLACK_H), oldest).astype(int)
        most = table.shape[0] - 1
        held = np.minimum((state.held_h + _SLACK_H) // hours, most).astype(int)
        home = np.arange(len(below))
        low = table[held, home, below, age].astype(np.float64)
        high = table[held, home, below + 1, age].astype(np.float64)
        found: Floats = (1.0 - share) * low + share * high
        return found


def optimum(homes: Flock, mesh: Mesh = COARSE) -> Optimum:
    """Find it from the last decision back to the first."""
    back = _Back(homes, mesh)
    count = homes.steps // mesh.steps
    draw, price = (
        _means(series, count, mesh) for series in (homes.draw_kw, homes.prices)
    )
    value = back.end(homes.refill_eur)
    gains = np.empty((count, *value.shape), dtype=np.float32)
    for at in reversed(range(count)):
        run, wait = back.priced(value, draw[:, at], price[:, at])
        gains[at] = wait - run
        value = np.minimum(run, wait)
    return Optimum(mesh, gains, value, back.low_c, back.step_k)


class _Back:
    """A flock on its mesh, and one decision back in time."""

    def __init__(self, homes: Flock, mesh: Mesh) -> None:
        self.homes, self.mesh = homes, mesh
        # From below the floor to the set point; where the guard heats is one of them.
        last = mesh.temperatures - 1
        lowest_c = np.minimum(homes.floor_c, homes.guard_c) - _BELOW_K
        wide = (homes.set_c - homes.guard_c) / (homes.set_c - lowest_c)
        above = np.maximum(1.0, np.floor(last * wide))
        self.step_k = (homes.set_c - homes.guard_c) / above
        self.low_c = homes.guard_c - (last - above) * self.step_k
        places = np.arange(mesh.temperatures)
        self.temp_c = self.low_c[:, None] + self.step_k[:, None] * places
        keep, gain = (each[:, None] for each in homes.keep_gain(mesh.hours))
        self.gain = gain
        self.kept_c = keep * self.temp_c + (1.0 - keep) * homes.ambient_c[:, None]
        self.was_hot = self.temp_c >= homes.hold_c[:, None] - _SLACK_K
        self.ages = round(float(homes.every_h.max()) / mesh.hours) + 1
        self.holds = round(float(homes.hold_h.max()) / mesh.hours)
        ages_h = np.arange(self.ages) * mesh.hours
        needed_h = homes.hold_h[:, None] + cycle_h(homes, self.temp_c)
        left_h = homes.every_h[:, None, None] - ages_h
        # What the guard has begun for hygiene's sake nobody may put off.
        self.due = left_h <= needed_h[:, :, None]
        self.late_eur = np.float32(_LATE_EUR_PER_H * mesh.hours)

    def end(self, refill_eur: Floats) -> Table:
        """Value what is left."""
        kwh = self.homes.capacity_kwh_per_k[:, None] * self.temp_c
        worth = -(refill_eur[:, None] * kwh).astype(np.float32)
        shape = (self.holds, *worth.shape, self.ages)
        return np.broadcast_to(worth[None, :, :, None], shape).copy()

    def priced(
        self, value: Table, draw_kw: Floats, price: Floats
    ) -> tuple[Table, Table]:
        """Price running and waiting, and all that comes after it."""
        homes = self.homes
        rest = self.kept_c - self.gain * draw_kw[:, None]
        full = rest + self.gain * homes.power_kw[:, None]
        run = np.minimum(full, np.maximum(rest, homes.set_c[:, None]))
        # Meanwhile the guard heats as much as it must.
        rescued = np.minimum(run, homes.guard_c[:, None] + BEYOND_K)
        wait = np.where(rest < homes.guard_c[:, None], rescued, rest)
        costs = (self._cost(rest, temp, draw_kw, price) for temp in (run, wait))
        empty = np.minimum(homes.cold_c, homes.ambient_c)[:, None]
        found = [
            self._after(value, np.maximum(temp, empty)) + cost
            for temp, cost in zip((run, wait), costs, strict=True)
        ]
        run_eur, wait_eur = found
        put_off: Table = np.where(self.due, run_eur, wait_eur)
        return run_eur, put_off

    def _cost(
        self, rest: Floats, temp: Floats, draw_kw: Floats, price: Floats
    ) -> Table:
        """Price what is bought and what is missed."""
        homes, hours = self.homes, self.mesh.hours
        bought_kwh = (temp - rest) / self.gain * hours
        empty = np.minimum(homes.cold_c, homes.ambient_c)[:, None]
        missed_kw = np.clip((empty - temp) / self.gain, 0.0, draw_kw[:, None])
        below_k = np.maximum(0.0, homes.floor_c[:, None] - np.maximum(temp, empty))
        cost = price[:, None] * bought_kwh + _BELOW_EUR_PER_KH * hours * below_k
        cost += _COLD_EUR_PER_KWH * hours * missed_kw
        table: Table = cost.astype(np.float32)[None, :, :, None]
        return table

    def _after(self, value: Table, temp: Floats) -> Table:
        """Look up what follows a temperature; the cycle is older, or goes on."""
        below, share = _between(
            temp, self.low_c[:, None], self.step_k[:, None], self.mesh
        )
        by = share.astype(np.float32)[:, :, None]
        rows = np.arange(len(below))[:, None]
        fresh = value[0, rows, below]
        fresh += by * (value[0, rows, below + 1] - fresh)
        found = np.empty_like(value)
        found[:] = self._older(fresh)
        hot = (temp >= self.homes.hold_c[:, None] - _SLACK_K) & self.was_hot
        home, cell = np.nonzero(hot)
        at, part = below[home, cell], by[home, cell]
        for held in range(self.holds):
            on = min(held + 1, self.holds - 1)
            going = value[on, home, at]
            going += part * (value[on, home, at + 1] - going)
            is_over = held + 1 >= self.holds
            found[held, home, cell] = going[:, :1] if is_over else self._older(going)
        return found

    def _older(self, values: Table) -> Table:
        """Shift by one decision; who is due already is late."""
        older = np.empty_like(values)
        older[..., :-1] = values[..., 1:]
        older[..., -1] = values[..., -1] + self.late_eur
        return older


def _between(
    temp_c: Floats, low_c: Floats, step_k: Floats, mesh: Mesh
) -> tuple[np.ndarray[Any, np.dtype[np.intp]], Floats]:
    """Find the temperature of the mesh below, and how far above it."""
    place = np.clip((temp_c - low_c) / step_k, 0.0, mesh.temperatures - 1.0)
    below = np.minimum(place.astype(np.intp), mesh.temperatures - 2)
    return below, place - below


def _means(values: Floats, count: int, mesh: Mesh) -> Floats:
    some = values[:, : count * mesh.steps].reshape(len(values), count, mesh.steps)
    return np.cumsum(some, axis=2)[:, :, -1] / mesh.steps
