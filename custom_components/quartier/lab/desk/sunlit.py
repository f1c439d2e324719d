"""Sunlit: what the sun offers to roofs that are described, where nobody gave it.

The weather of a table makes it: ``ghi_w_per_m2``, and ``outdoor_c`` or else 15 °C. A
step is cut into five minutes over which the sun moves, its irradiance shared out as a
clear sky would have it; the power is their mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from ...engine import Clock, Floats, Outlook
from ..scenario import Roofs, Scenario, panels
from ..sun import Path, Roof, Site, path, roof_kw

_GHI: Final = "ghi_w_per_m2"
_OUTDOOR: Final = "outdoor_c"
_SERIES: Final = ".available_kw"
_MILD_C: Final = 15.0
_FINE_S: Final = 300

type _Counts = np.ndarray[tuple[int], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True, eq=False)
class _Sky:
    """The sun's way over a clock, in so many fine parts of each step."""

    parts: _Counts
    way: Path

    @classmethod
    def over(cls, clock: Clock, site: Site) -> Self:
        steps_s = np.diff(clock.edges_s)
        parts = np.ceil(steps_s / _FINE_S).astype(np.intp)
        fine_s = np.repeat(steps_s / parts, parts)
        middle_s = np.cumsum(fine_s) - fine_s / 2
        return cls(parts, path(clock.start.timestamp() + middle_s, site))

    def mean(self, fine: Floats) -> Floats:
        """Average over each step."""
        found: Floats = np.add.reduceat(fine, np.cumsum(self.parts) - self.parts)
        return found / self.parts

    def kw(self, roof: Roof, ghi: Floats, outdoor_c: Floats) -> Floats:
        """Tell the mean power of a roof over each step."""
        clear = self.mean(self.way.clear_w_per_m2)
        clearness = np.divide(ghi, clear, out=np.zeros_like(ghi), where=clear > 0)
        fine_ghi = self.way.clear_w_per_m2 * np.repeat(clearness, self.parts)
        fine_c = np.repeat(outdoor_c, self.parts)
        return self.mean(roof_kw(self.way, fine_ghi, fine_c, roof))


def sunlit(scenario: Scenario) -> Scenario:
    """Add the series of described roofs to what is expected and what was measured.

    A series that is there stays as it is. Where the weather is missing by day, so is
    the power.
    """
    if scenario.roofs is None:
        return scenario
    roofs = _described(scenario, scenario.roofs)
    place = scenario.roofs
    site = Site(place.latitude, place.longitude, place.altitude_m)
    outlook, history = (
        None if table is None else _lit(table, roofs, site)
        for table in (scenario.outlook, scenario.history)
    )
    return replace(scenario, outlook=outlook, history=history)


def _described(scenario: Scenario, roofs: Roofs) -> Mapping[str, Roof]:
    """Join what is known of panels with how they lie."""
    return {
        name: Roof(pv.peak_kw, plane.tilt_deg, plane.azimuth_deg)
        for name, pv in panels(scenario.neighbourhood).items()
        if (plane := roofs.roofs.get(name)) is not None
    }


def _lit(table: Outlook, roofs: Mapping[str, Roof], site: Site) -> Outlook:
    """Compute the series that a table lacks, if it holds the weather for them."""
    lacking = {
        name + _SERIES: roof
        for name, roof in roofs.items()
        if name + _SERIES not in table.series
    }
    if not lacking or _GHI not in table.series:
        return table
    sky = _Sky.over(table.clock, site)
    ghi = table.series[_GHI]
    outdoor_c = table.series.get(_OUTDOOR, np.full_like(ghi, _MILD_C))
    series = {name: sky.kw(roof, ghi, outdoor_c) for name, roof in lacking.items()}
    low, high = (
        {
            name: _end(sky.kw(lacking[name], ends[_GHI], outdoor_c), series[name])
            for name in lacking
            if _GHI in ends
        }
        for ends, _end in ((table.low, np.minimum), (table.high, np.maximum))
    )
    doubted = tuple(lacking) if {_GHI, _OUTDOOR} & {*table.degraded} else ()
    return replace(
        table,
        series={**table.series, **series},
        degraded=(*table.degraded, *doubted),
        low={**low, **table.low},
        high={**high, **table.high},
    )
