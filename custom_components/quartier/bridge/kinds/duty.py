"""Duty: from a mean power over a step to on and off.

What can only be on or off is on for the first part of a step: of a step planned at a
mean power p, p/P at the rated power P, so that the energy comes out right. A part too
short for its relay is rounded to the nearest that is long enough, or to none.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from ..deed import Deed
from .kind import Done


@dataclass(frozen=True, slots=True)
class Relay:
    """How long what is switched stays on, and off, at least."""

    least_on_s: float
    least_off_s: float

    def on_s(self, share: float, length_s: float) -> float:
        """Tell how long of a step it is on, s."""
        on_s = min(max(share, 0.0), 1.0) * length_s
        # A step shorter than that is on or off as a whole.
        least_on_s = min(self.least_on_s, length_s)
        least_off_s = min(self.least_off_s, length_s)
        if on_s < least_on_s:
            on_s = least_on_s if on_s >= least_on_s / 2 else 0.0
        off_s = length_s - on_s
        if off_s < least_off_s:
            on_s = length_s - least_off_s if off_s > least_off_s / 2 else length_s
        return on_s

    def is_on(self, done: Done, now: datetime, share: float) -> bool:
        """Tell whether it is on at a moment of a step of which it is on for a share."""
        length_s = (done.ends - done.begins).total_seconds()
        return (now - done.begins).total_seconds() < self.on_s(share, length_s)

    def deed(self, entity_id: str, done: Done, now: datetime, share: float) -> Deed:
        """Switch an entity for a share of a step."""
        return Deed(
            entity_id,
            self.is_on(done, now, share),
            least_on_s=self.least_on_s,
            least_off_s=self.least_off_s,
        )


def planned(done: Done, thing: str, column: str) -> float | None:
    """Look up what a thing does in the step; None where the plan does not say."""
    values = done.values.get(thing, {}).get(column)
    if values is None or len(values) == 0 or not math.isfinite(values[0]):
        return None
    return float(values[0])
