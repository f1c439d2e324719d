"""A range is three numbers; what never comes is none."""

import math

from custom_components.quartier.engine.footprint import Range
from custom_components.quartier.panel.footprint.span import span


def test_never_is_null() -> None:
    """JSON knows no infinity."""
    assert span(Range(1.0, 2.0, math.inf)) == [1.0, 2.0, None]
