"""Learning: from diaries to samples, and from samples to a net."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.base_load import INPUTS, MOST

from models.homes import HOURS, Diary, Habits, windows
from models.training import Course, Net, fine_tune, fit, fresh, pinball

from .told import told

RANGE: Final = (-MOST, MOST)
LEVELS: Final = (0.5, 0.9)
_HIDDEN: Final = (16,)
# Chosen on the homes to train on, each fourth of them left out in turn.
_COURSE: Final = Course(epochs=20, batch=512, rate=3e-3, fine_epochs=3, fine_rate=3e-4)
# Moments this far apart; longer, of the one home that has three years.
_STRIDE_H: Final = 5
_LONG_STRIDE_H: Final = 11
_LONG_DAYS: Final = 500
# What is remembered, days: in every other moment less than a node can.
_MEMORIES: Final = (28, 14, 28, 21)
# Of each moment every fourth hour ahead is asked, another one the next time.
_ASKED: Final = 4
_DECIMALS: Final = 4
# Beyond, an error says nothing more of what is usual.
_MOST_SIZES: Final = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """What the net is told, (n, INPUTS), and what it should have said, (n, 2)."""

    x: Floats
    y: Floats


def samples(diaries: Iterable[Diary]) -> Samples:
    """Make samples of homes; errors are in sizes of their hour."""
    parts = [_of(diary) for diary in diaries]
    x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Samples(np.round(x, _DECIMALS), np.round(y, _DECIMALS))


def learnt(
    taught: Samples, chance: np.random.Generator, hidden: tuple[int, ...] = _HIDDEN
) -> Net:
    """Train a net: as it is first, then as int8 will see it."""
    loss = pinball(LEVELS)
    sizes = (INPUTS, *hidden, len(LEVELS))
    net = fit(fresh(sizes, chance), taught.x, taught.y, loss, _COURSE, chance)
    return fine_tune(net, taught.x, taught.y, loss, _COURSE, chance, input_range=RANGE)


def _of(diary: Diary) -> tuple[Floats, Floats]:
    is_long = len(diary.kw) > _LONG_DAYS
    seen = windows(diary, _LONG_STRIDE_H if is_long else _STRIDE_H)
    seen = seen.shortened(np.resize(_MEMORIES, len(seen)))
    habits = Habits.of(seen)
    error = (seen.ahead - habits.expected) / habits.size
    rows = np.arange(len(seen))[:, None]
    asked = (rows + np.arange(HOURS)) % _ASKED == 0
    y = np.clip(error[asked], -_MOST_SIZES, _MOST_SIZES)
    return told(habits)[asked], np.repeat(y[:, None], len(LEVELS), axis=1)
