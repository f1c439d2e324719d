"""The world: what the engine plans for, as it is at a moment.

A layout and what its entities say become a neighbourhood with its things. Who does
not take part, and what a hand holds, is not planned: its power stays in the load that
nobody moves.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from ..const import (
    CONF_CEILING,
    CONF_COMFORT_HIGH,
    CONF_COMFORT_LOW,
    CONF_CONTRACT,
    CONF_EXPORT_LIMIT,
    CONF_FLOOR,
    CONF_GRID_EXPORT,
    CONF_GRID_IMPORT,
    CONF_GRID_POWER,
    CONF_IMPORT_LIMIT,
    CONF_KIND,
    CONF_OUTDOOR,
    CONF_PERSONS,
    CONF_PHASE,
    CONF_PHASE_LIMIT,
    CONF_SHARES,
    CONF_SUBSCRIBED_KVA,
    HOME,
)
from ..engine import (
    Building,
    Grid,
    Home,
    Load,
    Neighbourhood,
    RefusedError,
    Sharing,
    Thing,
    read,
    write,
)
from .kinds import Seen, kinds
from .layout import Device, Layout, Place, Settings, number_of
from .readings import OUTDOOR, Readings
from .supplied import supplied
from .trouble import Trouble

# What is usual where nothing is told: the temperatures of the French energy code, a
# dwelling's people, its contract, and a mild day.
COMFORT_C: Final = (19.0, 24.0)
BOUNDS_C: Final = (16.0, 28.0)
# In a home of one's own people set what they like, as far as it makes sense.
OWN_BOUNDS_C: Final = (10.0, 30.0)
_PERSONS: Final = 2.0
_SUBSCRIBED_KVA: Final = 9.0
_OUTDOOR_C: Final = 12.0

type Phase = Literal["all", "l1", "l2", "l3"]
_PHASES: Final[tuple[Phase, ...]] = ("all", "l1", "l2", "l3")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the past when the world is looked at."""

    # What each thing was believed to be, by its id.
    before: Mapping[str, Thing]
    # The temperature outdoors that was known last, °C.
    outdoor_c: float | None = None


def planned(layout: Layout, held: Collection[str]) -> Layout:
    """Leave out what is not planned: who opted out, and devices that a hand holds.

    Solar panels stay, as nobody decides on the sun.
    """
    out = {place.id for place in layout.places if not place.takes_part}
    kept = [
        device
        for device in layout.devices
        if device.kind == "pv" or (device.place not in out and device.id not in held)
    ]
    return replace(layout, devices=tuple(kept))


def world(
    layout: Layout, readings: Readings, now: datetime, memory: Memory
) -> Neighbourhood:
    """Look at everything in a layout as it is now."""
    eyes = _Eyes(layout, readings, now, memory)
    things = supplied(layout, {one.id: eyes.things(one) for one in layout.places})
    homes = {
        place.id: Home(place.id, things[place.id], name=place.name)
        for place in layout.households()
    }
    below = {place.id: place.parent for place in layout.households()}
    root = layout.root
    if layout.kind == HOME:
        return Neighbourhood(
            id=f"{root.id}-hub",
            time_zone=layout.zone,
            homes=tuple(homes.values()),
            name=layout.name,
        )
    return Neighbourhood(
        id=root.id,
        time_zone=layout.zone,
        buildings=tuple(
            Building(
                id=place.id,
                homes=tuple(homes[at] for at in homes if below[at] == place.id),
                things=things[place.id],
                name=place.name,
                import_limit_kw=number_of(place.settings, CONF_IMPORT_LIMIT),
                export_limit_kw=number_of(place.settings, CONF_EXPORT_LIMIT),
                phase_limit_kw=number_of(place.settings, CONF_PHASE_LIMIT),
            )
            for place in layout.places
            if place.level == "building"
        ),
        homes=tuple(homes[at] for at in homes if below[at] == root.id),
        things=things[root.id],
        name=layout.name,
        import_limit_kw=number_of(root.settings, CONF_IMPORT_LIMIT),
        export_limit_kw=number_of(root.settings, CONF_EXPORT_LIMIT),
        phase_limit_kw=number_of(root.settings, CONF_PHASE_LIMIT),
        sharing=_sharing(root.settings),
    )


@dataclass(frozen=True, slots=True)
class _Eyes:
    """One look at a layout."""

    layout: Layout
    readings: Readings
    now: datetime
    memory: Memory

    def things(self, place: Place) -> tuple[Thing, ...]:
        """See what stands in a place, behind its meter if it has one."""
        own = [
            thing
            for device in self.layout.standing_in(place)
            for thing in self._device(device, place)
        ]
        return (*_meter(place, has_things=bool(own)), *own)

    def _device(self, device: Device, place: Place) -> tuple[Thing, ...]:
        kind = kinds().get(device.kind)
        return () if kind is None else kind.things(device, self.seen(place))

    def seen(self, place: Place) -> Seen:
        """Gather what a device in a place may know."""
        outdoor = self.layout.data.get(CONF_OUTDOOR)
        measured = self.readings.number(outdoor, OUTDOOR, self.layout.name)
        known = self.memory.outdoor_c if measured is None else measured
        return Seen(
            readings=self.readings,
            now=self.now,
            zone=self.layout.zone,
            before=self.memory.before,
            comfort_c=comfort_c(place),
            persons=number_of(place.settings, CONF_PERSONS) or _PERSONS,
            outdoor_c=_OUTDOOR_C if known is None else known,
        )


def seen_in(
    layout: Layout, place: Place, readings: Readings, now: datetime, memory: Memory
) -> Seen:
    """Gather what a device in a place may know of the world at a moment."""
    return _Eyes(layout, readings, now, memory).seen(place)


def bounds_c(place: Place) -> tuple[float, float]:
    """Tell how far people may set their comfort: the landlord's bounds, °C."""
    if is_own_home(place):
        return OWN_BOUNDS_C
    floor, ceiling = (
        number_of(place.settings, key) for key in (CONF_FLOOR, CONF_CEILING)
    )
    return (
        BOUNDS_C[0] if floor is None else floor,
        BOUNDS_C[1] if ceiling is None else ceiling,
    )


def guaranteed_c(place: Place) -> tuple[float, float]:
    """Tell the comfort that a household is guaranteed if it changes nothing, °C."""
    low, high = (
        number_of(place.settings, key) for key in (CONF_COMFORT_LOW, CONF_COMFORT_HIGH)
    )
    return (
        COMFORT_C[0] if low is None else low,
        COMFORT_C[1] if high is None else high,
    )


def comfort_c(place: Place) -> tuple[float, float]:
    """Tell the comfort that counts: the household's own, within the bounds, °C.

    A landlord's guarantee may only be loosened; at home people are their own masters.
    """
    (low, high), (floor, ceiling) = guaranteed_c(place), bounds_c(place)
    own_low, own_high = (
        number_of(place.tunables, key) for key in (CONF_COMFORT_LOW, CONF_COMFORT_HIGH)
    )
    if is_own_home(place):
        low = low if own_low is None else min(max(own_low, floor), ceiling - 1.0)
        high = high if own_high is None else min(max(own_high, floor), ceiling)
        return low, max(high, low + 1.0)
    # Whatever was saved, nobody is made colder than the floor, nor warmer than asked.
    wished_low = low if own_low is None else min(max(own_low, floor), low)
    wished_high = high if own_high is None else max(min(own_high, ceiling), high)
    return wished_low, max(wished_high, wished_low + 1.0)


def is_own_home(place: Place) -> bool:
    """Tell whether it is a home of its own, where no landlord has a say."""
    return place.settings.get(CONF_KIND) == HOME


def _meter(place: Place, *, has_things: bool) -> Iterator[Thing]:
    """Stand a meter in a place that has one, or needs one, and what it cannot tell.

    Of a neighbourhood without plant of its own nothing is counted at the top.
    """
    measured = {CONF_GRID_POWER, CONF_GRID_IMPORT, CONF_GRID_EXPORT, CONF_CONTRACT}
    has_meter = bool(measured & {key for key, told in place.settings.items() if told})
    if place.level != "household" and not (has_things or has_meter):
        return
    kva = number_of(place.settings, CONF_SUBSCRIBED_KVA)
    if kva is None and place.level == "household":
        kva = _SUBSCRIBED_KVA
    meter = Grid(f"{place.id}-meter", place.id, phase=_phase(place))
    yield meter if kva is None else replace(meter, import_limit_kw=kva)
    if place.level == "household" or has_meter:
        yield Load(f"{place.id}-rest")


def _phase(place: Place) -> Phase:
    """Read the phase that a place is on; of no word it is on all."""
    told = place.settings.get(CONF_PHASE)
    return next((one for one in _PHASES if one == told), "all")


def _sharing(settings: Settings) -> Sharing | None:
    if not settings.get(CONF_SHARES):
        return None
    told = {
        key: value
        for key in ("internal_eur_per_kwh", "network_eur_per_kwh")
        if (value := number_of(settings, key)) is not None
    }
    return Sharing(**told)


def refused(neighbourhood: Neighbourhood) -> Iterator[Trouble]:
    """Tell every reason for which the engine could not plan a neighbourhood."""
    try:
        read(Neighbourhood, write(neighbourhood))
    except RefusedError as error:
        for fault in error.faults:
            yield Trouble("refused", fault.path, neighbourhood.name, str(fault))
