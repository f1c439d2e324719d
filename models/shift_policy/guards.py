"""Guards: what no policy may break. Plain rules around whatever it wishes.

The reserve, the hygiene cycle and the shortest times on and off; the thermostat is in
the tank. They look at every step of 5 minutes, policies at every half hour.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats

from .flock import Flock, State

# Once the reserve was touched, it heats so much beyond it.
BEYOND_K: Final = 1.0
# A cycle begins so early that draws meanwhile do not make it late.
_DRAWS: Final = 1.5
EARLY_H: Final = 3.0
_SHORTEST_H: Final = 1.0 / 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Relay:
    """Whether each is on, for how long so, and whether the reserve holds it on."""

    on: Bools
    since_h: Floats
    rescued: Bools

    @classmethod
    def off(cls, count: int) -> Relay:
        """Begin with all off, for long."""
        nobody = np.zeros(count, dtype=np.bool_)
        return cls(nobody, np.full(count, np.inf), nobody)


def must(homes: Flock, state: State) -> tuple[Bools, Bools]:
    """Tell who must run for the reserve, and who for hygiene."""
    needed_h = cycle_h(homes, state.temp_c) + homes.hold_h - state.held_h
    return state.temp_c < homes.guard_c, homes.every_h - state.ago_h <= needed_h


def cycle_h(homes: Flock, temp_c: Floats) -> Floats:
    """Tell how long before its hold a cycle begins; temperatures by home, or wider."""
    lift_k = np.maximum(0.0, (homes.hold_c - temp_c.T).T)
    needed_h: Floats = EARLY_H + _DRAWS * (lift_k.T / homes.k_per_h).T
    return needed_h


def switched(
    homes: Flock, state: State, relay: Relay, wish: Bools, hours: float
) -> Relay:
    """Set the relays for a step: by the wish, where nothing speaks against it."""
    low, due = must(homes, state)
    low = low | (relay.rescued & (state.temp_c < homes.guard_c + BEYOND_K))
    forced = low | due
    may_switch = relay.since_h >= _SHORTEST_H - 1e-9
    on = forced | np.where(may_switch, wish, relay.on)
    since = np.where(on == relay.on, relay.since_h, 0.0) + hours
    return Relay(on, since, low)
