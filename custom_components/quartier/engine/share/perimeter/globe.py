"""Distances on the globe, and the two points that lie furthest apart."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...units import Floats

# Mean radius of the Earth, IUGG 1980 (Moritz, doi:10.1007/s001900050278).
EARTH_KM: Final = 6371.0088
# A sphere of that radius is off by no more than this against the ellipsoid WGS 84.
SPHERE_ERROR: Final = 0.006
_BLOCK: Final = 256


@dataclass(frozen=True, slots=True)
class Span:
    """The longest distance between two of many points, and which two they are."""

    distance_km: float
    first: int
    second: int


def furthest(latitude_deg: Floats, longitude_deg: Floats) -> Span:
    """Find the two points that lie furthest apart along a great circle.

    Every pair is looked at; of two like distances the one with the earlier points
    wins. Raises ValueError where there is no point.
    """
    if not latitude_deg.size:
        raise ValueError("no point, no distance")
    points = _on_unit_sphere(latitude_deg, longitude_deg)
    best, pair = -1.0, (0, 0)
    for start in range(0, len(points), _BLOCK):
        block = points[start : start + _BLOCK]
        # Chords of differences: those of nearby points keep all their digits.
        chords = ((block[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
        at = int(chords.argmax())
        row, column = divmod(at, len(points))
        if chords[row, column] > best:
            best, pair = float(chords[row, column]), (start + row, column)
    half = min(best**0.5 / 2, 1.0)
    return Span(2 * EARTH_KM * float(np.arcsin(half)), *sorted(pair))


def _on_unit_sphere(latitude_deg: Floats, longitude_deg: Floats) -> Floats:
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    return np.stack(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ],
        axis=1,
    )
