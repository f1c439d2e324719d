"""A plug that is to be on for some hours of each day, in one go: a pool pump, say.

The day's hours are a cycle like any other, and the one of the day after waits behind
it: so it is remembered whether today's is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from homeassistant.const import UnitOfPower

from ...const import APPLIANCE, ASSET
from ...engine import Appliance, Run, Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import planned
from .kind import Done, Field, Seen
from .metered import Metered

_POWER_KW: Final = 0.8
_HOURS: Final = 4.0
_NOT_BEFORE: Final = "07:00"
_FINISH_BEFORE: Final = "22:00"
_STEP_MIN: Final = 15.0
_STEPS_PER_HOUR: Final = 4
_LEAST_S: Final = 900.0
_DAYS: Final = 2
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class PlugKind(Metered):
    """Anything that a plug switches, and that needs some hours a day."""

    kind: ClassVar = "plug"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE, ASSET})
    icon: ClassVar = "mdi:power-socket-fr"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity("switch", "switch", "input_boolean", required=True),
        form.number(
            "power_kw",
            0.01,
            100,
            UnitOfPower.KILO_WATT,
            default=_POWER_KW,
            required=True,
        ),
        form.sensor("power", "power"),
    )
    tunables: ClassVar[Mapping[str, Any]] = {
        "hours": _HOURS,
        "not_before": _NOT_BEFORE,
        "finish_before": _FINISH_BEFORE,
    }

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make its cycle, with the days that wait for it."""
        before = seen.before.get(device.id)
        known = before if isinstance(before, Appliance) else None
        return (_cycle(device, seen, known),)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Be on while its cycle lasts."""
        switch = said.entity(device.settings, "switch")
        if not switch or device.id not in done.values or done.seen is None:
            return ()
        (cycle,) = self.things(device, done.seen)
        begins = [planned(done, device.id, f"start_{at}") or 0.0 for at in range(_DAYS)]
        is_on = max(begins) > _HALF or _is_under_way(cycle, now)
        return (Deed(switch, is_on, least_on_s=_LEAST_S, least_off_s=_LEAST_S),)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name its switch."""
        return said.entities(device, "switch")


def _is_under_way(cycle: Thing, now: datetime) -> bool:
    if not isinstance(cycle, Appliance) or cycle.begun is None:
        return False
    return cycle.begun <= now < cycle.begun + cycle.duration


def _cycle(device: Device, seen: Seen, known: Appliance | None) -> Appliance:
    hours = min(max(said.number(device.tunables, "hours", _HOURS), 0.0), 24.0)
    steps = max(round(hours * _STEPS_PER_HOUR), 1)
    power_kw = said.size(device.settings, "power_kw", _POWER_KW)
    return Appliance(
        device.id,
        profile_kw=(power_kw,) * steps,
        profile_step_min=_STEP_MIN,
        runs=_runs(device, seen, known) if hours > 0 else (),
        begun=_begun(seen, known),
        name=device.name,
    )


def _begun(seen: Seen, known: Appliance | None) -> datetime | None:
    if known is None or known.begun is None:
        return None
    return known.begun if seen.now < known.begun + known.duration else None


def _runs(device: Device, seen: Seen, known: Appliance | None) -> tuple[Run, ...]:
    """Ask for each of the coming days that is not done: known by what still waits."""
    wall, told = ZoneInfo(seen.zone), device.tunables
    begins = said.wall_time(told, "not_before", _NOT_BEFORE)
    ends = said.wall_time(told, "finish_before", _FINISH_BEFORE)
    today = seen.now.astimezone(wall).date()
    days = [
        _day(today + timedelta(days=ahead), wall, begins, ends)
        for ahead in range(-1, _DAYS)
    ]
    ahead = [run for run in days if run.deadline > seen.now][:_DAYS]
    if known is None:
        return tuple(ahead)
    waiting = {run.earliest.astimezone(wall).date() for run in known.runs}
    newest = max(waiting, default=None)
    if newest is None:
        done = known.begun and known.begun.astimezone(wall).date()
        newest = done or today - timedelta(days=1)
    return tuple(
        run
        for run in ahead
        if (day := run.earliest.astimezone(wall).date()) in waiting or day > newest
    )


def _day(day: date, wall: ZoneInfo, begins: time, ends: time) -> Run:
    """Ask for a day's hours between two times, across midnight if need be."""
    last = day if ends > begins else day + timedelta(days=1)
    return Run(
        datetime.combine(day, begins, wall).astimezone(UTC),
        datetime.combine(last, ends, wall).astimezone(UTC),
    )
