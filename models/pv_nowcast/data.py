"""Samples: what a node would have known over some panels, and what they then gave."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats
from quartier.shelf.pv_nowcast import AHEAD, INPUTS, MOST_INDEX, STEP_S, Panels

from .roofs import PER_DAY, Series

# Days that a node learns the clear sky before it is asked.
WARM_UP_DAYS: Final = 21

# Inputs and targets are kept to so many decimals: far below the steps of int8, far
# above what arithmetic may differ by from machine to machine.
_DECIMALS: Final = 6
# Where panels can give less than this share of the most they can, no index is learnt.
_DIM: Final = 0.05
# Samples are drawn by the clear power ahead, up to this quantile of it: the score is
# about kWh, and dawn has many steps but few of those.
_BRIGHT: Final = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Moments of one series at which the net is asked: what was known, what came."""

    # Inputs as the node computes them, (n, INPUTS).
    x: Floats
    # The index last known, (n,); clear and true power of the steps ahead, (n, AHEAD).
    last: Floats
    clear_kw: Floats
    truth_kw: Floats
    # The step of the series that begins at each moment, (n,).
    step: NDArray[np.intp]

    @property
    def y(self) -> Floats:
        """By how much the index will differ from the one last known, (n, AHEAD)."""
        index = np.clip(self.truth_kw / np.maximum(self.clear_kw, 1e-9), 0, MOST_INDEX)
        bright = self.clear_kw > _DIM * self.clear_kw.max()
        change = np.where(bright, index - self.last[:, None], 0.0)
        return np.round(change, _DECIMALS)

    @property
    def day(self) -> NDArray[np.intp]:
        """The day since the series began, (n,)."""
        return self.step // PER_DAY

    def power_kw(self, changes: Floats) -> Floats:
        """Turn answers, (n, AHEAD), into powers, as the node does."""
        index = np.clip(self.last[:, None] + changes, 0.0, MOST_INDEX)
        power: Floats = index * self.clear_kw
        return power

    def some(self, chosen: NDArray[np.bool_]) -> Samples:
        """Keep some of the moments."""
        return Samples(
            self.x[chosen],
            self.last[chosen],
            self.clear_kw[chosen],
            self.truth_kw[chosen],
            self.step[chosen],
        )

    def drawn(self, share: float, chance: np.random.Generator) -> Samples:
        """Draw a share of the brightest moments, and of others as they are bright."""
        clear = self.clear_kw.mean(axis=1)
        most = float(np.quantile(clear, _BRIGHT))
        return self.some(chance.random(len(clear)) * most < share * clear)


def samples(series: Series) -> Samples:
    """Walk through a series as a node does, and ask wherever the last index is known.

    Where a measurement covers two steps it is told twice, and asked about at its end.
    """
    panels = Panels(series.latitude, series.longitude)
    known = ~np.isnan(series.power_kw)
    rows, last, clear, steps = [], [], [], []
    for step, power in enumerate(series.power_kw[:-AHEAD].tolist()):
        at_s = series.begins_s + step * STEP_S
        asked = step >= WARM_UP_DAYS * PER_DAY and step % series.held == 0
        if asked and panels.indexes[-1] >= 0 and known[step : step + AHEAD].all():
            rows.append(panels.inputs(at_s))
            last.append(panels.last)
            clear.append([panels.clear_kw(at_s + k * STEP_S) for k in range(AHEAD)])
            steps.append(step)
        panels.see(at_s, power if known[step] else None)
    at = np.array(steps, dtype=np.intp)
    return Samples(
        x=np.round(np.array(rows).reshape(-1, INPUTS), _DECIMALS),
        last=np.array(last),
        clear_kw=np.array(clear).reshape(-1, AHEAD),
        truth_kw=series.power_kw[at[:, None] + np.arange(AHEAD)],
        step=at,
    )
