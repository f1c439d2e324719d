"""Training: run ``python -m models.base_load.train`` to make the model again."""

from pathlib import Path
from typing import Final

import numpy as np

from models.training import digest, quantised
from models.training.make import Trained, make

from .about import ABOUT
from .judge import judge
from .learn import RANGE, learnt, samples
from .split import FOLDER, SEED, training

_PROBES: Final = 4_096


def train(folder: Path = FOLDER) -> Trained:
    """Make the samples and the net; raises SourceError where data are missing."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    diaries = list(training(folder, chance))
    taught = samples(diaries)
    net = learnt(taught, chance)
    return Trained(
        graph=quantised(net, taught.x, input_range=RANGE, description=ABOUT.name),
        probes=taught.x[:: len(taught.x) // _PROBES],
        seed=SEED,
        data_sha256=digest(taught.x, taught.y),
        households=len(diaries),
        samples=len(taught.x),
    )


if __name__ == "__main__":
    made = make(Path(__file__).parent, ABOUT, train, judge)
    print(f"{made.name}: {made.judgement.margin:.1%}, ships: {made.ships}")
