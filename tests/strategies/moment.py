"""Moments: clocks near the days when clocks change, and days of this century."""

from datetime import UTC, date, datetime
from typing import Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.clock import Clock

from .draw import Draw

ZONE: Final = "Europe/Paris"
STARTS: Final = (
    datetime(2026, 1, 15, 6, tzinfo=UTC),
    datetime(2026, 3, 28, 22, 30, tzinfo=UTC),  # spring forward is near
    datetime(2026, 10, 24, 21, 7, 13, tzinfo=UTC),  # so is falling back
)
_STEPS_S: Final = (900, 1800, 3600, 300, 7200, 60, 1, 617)


@st.composite
def clocks(draw: Draw, least: int = 1, most: int = 16) -> Clock:
    """Draw a clock of even or uneven steps."""
    lengths = st.lists(st.sampled_from(_STEPS_S), min_size=1, max_size=4)
    count = draw(st.integers(least, most))
    steps = tuple(int(s) for s in np.resize(draw(lengths), count))
    return Clock(draw(st.sampled_from(STARTS)), steps)


def days() -> st.SearchStrategy[date]:
    """Draw a day of this century."""
    return st.dates(date(2001, 1, 1), date(2099, 12, 30))
