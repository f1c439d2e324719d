"""A washing machine, a dishwasher or a dryer: started when it suits, never cut.

It is ready when its own entity says so, or the switch that people press. A cycle is
under way once its power is that of one, or once the plan began it; it is believed to
last as long as such cycles do, and longer while it still takes power.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from homeassistant.const import UnitOfEnergy

from ...const import APPLIANCE, ASSET
from ...engine import Appliance, Run, Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .cycles import MACHINES, STEP_MIN, profile_kw
from .duty import planned
from .kind import Done, Field, Seen
from .metered import Metered
from .wall import next_at

_FINISH_BEFORE: Final = "18:00"
# A machine that takes so much runs, and one that takes so little does not.
_RUNNING_KW: Final = 0.05
_IDLE_KW: Final = 0.005
# By then one that was started has begun to heat; before, doors may still be open.
_SURELY: Final = (timedelta(minutes=10), timedelta(minutes=30))
_STEP: Final = timedelta(minutes=STEP_MIN)


@dataclass(frozen=True, slots=True)
class MachineKind(Metered):
    """A machine that runs a cycle."""

    kind: ClassVar = "machine"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE, ASSET})
    icon: ClassVar = "mdi:washing-machine"
    fields: ClassVar[tuple[Field, ...]] = (
        form.choice("machine", MACHINES, words="machine", default="washing_machine"),
        form.entity(
            *("start", "button", "switch", "input_button", "input_boolean", "script"),
        ),
        form.entity("armed", "binary_sensor", "switch", "input_boolean"),
        form.sensor("power", "power"),
        form.number(
            "kwh_per_cycle", 0.1, 10, UnitOfEnergy.KILO_WATT_HOUR, section=form.DETAILS
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {
        "ready": False,
        "finish_before": _FINISH_BEFORE,
    }

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the machine, with the cycle under way or the one that waits."""
        told, before = device.settings, seen.before.get(device.id)
        machine = Appliance(
            device.id,
            profile_kw=profile_kw(
                said.one_of(told, "machine", MACHINES, "washing_machine"),
                said.maybe_number(told, "kwh_per_cycle"),
            ),
            profile_step_min=STEP_MIN,
            name=device.name,
        )
        known = before if isinstance(before, Appliance) else machine
        power_kw = self.power_kw(device, seen.readings)
        begun = _begun(power_kw, seen.now, known, machine.duration)
        runs: tuple[Run, ...] = ()
        if begun is None and _is_ready(device, seen, known):
            runs = (_run(device, seen, known, machine.duration),)
        return (replace(machine, runs=runs, begun=begun),)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Start it once, in the step in which the plan begins its cycle."""
        del now
        start = said.entity(device.settings, "start")
        chosen = planned(done, device.id, "start_0")
        if not start or chosen is None or round(chosen) != 1:
            return ()
        return (Deed(start, to=True, pulse=True),)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entity that starts it."""
        return said.entities(device, "start")


def _begun(
    power_kw: float | None, now: datetime, known: Appliance, duration: timedelta
) -> datetime | None:
    """Tell when the cycle under way began; None where none is."""
    begun = known.begun
    is_running = power_kw is not None and power_kw >= _RUNNING_KW
    if begun is None:
        return now if is_running else None
    soon, later = _SURELY
    if power_kw is not None and power_kw < _IDLE_KW and soon <= now - begun <= later:
        return None
    if now < begun + duration:
        return begun
    return now - duration + _STEP if is_running else None


def _is_ready(device: Device, seen: Seen, known: Appliance) -> bool:
    """Tell whether it is filled and waits to be started."""
    armed = said.entity(device.settings, "armed")
    if not armed:
        return said.flag(device.tunables, "ready")
    is_on = seen.readings.is_on(armed, device.name)
    return bool(known.runs) if is_on is None else is_on


def _run(device: Device, seen: Seen, known: Appliance, duration: timedelta) -> Run:
    """Ask for a cycle: the one that waited before, by the same hour, or a new one.

    A new one is due when it next is that hour and can be. Once asked for, its day
    stays: it is not put off from day to day.
    """
    at = said.wall_time(device.tunables, "finish_before", _FINISH_BEFORE)
    wall = ZoneInfo(seen.zone)
    for run in known.runs:
        if run.deadline.astimezone(wall).time() == at and run.earliest <= seen.now:
            return run
    earliest = known.runs[0].earliest if known.runs else seen.now
    deadline = next_at(seen.now + duration, seen.zone, at)
    return Run(min(earliest, seen.now), deadline)
