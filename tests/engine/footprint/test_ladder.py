"""The ladder: from rung to rung a plan is nearer to the best, in more steps."""

from datetime import UTC, datetime

import numpy as np
from quartier.engine import Clock, Outlook, coarsened
from quartier.engine.footprint import LADDER, USUAL


def test_a_coarser_rung_has_longer_steps() -> None:
    """From rung to rung no more of a day is planned finely, and none more nearly."""
    clock = Clock.even(datetime(2026, 1, 5, 23, tzinfo=UTC), 900, 96)
    outlook = Outlook(clock, {"a": np.zeros(96)})
    steps = [len(coarsened(outlook, each.near_s, each.step_s).clock) for each in LADDER]
    assert steps == [36, 60, 96, 96]
    gaps = [each.relative_gap for each in LADDER]
    assert gaps == sorted(gaps, reverse=True)
    seconds = [each.seconds for each in LADDER]
    assert seconds == sorted(seconds)
    assert LADDER[USUAL].name == "usual"
