"""An agreement: what a neighbourhood asked of this home, in the terms of its own plan.

    plan     set-points that the home keeps to, softly, and what a stored kWh is worth
    signal   prices that stand beside the home's own, within bounds
    limit    a power that it does not pass for a while

A home decides by itself: none of this is more than a price in its own plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal

import numpy as np

from ..engine import Bools, Clock, Floats, Outlook, Plan, resample

type Message = Mapping[str, Any]

_W_PER_KW: Final = 1000.0
_PARTS: Final = 10_000.0
# No neighbour's price moves a home's own by more, EUR/kWh.
_BORNE_EUR_PER_KWH: Final = 0.30
# A kWh beyond a limit weighs as so many beside an agreement.
_LIMIT: Final = 50.0
# What the policy usually counts for a kWh of difference.
_USUAL_EUR_PER_KWH: Final = 0.05
_IMPORT: Final = "import_eur_per_kwh"
_EXPORT: Final = "export_eur_per_kwh"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was told last of each; None where nothing was, or it is over."""

    plan: Message | None = None
    signal: Message | None = None
    limit: Message | None = None

    def told(self, message: Message) -> Agreement:
        """Agree to something new; a plan and prices take each other's place."""
        match message["k"]:
            case "plan":
                return replace(self, plan=message, signal=None)
            case "signal":
                return replace(self, plan=None, signal=message)
            case _:
                return replace(self, limit=message)

    def at(self, now_s: int) -> Agreement:
        """Forget what is over."""
        kept: dict[Literal["plan", "signal", "limit"], Message | None] = {
            "plan": _valid(self.plan, now_s),
            "signal": _valid(self.signal, now_s),
            "limit": _valid(self.limit, now_s),
        }
        return Agreement(**kept)

    def bent(self, outlook: Outlook, home: str, top: str) -> Outlook:
        """Let the outlook of a home, which is planned at a top place, say all of it."""
        series = dict(outlook.series)
        if self.signal is not None:
            series |= _priced(outlook, home, self.signal)
        series |= _agreed(outlook.clock, top, self.plan, self.limit)
        return replace(outlook, series=series)

    def valued(self, plan: Plan) -> Plan:
        """Price what batteries keep as the neighbourhood does, where it said so."""
        if self.plan is None or not self.plan["value"]:
            return plan
        told = _laid(self.plan, self.plan["value"], _PARTS, plan.clock)
        things = dict(plan.things)
        for name, own in plan.things.items():
            if own.kind == "battery" and own.worth_eur_per_kwh is not None:
                worth = np.where(np.isnan(told), own.worth_eur_per_kwh, told)
                things[name] = replace(own, worth_eur_per_kwh=worth)
        return replace(plan, things=things)


def _valid(message: Message | None, now_s: int) -> Message | None:
    return None if message is None or message["until"] <= now_s else message


def _laid(message: Message, values: list[int], per_unit: float, clock: Clock) -> Floats:
    """Lay what was told on a clock; NaN where nothing was."""
    start = datetime.fromtimestamp(message["t0"], UTC)
    even = Clock.even(start, message["step_s"], len(values))
    return resample(np.array(values) / per_unit, even, clock)


def _priced(outlook: Outlook, home: str, signal: Message) -> dict[str, Floats]:
    """Add to both own prices what the neighbourhood's is more or less."""
    own = outlook.series.get(f"{home}.{_IMPORT}")
    if own is None:
        return {}
    told = _laid(signal, signal["price"], _PARTS, outlook.clock)
    more = np.where(np.isnan(told), 0.0, told - own)
    more = np.clip(more, -_BORNE_EUR_PER_KWH, _BORNE_EUR_PER_KWH)
    found = {f"{home}.{_IMPORT}": own + more}
    given = outlook.series.get(f"{home}.{_EXPORT}")
    if given is not None:
        # Nothing pays for passing power through the meter.
        found[f"{home}.{_EXPORT}"] = np.minimum(given + more, own + more)
    return found


def _agreed(
    clock: Clock, top: str, plan: Message | None, limit: Message | None
) -> dict[str, Floats]:
    """Say what was agreed step by step, and how much it counts to differ."""
    if plan is None and limit is None:
        return {}
    agreed, more, less = (np.zeros(len(clock)) for _ in range(3))
    if plan is not None:
        told = _laid(plan, plan["power_w"], _W_PER_KW, clock)
        known = ~np.isnan(told)
        agreed[known], more[known], less[known] = told[known], 1.0, 1.0
        if plan["value"]:
            # To take less than was agreed is to lack a kWh that is worth so much.
            worth = _laid(plan, plan["value"], _PARTS, clock)
            less[known] = np.maximum(1.0, worth[known] / _USUAL_EUR_PER_KWH)
    if limit is not None:
        within = _within(clock, limit)
        _bound(agreed, more, less, limit, within)
    names = ("agreed_kw", "agreed_more", "agreed_less")
    return {
        f"{top}.{name}": values
        for name, values in zip(names, (agreed, more, less), strict=True)
    }


def _within(clock: Clock, limit: Message) -> Bools:
    until = datetime.fromtimestamp(limit["until"], UTC)
    return np.asarray(clock.coverage(clock.start, until) > 0)


def _bound(
    agreed: Floats, more: Floats, less: Floats, limit: Message, within: Bools
) -> None:
    """Hold what was agreed within a limit; beyond it weighs far more."""
    most, least = limit.get("max_w"), limit.get("min_w")
    if most is not None:
        free = within & (more == 0)
        agreed[free] = most / _W_PER_KW
        agreed[within] = np.minimum(agreed[within], most / _W_PER_KW)
        more[within] = _LIMIT
    if least is not None and least > 0:
        agreed[within] = np.maximum(agreed[within], least / _W_PER_KW)
        less[within] = _LIMIT
