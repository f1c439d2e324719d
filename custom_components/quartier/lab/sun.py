"""Sun: where it stands, and the power of roofs under it, by the models of pvlib.

Solar position by NREL's SPA (Reda and Andreas 2004); clear sky by Ineichen and Perez
(2002) with a Linke turbidity of 3; the diffuse part by Erbs et al. (1982); on tilted
planes by Hay and Davies (1980); cells by the Sandia model (King et al. 2004), close to
the roof; panels and inverter as in PVWatts (Dobos 2014): -0.35 %/K, losses 14 %.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

import numpy as np

from ..engine import Floats

_TURBIDITY: Final = 3.0
_MBAR: Final = 990.0
_DELTA_T_S: Final = 69.0
_REFRACTION_DEG: Final = 0.5667
_DARK_DEG: Final = 89.5
_PER_K: Final = -0.0035
_LOSSES: Final = 0.14
_INVERTER: Final = 0.96
_FULL_SUN: Final = 1000.0
# Close to the roof, glass on both sides: Sandia's a and b, and the cell's rise.
_CELL: Final = (-2.98, -0.0471, 1.0)
_WIND_M_PER_S: Final = 2.0
_DAY_S: Final = 86_400.0
_YEAR_DAYS: Final = 365.25


@dataclass(frozen=True, slots=True)
class Site:
    """Where roofs lie."""

    latitude: float
    longitude: float
    altitude_m: float


@dataclass(frozen=True, slots=True)
class Roof:
    """Panels on a roof; azimuth 180 looks south, 90 east."""

    peak_kw: float
    tilt_deg: float
    azimuth_deg: float


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The sun's way over some days, and what it gives where there is no cloud."""

    zenith_deg: Annotated[Floats, "apparent"]
    azimuth_deg: Floats
    extra_w_per_m2: Floats
    clear_w_per_m2: Annotated[Floats, "global horizontal"]
    day_of_year: Floats


def day_of_year(utc_s: Floats) -> Floats:
    """Count the days, from 1, since the new year before the first of some moments."""
    year = datetime.fromtimestamp(float(utc_s[0]), UTC).year
    elapsed = (utc_s - datetime(year, 1, 1, tzinfo=UTC).timestamp()) / _DAY_S
    return elapsed % _YEAR_DAYS + 1.0


def path(utc_s: Floats, site: Site) -> Path:
    """Follow the sun at some moments, seconds since 1970."""
    from pvlib import atmosphere, clearsky, irradiance, spa  # noqa: PLC0415 (slow)

    zenith, _, _, _, azimuth, _ = spa.solar_position(
        utc_s,
        site.latitude,
        site.longitude,
        site.altitude_m,
        _MBAR,
        12.0,
        _DELTA_T_S,
        _REFRACTION_DEG,
    )
    day = day_of_year(utc_s)
    extra = irradiance.get_extra_radiation(day)
    up = np.minimum(zenith, _DARK_DEG)
    airmass = atmosphere.get_absolute_airmass(
        atmosphere.get_relative_airmass(up), _MBAR * 100
    )
    clear = clearsky.ineichen(
        up, airmass, _TURBIDITY, altitude=site.altitude_m, dni_extra=extra
    )["ghi"]
    shown = np.where(zenith < _DARK_DEG, clear, 0.0)
    return Path(zenith, azimuth, extra, shown, day)


def roof_kw(way: Path, ghi: Floats, outdoor_c: Floats, roof: Roof) -> Floats:
    """Tell the power of a roof: NaN by day where the weather is, zero by night."""
    from pvlib import irradiance, temperature  # noqa: PLC0415 (likewise)

    split = irradiance.erbs(ghi, way.zenith_deg, way.day_of_year)
    plane = irradiance.get_total_irradiance(
        roof.tilt_deg,
        roof.azimuth_deg,
        way.zenith_deg,
        way.azimuth_deg,
        split["dni"],
        ghi,
        split["dhi"],
        dni_extra=way.extra_w_per_m2,
        model="haydavies",
    )["poa_global"]
    cell_c = temperature.sapm_cell(plane, outdoor_c, _WIND_M_PER_S, *_CELL)
    lit = plane / _FULL_SUN * (1.0 + _PER_K * (cell_c - 25.0))
    power: Floats = roof.peak_kw * lit * (1.0 - _LOSSES) * _INVERTER
    return np.where(way.zenith_deg < _DARK_DEG, np.clip(power, 0.0, roof.peak_kw), 0.0)
