"""The rules to beat do what they say, and are tuned as well as they can be."""

import numpy as np
from quartier.shelf.cycle_detect import ENDED, FINISHING, HEATING, OFF, WORKING

from models.cycle_detect.data import balanced_of, watched
from models.cycle_detect.lives import ENDED_MIN
from models.cycle_detect.rule import Rule, Silence, silences, tuned
from tests.models.cycle_detect.machines import plain, some

# Twelve minutes off, a run, and three hours of silence.
_POWER = [1.0] * 12 + [150.0] * 5 + [2000.0] * 10 + [150.0] * 30 + [1.0] * 180
_LEFT = [0.0] * 12 + [float(left) for left in range(45)][::-1] + [0.0] * 180
_ONE = watched(plain([0] * len(_POWER), _POWER, _LEFT))


def test_phases_follow_the_bands() -> None:
    """Off, working, heating, working, finishing, ended and off again."""
    rule = Rule(silent_w=6.0, hold_min=5, hot=0.5, cooled_min=20, late=0.3)
    said = rule.phases(_ONE)

    assert (said[:12] == OFF).all()
    assert (said[12:17] == WORKING).all()
    assert (said[17:27] == HEATING).all()
    assert (said[28:45] == WORKING).all()
    assert (said[47:61] == FINISHING).all()
    assert (said[61 : 61 + ENDED_MIN] == ENDED).all()
    assert (said[61 + ENDED_MIN :] == OFF).all()


def test_time_left_is_that_of_a_usual_run() -> None:
    """Less what went by; nothing once it has ended."""
    left = Rule(hold_min=5).left(_ONE)

    assert left[20] == (100.0 - 9.0) / 10.0
    assert not left[70:].any()


def test_silence_ends_a_run_once() -> None:
    """After the hold, or after the longest silence it ever went on after."""
    assert Silence(6.0, 5, 0.0).ended(_ONE) == [57 + 4]
    patient = watched(
        plain(
            [0] * 60,
            [150.0] * 10 + [1.0] * 8 + [150.0] * 10 + [1.0] * 32,
            [0.0] + [5.0] * 20 + [0.0] * 39,
        )
    )
    assert Silence(6.0, 3, 0.0).ended(patient) == [12, 30]
    assert Silence(6.0, 3, 1.25).ended(patient) == [12, 37]


def test_tuning_finds_better_rules() -> None:
    """Than the ones it starts from, on the machines it is tuned on."""
    machines = some("washer")
    rule = tuned(machines)

    def worth(one: Rule) -> float:
        return balanced_of(machines, [one.phases(each) for each in machines])

    assert worth(rule) > worth(Rule()) + 0.02
    for hot in (0.15, 0.75):
        assert worth(rule) >= worth(
            Rule(rule.silent_w, rule.hold_min, hot, rule.cooled_min, rule.late)
        )


def test_every_silence_is_tried_once() -> None:
    """No two are alike."""
    every = list(silences())
    assert len(set(every)) == len(every) == 8 * 16 * 4
    assert np.mean([one.hold_min for one in every]) > 10
