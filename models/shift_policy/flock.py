"""A flock: many homes side by side, stepped at once, by the engine's own equations.

What ``HotWater`` does for one tank, one step after the other, is done here for all
tanks in numpy; a test holds both against each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats

from .contracts import DAY, HOUR, Indexes
from .homes import PAST_DAYS, Home

# 4.186 kJ/(kg.K), one kilogram a litre, as the engine has it.
_KWH_PER_LITRE_K: Final = 4.186 / 3600.0
# As in the engine: what a thermometer, and a sum of hours, cannot tell.
_SLACK_K: Final = 0.01
_SLACK_H: Final = 1e-6
_DIGITS: Final = 12
_REFILL: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Flock:
    """What stays the same of homes: an entry, or a row, for each."""

    volume_l: Floats
    power_kw: Floats
    set_c: Floats
    floor_c: Floats
    # Below it the guard heats.
    guard_c: Floats
    cold_c: Floats
    ambient_c: Floats
    use_c: Floats
    usable: Floats
    capacity_kwh_per_k: Floats
    loss_kw_per_k: Floats
    hold_c: Floats
    hold_h: Floats
    every_h: Floats
    # Heat drawn, in steps of 5 minutes from the first midnight on, kW.
    draw_kw: Floats
    # Heat drawn in each hour of the day, mean of the two weeks before: day by day, kWh.
    habit_kwh: Floats
    prices: Floats
    assumed: Floats
    known_until: Indexes
    closed: Bools
    start: State

    def __len__(self) -> int:
        """Count the homes."""
        return len(self.set_c)

    @property
    def steps(self) -> int:
        """Count the steps of 5 minutes that are lived."""
        return self.draw_kw.shape[1]

    @property
    def k_per_h(self) -> Floats:
        """What an hour at full power warms, K."""
        return self.power_kw / self.capacity_kwh_per_k

    @property
    def refill_eur(self) -> Floats:
        """Price heat left over as the engine does: the cheapest third of a last day."""
        last = np.sort(self.prices[:, self.steps - DAY : self.steps], axis=1)
        cheap = np.cumsum(last[:, : DAY // _REFILL], axis=1)
        mean: Floats = cheap[:, -1] / cheap.shape[1]
        return mean

    def keep_gain(self, hours: float) -> tuple[Floats, Floats]:
        """T' = keep·T + (1 - keep)·T_ambient + gain·Q, as the engine's one node."""
        decay = self.loss_kw_per_k * hours / self.capacity_kwh_per_k
        gain = -np.expm1(-decay) / decay * hours / self.capacity_kwh_per_k
        return np.round(np.exp(-decay), _DIGITS), np.round(gain, _DIGITS)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """How warm tanks are, and how long ago their hygiene cycle was."""

    temp_c: Floats
    ago_h: Floats
    held_h: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Felt:
    """What a step brought: mean power, and what was missed."""

    power_kw: Floats
    missed_kw: Floats
    below_floor_k: Floats
    # Water drawn that was less than warm, litres.
    cold_l: Floats


def flock(homes: Sequence[Home]) -> Flock:
    """Put homes side by side."""
    tanks = [home.tank for home in homes]
    contracts = [home.contract for home in homes]
    drawn = np.array([home.draw_kw for home in homes])

    def column(values: Sequence[float]) -> Floats:
        return np.array(values, dtype=np.float64)

    return Flock(
        volume_l=column([tank.volume_l for tank in tanks]),
        power_kw=column([tank.power_kw for tank in tanks]),
        set_c=column([tank.set_c for tank in tanks]),
        floor_c=column([tank.floor_c for tank in tanks]),
        guard_c=column([_guard_c(home) for home in homes]),
        cold_c=column([tank.cold_c for tank in tanks]),
        ambient_c=column([tank.ambient_c for tank in tanks]),
        use_c=column([tank.use_c for tank in tanks]),
        usable=column([1.0 - tank.mixing for tank in tanks]),
        capacity_kwh_per_k=column([tank.capacity_kwh_per_k for tank in tanks]),
        # Rounded: how a power is computed depends on the machine.
        loss_kw_per_k=np.round([tank.loss_kw_per_k for tank in tanks], _DIGITS),
        hold_c=column([tank.hygiene.hold_c for tank in tanks]),
        hold_h=column([tank.hygiene.hold_h for tank in tanks]),
        every_h=column([tank.hygiene.every_h for tank in tanks]),
        draw_kw=drawn[:, PAST_DAYS * DAY :],
        habit_kwh=_habit_kwh(drawn),
        prices=np.array([each.prices for each in contracts]),
        assumed=np.array([each.assumed for each in contracts]),
        known_until=np.array([each.known_until for each in contracts]),
        closed=np.array([each.closed for each in contracts]),
        start=State(
            column([tank.temp_c for tank in tanks]),
            column([tank.hygiene.ago_h for tank in tanks]),
            column([tank.hygiene.held_h for tank in tanks]),
        ),
    )


def _guard_c(home: Home) -> float:
    return replace(home.tank, reserve_l=home.guarded_l).floor_c


def _habit_kwh(drawn: Floats) -> Floats:
    """Average each hour of the day over the two weeks before each day."""
    by_hour = drawn.reshape(len(drawn), -1, 24, HOUR).mean(axis=3)
    days = by_hour.shape[1] - PAST_DAYS
    # Added up one by one: how numpy sums depends on the processor.
    total = np.zeros((len(drawn), days, 24))
    for back in range(PAST_DAYS):
        total += by_hour[:, back : back + days]
    return np.round(total / PAST_DAYS, 6)


def stepped(
    homes: Flock, state: State, at: int, ask: Bools, hours: float
) -> tuple[State, Felt]:
    """Live through a step; each tank heats if asked, as far as its thermostat lets."""
    keep, gain = homes.keep_gain(hours)
    draw_kw = homes.draw_kw[:, at]
    rest = keep * state.temp_c + (1.0 - keep) * homes.ambient_c - gain * draw_kw
    room = np.maximum(0.0, (homes.set_c - rest) / gain)
    power = np.minimum(np.where(ask, homes.power_kw, 0.0), room)
    empty = np.minimum(homes.cold_c, homes.ambient_c)
    temp = rest + gain * power
    missed = np.minimum(np.maximum(0.0, (empty - temp) / gain), draw_kw)
    temp = np.maximum(temp, empty)
    lift = (homes.use_c - homes.cold_c) * _KWH_PER_LITRE_K
    warm_l = homes.usable * homes.volume_l * (state.temp_c - homes.cold_c)
    warm_l = warm_l / (homes.use_c - homes.cold_c)
    cold_l = np.maximum(0.0, draw_kw * hours / lift - np.maximum(0.0, warm_l))
    felt = Felt(power, missed, np.maximum(0.0, homes.floor_c - temp), cold_l)
    return _cleaned(homes, state, temp, hours), felt


def _cleaned(homes: Flock, state: State, temp: Floats, hours: float) -> State:
    """Count the hours since the last hygiene cycle."""
    hot = temp >= homes.hold_c - _SLACK_K
    was_hot = state.temp_c >= homes.hold_c - _SLACK_K
    held = np.where(hot & was_hot, state.held_h + hours, 0.0)
    done = hot & (held >= homes.hold_h - _SLACK_H)
    ago = np.where(done, 0.0, state.ago_h + hours)
    return State(temp, ago, np.minimum(held, homes.hold_h))
