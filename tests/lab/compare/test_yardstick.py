"""One yardstick counts for all."""

from datetime import time

import numpy as np
from quartier.engine import Policy, SimpleLife
from quartier.lab.compare.yardstick import yardstick


def test_all_that_is_felt_is_counted() -> None:
    """Whatever the own policy leaves out; quiet hours are its own."""
    own = Policy((SimpleLife(0.0, 0.0, time(20), time(8)),))
    found = yardstick(own)
    prices = found.prices()
    for line in ("carbon", "switches", "quiet", "warmth", "delay", "limits"):
        assert prices[line] > 0, line
    assert found.quiet(np.array([7.0, 12.0, 20.5])).tolist() == [True, False, True]
