"""Training: run ``python -m models.cycle_detect.train`` to make the model again."""

from pathlib import Path
from typing import Final

from quartier.shelf.cycle_detect import INPUTS, OUTPUTS

from models.training import digest, quantised
from models.training.again import make_again
from models.training.make import Trained

from .about import ABOUT
from .data import watched
from .judge import judge
from .learn import RANGE, learnt, taught
from .lives import SEED, those_that_train

SIZES: Final = (INPUTS, 40, 24, OUTPUTS)


def train() -> Trained:
    """Let machines live, and fit the net to what their plugs told."""
    machines = [watched(life) for life in those_that_train()]
    given = taught(machines)
    net = learnt(given, SIZES)
    return Trained(
        graph=quantised(net, given.x, input_range=RANGE, description=ABOUT.name),
        probes=given.valid[0],
        seed=SEED,
        data_sha256=digest(given.x, given.y, *given.valid),
        households=len(machines),
        samples=len(given.x),
    )


if __name__ == "__main__":
    make_again(Path(__file__).parent, ABOUT, train, judge)
