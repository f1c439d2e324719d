"""Ends told too early and too late are counted as people would."""

import numpy as np
import pytest
from quartier.shelf.cycle_detect import Ending

from models.cycle_detect.data import Watched
from models.cycle_detect.ending import (
    FALSE_MIN,
    Ends,
    best_ending,
    best_silence,
    ends,
    told,
    total,
)
from models.cycle_detect.rule import Silence
from tests.models.cycle_detect.machines import plain, some

# A run of the minutes 10 to 39, and silence.
_LIFE = plain(
    [0] * 200, [1.0] * 200, [0.0] * 10 + [*map(float, range(29, -1, -1))] + [0.0] * 160
)
_ONE = Watched(_LIFE, np.zeros((200, 1)), np.zeros((200, 6)))


@pytest.mark.parametrize(
    ("said", "false", "waited"),
    [
        ([40], 0, 0),
        ([38], 0, 0),
        ([39], 0, 0),
        ([47], 0, 7),
        ([20], 1, 90),
        ([20, 45], 1, 5),
        ([37, 45, 60], 1, 5),
        ([5], 0, 90),
        ([], 0, 90),
        ([150], 0, 90),
    ],
)
def test_words_are_compared_with_the_end(
    said: list[int], false: int, waited: float
) -> None:
    """Two minutes early is in time; nobody waits beyond an hour and a half."""
    assert _LIFE.ends == (40,)
    assert ends(_ONE, said) == Ends(1, false, waited)


def test_a_false_word_costs_an_hour() -> None:
    """Beside what is waited; many runs are averaged."""
    both = total([Ends(1, 1, 5.0), Ends(3, 0, 7.0)])
    assert both == Ends(4, 1, 12.0)
    assert both.lost_min == (FALSE_MIN + 12.0) / 4


def test_the_net_is_heard_as_the_node_hears_it() -> None:
    """Minute by minute, by the shelf's own watch."""
    answers = np.zeros((30, 6))
    answers[:10, 1], answers[10:, 4] = 3.0, 3.0
    assert told(Ending(1.0, 4), answers) == [13]


def test_the_best_ending_waits_through_pauses() -> None:
    """Where the odds waver in the middle of a run, a longer hold is chosen."""
    answers = np.zeros((200, 6))
    answers[:, 4] = 3.0
    answers[10:20, 1], answers[24:40, 1] = 6.0, 6.0
    sure, hold = best_ending([_ONE], [answers])

    assert hold == 5
    assert ends(_ONE, told(Ending(sure, hold), answers)) == Ends(1, 0, 4)


def test_the_best_silence_loses_least() -> None:
    """No other rule of the grid loses less on the machines it is chosen on."""
    machines = some("dishwasher")
    best = best_silence(machines)

    def lost(rule: Silence) -> float:
        return total(ends(one, rule.ended(one)) for one in machines).lost_min

    for rival in ((6.0, 5, 0.0), (2.5, 20, 1.0), (40.0, 60, 1.25)):
        assert lost(best) <= lost(Silence(*rival))
