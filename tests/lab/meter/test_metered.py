"""What a file tells of a meter: its curve, and the way of the energy if it says so."""

from datetime import UTC, datetime

import numpy as np
from quartier.lab.meter import Metered
from quartier.lab.meter.rows import Curve


def test_a_meter_keeps_its_curve() -> None:
    """A curve without a direction is as good as one with."""
    curve = Curve(datetime(2026, 3, 1, tzinfo=UTC), 30, np.array([5, 6]))
    assert Metered("flat_1", None, curve).curve is curve
    assert Metered("flat_1", "produced", curve).direction == "produced"
