"""Training: run ``python -m models.pv_nowcast.train`` to make the model again."""

from pathlib import Path
from typing import Final

from quartier.shelf.pv_nowcast import AHEAD, INPUTS

from models.shared import DATA
from models.training import digest, quantised
from models.training.again import make_again
from models.training.make import Trained

from .about import ABOUT
from .judge import judge
from .learn import RANGE, learnt
from .split import SEED, taught

_SIZES: Final = (INPUTS, 32, 16, AHEAD)


def train(folder: Path = DATA) -> Trained:
    """Make the samples and the net; raises SourceError where data are missing."""
    given = taught(folder)
    net = learnt(given, _SIZES)
    x, y = given.train.x, given.train.y
    return Trained(
        graph=quantised(net, x, input_range=RANGE, description="pv_nowcast"),
        probes=given.valid.x,
        seed=SEED,
        data_sha256=digest(x, y, given.valid.x, given.valid.y),
        households=given.roofs,
        samples=len(x),
    )


if __name__ == "__main__":
    make_again(Path(__file__).parent, ABOUT, train, judge)
