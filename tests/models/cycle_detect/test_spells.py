"""Spells are those that watches find minute by minute."""

import numpy as np
import pytest
from quartier.shelf.cycle_detect import STARTED_MIN, Ending

from models.cycle_detect.ending import odds_of_end, told
from models.cycle_detect.spells import endings, lasting


def test_spells_are_counted() -> None:
    """What holds from the first minute on has always held."""
    holds = np.array([True, True, False, True, True, True, False])
    assert lasting(holds).tolist() == [8, 9, 0, 1, 2, 3, 0]


@pytest.mark.parametrize("seed", range(40))
def test_ends_are_those_of_the_shelf(seed: int) -> None:
    """On odds that waver, for any threshold and hold."""
    chance = np.random.Generator(np.random.PCG64(seed))
    spells = chance.integers(1, 9, 60)
    level = np.repeat(chance.choice([-2.0, -0.5, 0.2, 0.8, 3.0], 60), spells)
    answers = np.zeros((len(level), 6))
    answers[:, 4], answers[:, 1:4] = level, -9.0
    answers[:, 2] = 0.0
    answers[:, 0] = -9.0
    odds = odds_of_end(answers)
    np.testing.assert_array_equal(odds, level)
    for sure in (-1.0, 0.0, 0.5, 1.0):
        for hold in (1, 2, 3, 5, 8):
            found = endings(odds < 0.0, odds > sure, hold, STARTED_MIN)
            assert found == told(Ending(sure, hold), answers)


@pytest.mark.parametrize("seed", range(20))
def test_silence_is_that_of_a_plain_watch(seed: int) -> None:
    """With holds that change from run to run."""
    chance = np.random.Generator(np.random.PCG64(seed))
    spells = chance.integers(1, 12, 50)
    quiet = np.repeat(np.arange(50) % 2 == seed % 2, spells)
    hold = np.repeat(chance.uniform(1.0, 9.0, 50), spells)
    silent, loud, said = 0, 0, list[int]()
    for minute, (is_quiet, enough) in enumerate(zip(quiet, hold, strict=True)):
        if loud < 3:
            loud, silent = (0 if is_quiet else loud + 1), 0
            continue
        silent = silent + 1 if is_quiet else 0
        if silent >= enough:
            said.append(minute)
            loud = 0

    assert endings(~quiet, quiet, hold, 3) == said
