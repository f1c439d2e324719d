"""Who trains and who judges: simulated households, and one tapping profile of others.

Nobody measured taps in the data at hand. Simulated households train; others, a year
later under another sky, judge, beside a profile that DHWcalc made, which knows nothing
of our simulator.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from models.homes import Diary, draws, lives

SEED: Final = 20_261_105

_TRAINING: Final = (24, date(2022, 3, 7), 300)
_JUDGING: Final = (8, date(2023, 3, 6), 200)
_OTHER_SKY: Final = 1
# Days that a household is away in a year, at a time.
_AWAY_DAYS: Final = (3, 15)


def training(chance: np.random.Generator) -> Iterator[Diary]:
    """Give the households to train on; each is away once."""
    for life in lives(*_TRAINING, chance):
        yield _away(life.draw, chance)


def judging(data: Path) -> Iterator[Diary]:
    """Give the households never trained on; raises SourceError without data."""
    chance = np.random.Generator(np.random.PCG64(SEED + _OTHER_SKY))
    for life in lives(*_JUDGING, chance, "unseen"):
        yield _away(life.draw, chance)
    yield draws(data)


def _away(diary: Diary, chance: np.random.Generator) -> Diary:
    """Let nobody be at home for some days."""
    kw, days = diary.kw.copy(), int(chance.integers(*_AWAY_DAYS))
    begin = int(chance.integers(0, len(kw) - days))
    kw[begin : begin + days] *= 0.0
    return Diary(diary.home, diary.source, diary.first, kw)
