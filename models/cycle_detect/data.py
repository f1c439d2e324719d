"""Samples: every minute of some machines, as a node knows it, and what was true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats
from quartier.shelf.cycle_detect import INPUTS, KINDS, LEFT_MIN, PHASES, Watch

from .lives import Life

_DECIMALS: Final = 6
# A rare phase counts at most so much more than a common one.
_MOST_WEIGHT: Final = 6.0
# Beyond this the time left is not worth learning.
_MOST_LEFT: Final = 24.0


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """A machine's life, and what its node made of it."""

    life: Life
    # Inputs of the net, (minutes, INPUTS).
    x: Floats
    # What rules look at: columns by SENSES, (minutes, 6).
    senses: Floats


SENSES: Final = (
    "mean_w",
    "peak_w",
    "since_heat_min",
    "elapsed_min",
    "usual_min",
    "longest_min",
)


def watched(life: Life) -> Watched:
    """Tell a node each minute of a life."""
    watch, rows, senses = Watch(life.kind), [], []
    for mean_w, low_w, high_w in life.told_w.tolist():
        watch.see(mean_w, low_w, high_w)
        rows.append(watch.inputs())
        senses.append(
            (
                mean_w,
                max(watch.peak_w, watch.most_w),
                watch.since_heat_min,
                watch.elapsed_min,
                watch.usual_min,
                watch.longest_min,
            )
        )
    x = np.round(np.array(rows).reshape(-1, INPUTS), _DECIMALS)
    return Watched(life, x, np.array(senses))


def targets(every: Iterable[Life]) -> Floats:
    """Give what is to be answered: weighted phases and the time left, (n, 6).

    Each row's first five sum to its weight: within a kind, phases count alike.
    """
    parts = list(every)
    phase = np.concatenate([one.phase for one in parts])
    kind = np.concatenate([np.full(len(one.phase), one.kind) for one in parts])
    left = np.concatenate([one.left_min for one in parts]) / LEFT_MIN
    count = np.zeros((len(KINDS), len(PHASES)))
    np.add.at(count, (kind, phase), 1.0)
    share = count / np.maximum(count.sum(axis=1, keepdims=True), 1.0)
    weight = np.minimum(_MOST_WEIGHT, 1.0 / np.maximum(share * len(PHASES), 1e-3))
    rows = np.eye(len(PHASES))[phase] * weight[kind, phase][:, None]
    both = np.column_stack((rows, np.minimum(left, _MOST_LEFT)))
    return np.round(both, _DECIMALS)


def balanced(truth: NDArray[np.intp], said: NDArray[np.intp]) -> float:
    """Average over phases the share of their minutes that was told right."""
    shares = [
        float((said[truth == phase] == phase).mean()) for phase in np.unique(truth)
    ]
    return sum(shares) / len(shares)


def balanced_of(every: Sequence[Watched], said: Sequence[NDArray[np.intp]]) -> float:
    """Average the balanced accuracy over the kinds of machines there are."""
    found = []
    for kind in sorted({one.life.kind for one in every}):
        mine = [at for at, one in enumerate(every) if one.life.kind == kind]
        truth = np.concatenate([every[at].life.phase for at in mine])
        found.append(balanced(truth, np.concatenate([said[at] for at in mine])))
    return sum(found) / len(found)
