"""Simple life: quiet hours, over midnight too, and a price on each switch."""

from datetime import time

import numpy as np
import pytest
from quartier.engine.policy.simple_life import SimpleLife


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [
        (time(22), time(7), [True, True, False, False, False, True, True]),
        (time(22, 30), time(6, 59), [True, False, False, False, False, False, True]),
        (time(12), time(14), [False, False, False, True, False, False, False]),
        (time(0), time(7), [True, True, False, False, False, False, False]),
        (time(22), time(0), [False, False, False, False, False, True, True]),
        (time(9), time(9), [False] * 7),
    ],
)
def test_quiet_hours(begin: time, end: time, quiet: list[bool]) -> None:
    """From the first minute up to, not including, the last; over midnight as well."""
    wish = SimpleLife(quiet_from=begin, quiet_to=end)
    hours = np.array([0.0, 6.99, 7.0, 12.0, 21.99, 22.0, 23.9])
    assert wish.quiet(hours).tolist() == quiet


def test_prices() -> None:
    """A cent a switch, and nothing for noise unless people say so."""
    assert SimpleLife().prices() == {"switches": 0.01, "quiet": 0.0}
    assert SimpleLife(0.05, 0.4).prices() == {"switches": 0.05, "quiet": 0.4}
