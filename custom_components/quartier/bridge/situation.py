"""The situation: what is known and decided at a moment, for whoever looks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..const import CONF_GRID_EXPORT, CONF_GRID_IMPORT, CONF_GRID_POWER
from ..engine import Clock, Decision, Neighbourhood, Outlook, Plan, ThingPlan
from .heat import Heat
from .kinds import Thermal, kinds
from .layout import Device, Layout, Place, is_whole_home
from .readings import Readings
from .trouble import Trouble


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """What is known and decided at a moment."""

    # When it was looked at.
    at: datetime
    # The engine's tree as it was planned for, and what was expected then.
    neighbourhood: Neighbourhood
    outlook: Outlook
    # None until there is a first one.
    plan: Plan | None
    decisions: tuple[Decision, ...]
    # kW by device, and net at the meter by place; what nobody measures is absent.
    measured_kw: Mapping[str, float]
    troubles: tuple[Trouble, ...]
    # Time that the solver took, s.
    solve_s: float
    # What is measured of heat, by device that has to do with it.
    heats: Mapping[str, Heat] = field(default_factory=dict)
    # Found when first asked for: hundreds of devices ask at once.
    _things: dict[str, tuple[ThingPlan, ...]] = field(
        init=False, repr=False, default_factory=dict
    )
    _decided: dict[str, tuple[Decision, ...]] = field(
        init=False, repr=False, default_factory=dict
    )

    def things_of(self, device: str) -> tuple[ThingPlan, ...]:
        """Find what the plan says of each thing that a device is."""
        if self.plan is not None and not self._things:
            self._things.update(_by_owner(self.plan.things.items()))
        return self._things.get(device, ())

    def decisions_of(self, device: str) -> tuple[Decision, ...]:
        """Find what was decided for a device."""
        if self.decisions and not self._decided:
            named = ((each.thing, each) for each in self.decisions)
            self._decided.update(_by_owner(named))
        return self._decided.get(device, ())


def _by_owner[T](named: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Sort by whoever may own a name: what is so called, or by its beginning."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for name, value in named:
        for owner in _owners(name):
            found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def _owners(name: str) -> Iterator[str]:
    while name:
        yield name
        name = name.rpartition("-")[0]


def nothing_yet(neighbourhood: Neighbourhood, now: datetime) -> Situation:
    """Know a neighbourhood, and nothing of what will be."""
    outlook = Outlook(Clock.even(now, 1, 1), {})
    return Situation(now, neighbourhood, outlook, None, (), {}, (), 0.0)


def measured_kw(layout: Layout, readings: Readings) -> dict[str, float]:
    """Read every power that is measured: what devices take, what meters count."""
    found: dict[str, float] = {}
    for device in layout.devices:
        kind = kinds().get(device.kind)
        power = None if kind is None else kind.power_kw(device, readings)
        if power is not None:
            found[device.id] = power
    for place in layout.places:
        power = _meter_kw(place, readings)
        if power is not None:
            found[place.id] = power
    return found


def _is_wired(device: Device) -> bool:
    """Tell whether it has to do with electricity: a heat network has not."""
    kind = kinds().get(device.kind)
    return kind.wired if isinstance(kind, Thermal) else True


def measured_heat(layout: Layout, readings: Readings) -> dict[str, Heat]:
    """Read all that is measured of heat."""
    return {
        device.id: kind.heat(device, readings)
        for device in layout.devices
        if isinstance(kind := kinds().get(device.kind), Thermal)
    }


def _meter_kw(place: Place, readings: Readings) -> float | None:
    """Read a meter: one number both ways, or one for each way."""
    told, name = place.settings, place.name
    if told.get(CONF_GRID_POWER):
        return readings.power_kw(told[CONF_GRID_POWER], name)
    if not told.get(CONF_GRID_IMPORT):
        return None
    bought = readings.power_kw(told[CONF_GRID_IMPORT], name)
    if not told.get(CONF_GRID_EXPORT):
        return bought
    sold = readings.power_kw(told[CONF_GRID_EXPORT], name)
    return None if bought is None or sold is None else bought - abs(sold)


def rest_kw(layout: Layout, measured: Mapping[str, float]) -> dict[str, float]:
    """Find what is left of each meter when known devices are taken off, by series."""
    found = {}
    for place in layout.places:
        standing = list(layout.standing_in(place))
        if any(is_whole_home(device) for device in standing):
            # It tells what its meter counts, and not what of it can be moved.
            continue
        own = [device.id for device in standing if _is_wired(device)]
        if place.id in measured and all(name in measured for name in own):
            rest = measured[place.id] - sum(measured[name] for name in own)
            found[f"{place.id}-rest.power_kw"] = rest
    return found
