"""Zero: silence is nothing."""

import numpy as np
from quartier.engine.share import Curve
from quartier.engine.share.missing.zero import Zero

from tests.engine.share.worlds import BEGIN


def test_silence_is_nothing() -> None:
    """What a meter said is kept."""
    curve = Curve(BEGIN, 15, np.array([1, -1, 3]))
    assert Zero().fill(curve, "UTC").tolist() == [1, 0, 3]
