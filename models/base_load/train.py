"""Training: run ``python -m models.base_load.train`` to make the model again."""

from pathlib import Path

import numpy as np

from models.hourly import trained
from models.shared import DATA
from models.training.again import make_again
from models.training.make import Trained

from .about import ABOUT
from .judge import judge
from .learn import RANGE, learnt, samples
from .split import SEED, training


def train(folder: Path = DATA) -> Trained:
    """Make the samples and the net; raises SourceError where data are missing."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    diaries = list(training(folder, chance))
    given = samples(diaries)
    net = learnt(given, chance)
    return trained(ABOUT.name, given, net, RANGE, seed=SEED, households=len(diaries))


if __name__ == "__main__":
    make_again(Path(__file__).parent, ABOUT, train, judge)
