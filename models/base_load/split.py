"""Who trains and who judges: other households, and later days.

Every third home of a data set with several is never trained on, nor is the measured
house in the east of France. Of what has one calendar, summer's end parts the days to
train on from those to judge by, so that no weather is shared. The simulated ones that
judge live under another sky, a year later.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from models.homes import Diary, lives, loads

SEED: Final = 20_261_104
UNSEEN: Final = ("nl-03", "nl-06", "nl-09", "nl-12", "emhass", "simbench-03")

_PARTED: Final = {"nl_homes": date(2018, 9, 1), "simbench": date(2016, 9, 1)}
_TRAINING_LIVES: Final = (12, date(2022, 3, 7), 300)
_JUDGING_LIVES: Final = (4, date(2023, 3, 6), 200)
# Of the lives that judge, no chance is shared with those that train.
_OTHER_SKY: Final = 1


def training(data: Path, chance: np.random.Generator) -> Iterator[Diary]:
    """Give the homes and days to train on."""
    for diary in loads(data):
        if diary.home not in UNSEEN:
            yield diary.between(None, _PARTED.get(diary.source))
    yield from (life.load for life in lives(*_TRAINING_LIVES, chance))


def judging(data: Path) -> Iterator[Diary]:
    """Give the homes that were never trained on, and their later days."""
    for diary in loads(data):
        if diary.home in UNSEEN:
            yield diary.between(_PARTED.get(diary.source), None)
    chance = np.random.Generator(np.random.PCG64(SEED + _OTHER_SKY))
    yield from (life.load for life in lives(*_JUDGING_LIVES, chance, "unseen"))
