"""Sun: its way over the town, and the clouds before it."""

from typing import Final

from ....engine import Floats
from ...sun import Path, Site
from ...sun import path as way_of
from .days import Days

TOWN: Final = Site(latitude=45.76, longitude=4.84, altitude_m=200.0)


def path(days: Days) -> Path:
    """Follow the sun at the middle of each step."""
    return way_of(days.utc_s, TOWN)


def shine(way: Path, clearness: Floats) -> Floats:
    """Put clouds before the sun: global horizontal irradiance, W/m2."""
    return way.clear_w_per_m2 * clearness
