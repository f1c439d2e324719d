"""Daylight: when the sun is down, so that panels are known to give nothing."""

from typing import Final

import numpy as np

from ....engine import Bools, Clock, Floats

# Its upper edge shows, bent up by the air.
_RISEN_DEG: Final = -0.833


def sun_elevation_deg(utc_s: Floats, latitude: float, longitude: float) -> Floats:
    """Find the height of the sun's centre, degrees, without refraction.

    The low-precision formulas of the Astronomical Almanac (page C5), good to 0.01
    degrees between 1950 and 2050: mean longitude L, mean anomaly g, ecliptic longitude
    of the sun l = L + 1.915 sin g + 0.020 sin 2g, then declination and hour angle.
    """
    days: Floats = utc_s / 86_400.0 - 10_957.5
    mean = np.radians((280.460 + 0.9856474 * days) % 360)
    anomaly = np.radians((357.528 + 0.9856003 * days) % 360)
    longitude_rad = mean + np.radians(
        1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly)
    )
    tilt = np.radians(23.439 - 4e-7 * days)
    ascension = np.arctan2(np.cos(tilt) * np.sin(longitude_rad), np.cos(longitude_rad))
    declination = np.arcsin(np.sin(tilt) * np.sin(longitude_rad))
    sidereal_h = (6.697375 + 0.0657098242 * days + (utc_s / 3600.0) % 24) % 24
    angle = np.radians(15 * sidereal_h + longitude) - ascension
    north = np.radians(latitude)
    height: Floats = np.sin(north) * np.sin(declination)
    height += np.cos(north) * np.cos(declination) * np.cos(angle)
    elevation: Floats = np.degrees(np.arcsin(height))
    return elevation


def is_night(clock: Clock, latitude: float, longitude: float) -> Bools:
    """Tell in which steps the sun is down from beginning to end."""
    edges_s = clock.start.timestamp() + clock.edges_s
    up = sun_elevation_deg(edges_s, latitude, longitude) > _RISEN_DEG
    return ~(up[:-1] | up[1:])
