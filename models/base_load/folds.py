"""Folds: nets that leave some of the homes to train on out, judged by those.

So every measured home to train on is once one that the net has never seen, and the
score is of more homes than those kept apart. The shipped net is none of these.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.homes import Diary, Habits, windows
from models.training import Score

from .learn import learnt, samples
from .split import SEED
from .ways import by_net

_FOLDS: Final = 4
_STRIDE_H: Final = 13


def left_out(taught: Sequence[Diary], metric: str, unit: str) -> Score:
    """Average over measured homes, each left out once: nMAE of p50."""
    measured = [diary for diary in taught if diary.source != "simulated"]
    baseline, model = [], []
    for fold in range(_FOLDS):
        others = measured[fold::_FOLDS]
        chance = np.random.Generator(np.random.PCG64(SEED))
        kept = [diary for diary in taught if diary not in others]
        way = by_net(learnt(samples(kept), chance))
        for diary in others:
            seen = windows(diary, _STRIDE_H)
            habits = Habits.of(seen)
            taken = seen.ahead.mean()
            expected = np.maximum(habits.expected, 0.0)
            p50, _ = way(seen, habits)
            baseline.append(float(np.abs(seen.ahead - expected).mean() / taken))
            model.append(float(np.abs(seen.ahead - p50).mean() / taken))
    return Score(
        metric=metric,
        unit=unit,
        on=f"{len(measured)} measured homes to train on, by nets that left them out",
        baseline=float(np.mean(baseline)),
        model=float(np.mean(model)),
    )
