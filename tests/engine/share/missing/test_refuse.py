"""Refuse fills nothing."""

import numpy as np
from quartier.engine.share import Curve
from quartier.engine.share.missing.refuse import Refuse

from tests.engine.share.worlds import BEGIN


def test_nothing_is_filled() -> None:
    """What is missing stays missing."""
    curve = Curve(BEGIN, 15, np.array([1, -1]), index=((0, 0), (2, 9)))
    assert Refuse().fill(curve, "UTC").tolist() == [1, -1]
