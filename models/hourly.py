"""Teaching by hours ahead: what is asked at which moments, and how a net learns it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats

from models.homes import HOURS, Windows
from models.training import (
    Course,
    Loss,
    Net,
    digest,
    fine_tune,
    fit,
    fresh,
    quantised,
)
from models.training.make import Trained

# Chosen on the homes to train on, some of them left out in turn.
_COURSE: Final = Course(epochs=20, batch=512, rate=3e-3, fine_epochs=3, fine_rate=3e-4)
# What is remembered, days: in every other moment less than a node can.
_MEMORIES: Final = (28, 14, 28, 21)
_DECIMALS: Final = 4
_PROBES: Final = 4_096

type Pair = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """What the net is told, (n, in), and what it should have said, (n, out)."""

    x: Floats
    y: Floats

    @classmethod
    def of(cls, parts: Iterable[Pair]) -> Samples:
        """Put those of several homes together, rounded so that any machine agrees."""
        x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
        return cls(np.round(x, _DECIMALS), np.round(y, _DECIMALS))


def remembered(seen: Windows) -> Windows:
    """Let moments remember more and less."""
    return seen.shortened(np.resize(_MEMORIES, len(seen)))


def asked(seen: Windows, every: int) -> Bools:
    """Ask of each moment every so-manieth hour ahead, another one the next time."""
    rows = np.arange(len(seen))[:, None]
    found: Bools = (rows + np.arange(HOURS)) % every == 0
    return found


def learnt(
    taught: Samples,
    loss: Loss,
    sizes: tuple[int, ...],
    within: tuple[float, float],
    chance: np.random.Generator,
) -> Net:
    """Train a net: as it is first, then as int8 will see it."""
    x, y = taught.x, taught.y
    net = fit(fresh(sizes, chance), x, y, loss, _COURSE, chance)
    return fine_tune(net, x, y, loss, _COURSE, chance, input_range=within)


def trained(
    name: str,
    taught: Samples,
    net: Net,
    within: tuple[float, float],
    *,
    seed: int,
    households: int,
) -> Trained:
    """Give what was made of samples, and what it was made of."""
    return Trained(
        graph=quantised(net, taught.x, input_range=within, description=name),
        probes=taught.x[:: len(taught.x) // _PROBES],
        seed=seed,
        data_sha256=digest(taught.x, taught.y),
        households=households,
        samples=len(taught.x),
    )
