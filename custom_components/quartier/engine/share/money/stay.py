"""A stay: the part of a span in which a point has one contract."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from ...record import Fault, RefusedError
from ...record.container import frozen
from ..readings import Counts
from .sums.span import Span
from .terms.contract import Holding


@dataclass(frozen=True, slots=True)
class Stay:
    """Steps and days, from the first up to, not including, the end."""

    holding: Holding
    first_step: int
    end_step: int
    first_day: date
    end_day: date

    def part(self, energy_wh: Counts) -> Counts:
        """Keep the energy of its own steps, and nothing elsewhere."""
        if self.end_step - self.first_step == energy_wh.shape[-1]:
            return energy_wh
        kept = np.zeros_like(energy_wh)
        within = slice(self.first_step, self.end_step)
        kept[..., within] = energy_wh[..., within]
        return frozen(kept)


def stays(point: str, held: tuple[Holding, ...], span: Span) -> tuple[Stay, ...]:
    """Cut a span at the changes of contract of a point, given in time.

    A change in the middle of a step counts from the next step on, and in the middle of
    a day, for fixed parts, from the next day on. Raises RefusedError where the span
    begins before the first contract.
    """
    steps = [span.position(holding.since) for holding in held]
    if not held or steps[0] > 0:
        since = held[0].since if held else None
        accepts = f"a contract from {span.clock.start.isoformat()} on"
        raise RefusedError((Fault(f"holdings.{point}", str(since), accepts),))
    # Fixed parts are reckoned from New Year, even where steps begin later.
    days = [
        date.min if holding.since is None else span.local_day(holding.since)
        for holding in held
    ]
    return tuple(
        Stay(holding, first, end, first_day, end_day)
        for holding, (first, end), (first_day, end_day) in zip(
            held,
            pairwise((*steps, span.steps)),
            pairwise((*days, date.max)),
            strict=True,
        )
    )
