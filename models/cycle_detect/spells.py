"""Spells: for how long something has held, and what follows from that, all at once.

What the shelf does minute by minute, for the many trials that tuning takes.
"""

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats

type Bools = NDArray[np.bool_]


def lasting(holds: Bools) -> Floats:
    """Count for how long something has held; from the first minute on, for ever."""
    at = np.arange(len(holds))
    last = np.maximum.accumulate(np.where(holds, -1, at))
    return np.where(last < 0, at + len(holds) + 1.0, at - last + 0.0)


def endings(
    going: Bools, over: Bools, hold_min: Floats | float, begun: int
) -> list[int]:
    """List the minutes in which an end is told, each once a run.

    A run is on when it was going for ``begun`` minutes since the last end told; it ends
    when it was over for ``hold_min`` since then.
    """
    at = np.arange(len(going))
    # From before all, both are counted from the first minute on.
    on = np.flatnonzero(np.minimum(lasting(going), at + 1.0) >= begun)
    off = np.minimum(lasting(over), at + 1.0)
    ended = np.flatnonzero(off >= hold_min)
    hold = np.broadcast_to(np.asarray(hold_min), off.shape)
    said, free = list[int](), 0
    while True:
        start = np.searchsorted(on, free + begun - 1)
        if start == len(on):
            return said
        later = ended[np.searchsorted(ended, on[start] + 1) :]
        later = later[later - on[start] >= hold[later]]
        if not len(later):
            return said
        said.append(int(later[0]))
        free = said[-1] + 1
