"""A small net: two layers, trained with numpy, a few hundred numbers in all.

One number comes out for each row of features, between zero and one; the loss is the
cross-entropy, the steps are Adam's (Kingma and Ba, arXiv 1412.6980). A seed decides
where it begins and in what order it sees what it learns from.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Bools, Floats

_HIDDEN: Final = 16
_RATE: Final = 0.01
_MOMENTS: Final = (0.9, 0.999)
_BATCH: Final = 256
_TINY: Final = 1e-8

type _Weights = tuple[Floats, Floats, Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Weights, and the mean and spread of what they were trained on."""

    weights: _Weights
    mean: Floats
    spread: Floats

    def odds(self, features: Floats) -> Floats:
        """Say how likely each row is to be one, 0 to 1."""
        return _forward(self.weights, (features - self.mean) / self.spread)[1]

    @property
    def size(self) -> int:
        """Count the numbers in it."""
        return sum(weight.size for weight in self.weights)


def trained(features: Floats, labels: Bools, *, seed: int = 0, rounds: int = 30) -> Net:
    """Train a net on rows of features and what each should have been."""
    random = np.random.default_rng(seed)
    mean, spread = features.mean(axis=0), features.std(axis=0) + _TINY
    rows, wanted = (features - mean) / spread, labels.astype(float)
    width = rows.shape[1]
    weights: _Weights = (
        random.normal(0.0, width**-0.5, (width, _HIDDEN)),
        np.zeros(_HIDDEN),
        random.normal(0.0, _HIDDEN**-0.5, _HIDDEN),
        np.zeros(1),
    )
    first, second = ([np.zeros_like(part) for part in weights] for _ in range(2))
    step = 0
    for _ in range(rounds):
        order = random.permutation(len(rows))
        for at in range(0, len(rows), _BATCH):
            batch = order[at : at + _BATCH]
            step += 1
            slopes = _slopes(weights, rows[batch], wanted[batch])
            weights = _stepped(weights, slopes, (first, second), step)
    return Net(weights, mean, spread)


def _forward(weights: _Weights, rows: Floats) -> tuple[Floats, Floats]:
    inner, bias, outer, base = weights
    hidden = np.tanh(rows @ inner + bias)
    return hidden, 1.0 / (1.0 + np.exp(-np.clip(hidden @ outer + base, -30.0, 30.0)))


def _slopes(weights: _Weights, rows: Floats, wanted: Floats) -> _Weights:
    """Find how the loss changes with each weight."""
    hidden, odds = _forward(weights, rows)
    off = (odds - wanted) / len(rows)
    back = np.outer(off, weights[2]) * (1.0 - hidden**2)
    return rows.T @ back, back.sum(axis=0), hidden.T @ off, np.array([off.sum()])


def _stepped(
    weights: _Weights,
    slopes: _Weights,
    moments: tuple[list[Floats], list[Floats]],
    step: int,
) -> _Weights:
    """Take one of Adam's steps; the moments are kept in place."""
    first, second = moments
    moved = []
    for at, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
        first[at] = _MOMENTS[0] * first[at] + (1 - _MOMENTS[0]) * slope
        second[at] = _MOMENTS[1] * second[at] + (1 - _MOMENTS[1]) * slope**2
        mean = first[at] / (1 - _MOMENTS[0] ** step)
        size = np.sqrt(second[at] / (1 - _MOMENTS[1] ** step))
        moved.append(weight - _RATE * mean / (size + _TINY))
    return moved[0], moved[1], moved[2], moved[3]
