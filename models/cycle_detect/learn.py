"""Learning: how a net of any size is fitted, for the model and for a rival."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.cycle_detect import PHASES

from models.training import Course, Net, fine_tune, fit, fresh, softmax

from .data import Watched, targets
from .lives import SEED

# No input lies outside.
RANGE: Final = (0.0, 1.2)

_COURSE: Final = Course(
    epochs=24, batch=256, rate=3e-3, decay=1e-3, patience=8, fine_epochs=6
)
# Share of the minutes that train, drawn by chance: neighbours say the same.
_SHARE: Final = 0.4
# Each so many-th machine chooses the epoch instead.
_OF_MACHINES: Final = 5
# What ten minutes of error cost, beside the odds of phases.
_LEFT: Final = 0.15
_LEAST: Final = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """What trains and what chooses the epoch: inputs and targets."""

    x: Floats
    y: Floats
    valid: tuple[Floats, Floats]


def both(y_hat: Floats, y: Floats) -> tuple[float, Floats]:
    """Judge log odds by weighted phases, and the last answer by its size of error."""
    count = len(PHASES)
    weight = y[:, :count].sum(axis=1, keepdims=True)
    share = y[:, :count] / weight
    # Each row's weight scales its loss, so that the odds are judged row by row.
    _, gradient = softmax(y_hat[:, :count], share)
    odds = gradient * len(y) + share
    loss = -(y[:, :count] * np.log(np.maximum(odds, _LEAST))).sum() / len(y)
    error = y_hat[:, count:] - y[:, count:]
    loss += _LEFT * np.abs(error).sum() / len(y)
    return float(loss), np.hstack((gradient * weight, _LEFT * np.sign(error) / len(y)))


def taught(machines: Sequence[Watched]) -> Taught:
    """Split machines that train; none that judges is among them."""
    chance = np.random.Generator(np.random.PCG64([SEED, 1000]))
    parts = [list[tuple[Floats, Floats]](), list[tuple[Floats, Floats]]()]
    every = targets(one.life for one in machines)
    start = 0
    for at, one in enumerate(machines):
        end = start + len(one.x)
        drawn = chance.random(len(one.x)) < _SHARE
        chooses = at % _OF_MACHINES == _OF_MACHINES - 1
        parts[chooses].append((one.x[drawn], every[start:end][drawn]))
        start = end
    (x, y), valid = (_together(part) for part in parts)
    return Taught(x, y, valid)


def _together(part: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    return np.concatenate([x for x, _ in part]), np.concatenate([y for _, y in part])


def learnt(given: Taught, sizes: tuple[int, ...]) -> Net:
    """Fit a net of such sizes, then tune it as int8 will see it."""
    chance = np.random.Generator(np.random.PCG64([SEED, 2000]))
    start = fresh(sizes, chance)
    net = fit(start, given.x, given.y, both, _COURSE, chance, given.valid)
    return fine_tune(
        net,
        given.x,
        given.y,
        both,
        _COURSE,
        chance,
        input_range=RANGE,
        valid=given.valid,
    )
