"""Borrowed series: real ones from elsewhere, laid over the days of any source.

Knows what other people measured of weather, mixes, taps and cars, and whose it is.
Never knows who borrows it.
"""

from . import carbon_fr, charging, tapping, weather_fr
from .almanac import looked_up, same_date, weekday_twin
from .daylight import is_night, sun_elevation_deg

__all__ = [
    "carbon_fr",
    "charging",
    "is_night",
    "looked_up",
    "same_date",
    "sun_elevation_deg",
    "tapping",
    "weather_fr",
    "weekday_twin",
]
