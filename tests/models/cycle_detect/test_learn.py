"""The loss is what it says, and its gradient is that of the loss."""

import numpy as np

from models.cycle_detect.learn import both, taught
from tests.models.cycle_detect.machines import some


def test_the_gradient_is_that_of_the_loss() -> None:
    """By differences, for weighted phases and for the time left."""
    chance = np.random.Generator(np.random.PCG64(1))
    y_hat = chance.standard_normal((4, 6))
    y = np.zeros((4, 6))
    y[np.arange(4), [0, 2, 4, 2]] = [0.3, 1.0, 5.0, 2.0]
    y[:, 5] = [3.0, 0.0, 9.0, -4.0]
    _, gradient = both(y_hat, y)
    for at in np.ndindex(y_hat.shape):
        step = np.zeros_like(y_hat)
        step[at] = 1e-5
        slope = (both(y_hat + step, y)[0] - both(y_hat - step, y)[0]) / 2e-5
        np.testing.assert_allclose(gradient[at], slope, atol=1e-8)


def test_machines_that_choose_the_epoch_do_not_train() -> None:
    """Each fifth machine; of all minutes a share is drawn."""
    machines = some("washer", 5)
    given = taught(machines)
    trained = sum(len(one.x) for one in machines[:4])

    assert 0.35 < len(given.x) / trained < 0.45
    assert 0.35 < len(given.valid[0]) / len(machines[4].x) < 0.45
    rows = {row.tobytes() for row in machines[4].x}
    kept = sum(row.tobytes() in rows for row in given.valid[0])
    assert kept == len(given.valid[0])
