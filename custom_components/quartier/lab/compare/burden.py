"""What homes bore with a policy: cold, appliances at another time, switches."""

from collections.abc import Mapping

import numpy as np

from ...engine import Appliance, Floats, Place
from ...engine.audit import Burden

# What a home feels of the cold, of its rooms or of its water, K.h.
_COLD = ("warmth", "hot_water")


def burden(
    place: Place,
    amounts: Mapping[str, float],
    without_kw: Mapping[str, Floats],
    kw: Mapping[str, Floats],
    hours: Floats,
) -> Burden:
    """Tell what a home bore.

    ``amounts`` are those of its wishes, by line; the powers, kW, are those of things
    without Quartier and with a policy, over steps of so many hours.
    """
    cold_kh = sum(max(amounts.get(line, 0.0), 0.0) for line in _COLD)
    return Burden(
        missed_kh=cold_kh,
        moved_h=sum(
            moved_h(thing.energy_kwh, without_kw[thing.id], kw[thing.id], hours)
            for thing in place.things
            if isinstance(thing, Appliance)
        ),
        switches=max(amounts.get("switches", 0.0), 0.0),
    )


def moved_h(
    cycle_kwh: float, before_kw: Floats, after_kw: Floats, hours: Floats
) -> float:
    """Tell by how many hours the cycles of an appliance were moved, all together.

    What it had taken by each moment, one way and the other, lies apart for as long as
    a cycle waits or comes early: the area between both, over the energy of a cycle,
    kWh. It is the earth mover's distance in one dimension. A cycle that had not come
    by the last moment counts up to then.
    """
    apart_kwh = np.cumsum((after_kw - before_kw) * hours)
    return float(np.abs(apart_kwh[:-1]) @ hours[1:]) / cycle_kwh
