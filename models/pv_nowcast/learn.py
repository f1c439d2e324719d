"""Learning: how a net of any size is fitted, for the model and for a rival."""

from typing import Final

from quartier.shelf.pv_nowcast import MOST_INDEX

from models.training import Course, Net, absolute, fine_tune, fit, fresh

from .split import Taught, chance_of

# The least that an hour angle and the most that an index can be.
RANGE: Final = (-1.0, MOST_INDEX)

_COURSE: Final = Course(
    epochs=40, batch=256, rate=2e-3, decay=1e-2, patience=10, fine_epochs=8
)


def learnt(given: Taught, sizes: tuple[int, ...]) -> Net:
    """Fit a net of such sizes, then tune it as int8 will see it."""
    x, y = given.train.x, given.train.y
    valid = given.valid.x, given.valid.y
    chance = chance_of(3)
    net = fit(fresh(sizes, chance), x, y, absolute, _COURSE, chance, valid)
    return fine_tune(
        net, x, y, absolute, _COURSE, chance, input_range=RANGE, valid=valid
    )
