"""Learning: from diaries to samples, and from samples to a net."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from quartier.shelf.hot_water_draw import INPUTS, MOST

from models import hourly
from models.homes import Diary, windows
from models.hourly import Pair, Samples
from models.training import Net, pinball

from .told import ManyDraws

RANGE: Final = (-MOST, MOST)
LEVEL: Final = 0.9
_HIDDEN: Final = (16,)
_STRIDE_H: Final = 7
_EVERY_H: Final = 3
_MOST_SPREADS: Final = 10.0


def samples(diaries: Iterable[Diary]) -> Samples:
    """Make samples of households; answers are spreads above the mean."""
    return Samples.of(_of(diary) for diary in diaries)


def learnt(
    given: Samples, chance: np.random.Generator, hidden: tuple[int, ...] = _HIDDEN
) -> Net:
    """Train a net for the level."""
    return hourly.learnt(given, pinball((LEVEL,)), (INPUTS, *hidden, 1), RANGE, chance)


def _of(diary: Diary) -> Pair:
    seen = hourly.remembered(windows(diary, _STRIDE_H))
    draws, asked = ManyDraws.of(seen), hourly.asked(seen, _EVERY_H)
    error = (np.cumsum(seen.ahead, axis=1) - draws.mean) / draws.spread
    y = np.clip(error[asked], -_MOST_SPREADS, _MOST_SPREADS)
    return draws.told()[asked], y[:, None]
