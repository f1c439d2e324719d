"""Base load: from what a household took to what it will take, an hour a question.

    p50 = expected + 0.8 size y1        p90 = expected + size y2, at least p50

``expected`` and ``size`` are Habit's, of the hour asked for; y the net's two answers.
It is trusted with four fifths: in a home unlike those it was trained on, less errs
less. It is asked 24 times, once for each hour ahead. All that it is told is in sizes
of errors or shares of the household's own mean, so that a flat and a farm are alike.

Runs on MicroPython too: plain numbers, of which single precision will do.
"""

import math

from .habit import HOURS, LEAST_KNOWN, Habit

INPUTS = 20
# Inputs are held within plus and minus this.
MOST = 4.0

TRUST = 0.8
_DAY = 6.283185307179586
# So that an input's usual spread is about 1: the inputs share one scale of int8.
_PER_LEVEL = 1.5
_PER_SIZE = 3.0
_PER_RHO = 3.0
_PER_BIAS = 2.0
_PER_UNREST = 1.0
_PER_DAY_ERROR = 4.0
_PER_WEEK_ERROR = 6.0


def is_known(habit: Habit) -> bool:
    """Tell whether enough hours were measured to ask the net at all."""
    return habit.known >= LEAST_KNOWN


def inputs(habit: Habit, lead: int) -> list[float]:
    """Describe the hour that ends so many hours ahead, 1 to 24: INPUTS numbers."""
    slot, is_weekend = habit.ahead(lead)
    size, level = habit.size[slot], habit.level
    usual, expected = habit.usual[slot], habit.expected[slot]
    turn = _DAY * slot / HOURS
    told = [
        # The same hour yesterday, the one before it, the one after it.
        habit.strain(slot),
        habit.strain(slot - 1),
        habit.strain(slot + 1),
        # What four weeks say, and what is left of the last error.
        (habit.mean[slot] - usual) / size,
        (habit.median[slot] - usual) / size,
        (expected - usual) / size,
        # What kind of hour it is.
        (expected / level - 1.0) * _PER_LEVEL,
        (size / level) * _PER_SIZE,
        # What kind of day it was, and week.
        habit.bias * _PER_BIAS,
        habit.late_bias,
        habit.unrest * _PER_UNREST,
        habit.day_error / level * _PER_DAY_ERROR,
        habit.week_error / level * _PER_WEEK_ERROR,
        habit.rho * _PER_RHO,
        # When.
        lead / HOURS * 2.0,
        math.sin(turn),
        math.cos(turn),
        math.sin(2.0 * turn),
        math.cos(2.0 * turn),
        1.0 if is_weekend else 0.0,
    ]
    return [max(-MOST, min(MOST, each)) for each in told]


def outputs(habit: Habit, lead: int, answers: list[float]) -> tuple[float, float]:
    """Turn the net's answers, or zeros, into the hour's p50 and p90, kW."""
    slot, _ = habit.ahead(lead)
    expected, size = habit.expected[slot], habit.size[slot]
    p50 = max(0.0, expected + TRUST * size * answers[0])
    return p50, max(p50, expected + size * answers[1])
