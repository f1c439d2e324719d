"""Learning: from diaries to samples, and from samples to a net."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.hot_water_draw import INPUTS, MOST

from models.homes import HOURS, Diary, windows
from models.training import Course, Net, fine_tune, fit, fresh, pinball

from .told import ManyDraws

RANGE: Final = (-MOST, MOST)
LEVEL: Final = 0.9
_HIDDEN: Final = (16,)
# Chosen on the households to train on, some left out.
_COURSE: Final = Course(epochs=20, batch=512, rate=3e-3, fine_epochs=3, fine_rate=3e-4)
_STRIDE_H: Final = 7
# What is remembered, days: in every other moment less than a node can.
_MEMORIES: Final = (28, 14, 28, 21)
# Of each moment every third hour ahead is asked, another one the next time.
_ASKED: Final = 3
_DECIMALS: Final = 4
_MOST_SPREADS: Final = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """What the net is told, (n, INPUTS), and the spreads above the mean, (n, 1)."""

    x: Floats
    y: Floats


def samples(diaries: Iterable[Diary]) -> Samples:
    """Make samples of households."""
    parts = [_of(diary) for diary in diaries]
    x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Samples(np.round(x, _DECIMALS), np.round(y, _DECIMALS))


def learnt(
    taught: Samples, chance: np.random.Generator, hidden: tuple[int, ...] = _HIDDEN
) -> Net:
    """Train a net: as it is first, then as int8 will see it."""
    loss = pinball((LEVEL,))
    net = fit(
        fresh((INPUTS, *hidden, 1), chance), taught.x, taught.y, loss, _COURSE, chance
    )
    return fine_tune(net, taught.x, taught.y, loss, _COURSE, chance, input_range=RANGE)


def _of(diary: Diary) -> tuple[Floats, Floats]:
    seen = windows(diary, _STRIDE_H)
    seen = seen.shortened(np.resize(_MEMORIES, len(seen)))
    draws = ManyDraws.of(seen)
    error = (np.cumsum(seen.ahead, axis=1) - draws.mean) / draws.spread
    rows = np.arange(len(seen))[:, None]
    asked = (rows + np.arange(HOURS)) % _ASKED == 0
    y = np.clip(error[asked], -_MOST_SPREADS, _MOST_SPREADS)
    return draws.told()[asked], y[:, None]
