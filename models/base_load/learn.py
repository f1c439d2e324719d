"""Learning: from diaries to samples, and from samples to a net."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from quartier.shelf.base_load import INPUTS, MOST

from models import hourly
from models.homes import Diary, Habits, windows
from models.hourly import Pair, Samples
from models.training import Net, pinball

from .told import told

RANGE: Final = (-MOST, MOST)
LEVELS: Final = (0.5, 0.9)
_HIDDEN: Final = (16,)
# Moments this far apart; longer, of the one home that has three years.
_STRIDE_H: Final = 5
_LONG_STRIDE_H: Final = 11
_LONG_DAYS: Final = 500
_EVERY_H: Final = 4
# Beyond, an error says nothing more of what is usual.
_MOST_SIZES: Final = 15.0


def samples(diaries: Iterable[Diary]) -> Samples:
    """Make samples of homes; errors are in sizes of their hour."""
    return Samples.of(_of(diary) for diary in diaries)


def learnt(
    given: Samples, chance: np.random.Generator, hidden: tuple[int, ...] = _HIDDEN
) -> Net:
    """Train a net for both levels."""
    sizes = (INPUTS, *hidden, len(LEVELS))
    return hourly.learnt(given, pinball(LEVELS), sizes, RANGE, chance)


def _of(diary: Diary) -> Pair:
    is_long = len(diary.kw) > _LONG_DAYS
    seen = hourly.remembered(windows(diary, _LONG_STRIDE_H if is_long else _STRIDE_H))
    habits, asked = Habits.of(seen), hourly.asked(seen, _EVERY_H)
    error = (seen.ahead - habits.expected) / habits.size
    y = np.clip(error[asked], -_MOST_SIZES, _MOST_SIZES)
    return told(habits)[asked], np.repeat(y[:, None], len(LEVELS), axis=1)
