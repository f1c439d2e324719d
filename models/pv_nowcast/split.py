"""The split: which roofs and which months train, and which ones judge.

Training: roofs under the sky of Paris from January to September 2019, and under
simulated skies of three towns. Of the weeks over Paris each fifth is kept from training
and chooses the epoch. Judging: a measured house that no training saw, other roofs over
Paris from October to December, and other roofs of other simulated towns and years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from models.shared import DATA

from .data import Samples, samples
from .roofs import Series, house, roofs
from .skies import Town, paris, simulated

SEED: Final = 4

_PARIS_ROOFS: Final = 12
_TOWN_ROOFS: Final = 6
_TOWNS: Final = (
    Town("lille", 50.63, 3.06, 2023),
    Town("nantes", 47.22, -1.55, 2023),
    Town("toulouse", 43.60, 1.44, 2023),
)
_OTHER_TOWNS: Final = (
    Town("marseille", 43.30, 5.37, 2025),
    Town("strasbourg", 48.58, 7.75, 2025),
)
_OTHER_ROOFS: Final = 4
_JUDGED_FROM_DAY: Final = 273
_WEEK: Final = 7
_OF_WEEKS: Final = 5
_SHARE: Final = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """What trains, (n, INPUTS) and (n, AHEAD), and what chooses the epoch."""

    train: Samples
    valid: Samples
    roofs: int


@dataclass(frozen=True, slots=True, eq=False)
class Unseen:
    """A roof that judges, and when it is asked."""

    place: str
    series: Series
    samples: Samples


def chance_of(number: int) -> np.random.Generator:
    """Draw numbers of their own for a part of the work."""
    return np.random.Generator(np.random.PCG64([SEED, number]))


def taught(folder: Path = DATA) -> Taught:
    """Make what trains; raises SourceError where the data are not there."""
    draw = chance_of(0)
    train, valid = [], []
    for series in roofs("paris", paris(folder), _PARIS_ROOFS, chance_of(1)):
        met = samples(series)
        before = met.day < _JUDGED_FROM_DAY
        kept = met.day // _WEEK % _OF_WEEKS == _OF_WEEKS - 1
        train.append(met.some(before & ~kept).drawn(_SHARE, draw))
        valid.append(met.some(before & kept).drawn(1.0, draw))
    for at, town in enumerate(_TOWNS):
        sun = simulated(town, chance_of(10 + at))
        train += [
            samples(series).drawn(_SHARE, draw)
            for series in roofs(town.name, sun, _TOWN_ROOFS, chance_of(20 + at))
        ]
    return Taught(_together(train), _together(valid), len(train))


def unseen(folder: Path = DATA) -> Iterator[Unseen]:
    """Give what judges, one roof after the other; raises SourceError likewise."""
    measured = house(folder)
    yield Unseen(measured.name, measured, samples(measured))
    for series in roofs("paris", paris(folder), _OTHER_ROOFS, chance_of(2)):
        met = samples(series)
        yield Unseen("paris", series, met.some(met.day >= _JUDGED_FROM_DAY))
    for at, town in enumerate(_OTHER_TOWNS):
        sun = simulated(town, chance_of(30 + at))
        for series in roofs(town.name, sun, _OTHER_ROOFS, chance_of(40 + at)):
            yield Unseen("towns", series, samples(series))


def _together(parts: list[Samples]) -> Samples:
    return Samples(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("x", "last", "clear_kw", "truth_kw", "step")
        )
    )
