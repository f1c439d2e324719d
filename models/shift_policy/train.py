"""Training: run ``python -m models.shift_policy.train`` to make the model again."""

from pathlib import Path
from typing import Final

from models.training import digest, quantised
from models.training.again import make_again
from models.training.make import Trained

from .about import ABOUT
from .judge import judge
from .learn import HOMES, RANGE, ROUNDS, SEED, gathered, learnt

# Golden vectors are taken from the newest samples: those of days that go well.
_PROBES: Final = 5_000


def train() -> Trained:
    """Let homes live, ask the optimum, and fit the net."""
    told, chance = gathered()
    net = learnt(told, chance)
    return Trained(
        graph=quantised(net, told.x, input_range=RANGE, description=ABOUT.name),
        probes=told.x[-_PROBES:],
        seed=SEED,
        data_sha256=digest(told.x, told.y),
        households=HOMES * ROUNDS,
        samples=len(told.x),
    )


if __name__ == "__main__":
    make_again(Path(__file__).parent, ABOUT, train, judge)
