"""The closed loop: homes live their days under a policy, within the guards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats

from .contracts import HOUR
from .flock import Flock, State, stepped
from .guards import Relay, switched
from .senses import STEPS_A_DECISION, Moment, moment

STEP_H: Final = 1.0 / HOUR
# Less litres, kWh, hours or K·h is arithmetic.
_FELT: Final = 1e-6

type Policy = Callable[[Flock, State, int], Bools]
"""Who wishes to run from a step on, for half an hour."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """How the days went in each home."""

    # The bill, and the bill less what is left in the tank at the cheap price.
    bill_eur: Floats
    cost_eur: Floats
    # What people miss: water not warm, heat not had, a cycle late, the reserve touched.
    cold_l: Floats
    missed_kwh: Floats
    late_h: Floats
    below_floor_kh: Floats
    switches: Floats
    kwh: Floats
    # Mean power and temperature at the end of each step, by home.
    power_kw: Floats
    temp_c: Floats

    @property
    def breaches(self) -> int:
        """Count the homes in which people missed something."""
        each = (self.cold_l, self.missed_kwh, self.late_h, self.below_floor_kh)
        return int(np.any([one > _FELT for one in each], axis=0).sum())


def lived(homes: Flock, policy: Policy, *, every: int = STEPS_A_DECISION) -> Outcome:
    """Let all days pass; the policy is asked every so many steps."""
    state, relay = homes.start, Relay.off(len(homes))
    wish = relay.on
    powers, temps = [], []
    cold, missed, late, below, switches = (np.zeros(len(homes)) for _ in range(5))
    for at in range(homes.steps):
        if at % every == 0:
            wish = policy(homes, state, at)
        before, relay = relay.on, switched(homes, state, relay, wish, STEP_H)
        switches += before != relay.on
        state, felt = stepped(homes, state, at, relay.on, STEP_H)
        cold += felt.cold_l
        missed += felt.missed_kw * STEP_H
        below += felt.below_floor_k * STEP_H
        late += np.clip(state.ago_h - homes.every_h, 0.0, STEP_H)
        powers.append(felt.power_kw)
        temps.append(state.temp_c)
    power = np.stack(powers, axis=1)
    bill = (power * homes.prices[:, : homes.steps]).sum(axis=1) * STEP_H
    kept = (state.temp_c - homes.start.temp_c) * homes.capacity_kwh_per_k
    return Outcome(
        bill_eur=bill,
        cost_eur=bill - kept * homes.refill_eur,
        cold_l=cold,
        missed_kwh=missed,
        late_h=late,
        below_floor_kh=below,
        switches=switches,
        kwh=power.sum(axis=1) * STEP_H,
        power_kw=power,
        temp_c=np.stack(temps, axis=1),
    )


def together(parts: Sequence[Outcome]) -> Outcome:
    """Put the outcomes of some homes beside those of others."""
    return Outcome(
        *(
            np.concatenate([getattr(part, each.name) for part in parts])
            for each in fields(Outcome)
        )
    )


def moments(homes: Flock, policy: Policy) -> Iterator[tuple[int, State, Moment]]:
    """Walk through the half hours under a policy; say where each home is."""
    state, relay = homes.start, Relay.off(len(homes))
    wish = relay.on
    for at in range(homes.steps):
        if at % STEPS_A_DECISION == 0:
            wish = policy(homes, state, at)
            yield at, state, moment(homes, state, at)
        relay = switched(homes, state, relay, wish, STEP_H)
        state, _ = stepped(homes, state, at, relay.on, STEP_H)
