"""Thermal: what is measured and told of anything that has to do with heat."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final, override

from homeassistant.const import UnitOfTime

from ...engine import Commitment
from ..deed import Deed
from ..heat import Heat
from ..layout import Device
from ..readings import ENERGY, PIPE, POWER, Readings
from ..set_points import SetPoint
from . import form, said
from .duty import Relay, planned
from .kind import Done, Field, Part, Seen, Source, To
from .metered import Metered
from .scale import scale_field, scaled

# A plant that makes less than this part of its most stands by.
IDLE: Final = 0.02
# One that nobody told the size of, and that takes or makes so much, is at work.
_AT_WORK_KW: Final = 0.5
_RELAY: Final = Relay(least_on_s=900.0, least_off_s=600.0)
_HALF: Final = 0.5
# Of a step that it runs for less of, all is lost to starting.
_STARTING: Final = 1e-3
# Less than this part of its most nobody asks of it and means it to be on.
_SLIGHT: Final = 1e-3
_MOST_H: Final = 168.0
_HOUR_S: Final = 3600.0
_MINUTES: Final = 60.0
_LARGEST_KW: Final = 1e6
_CURRENCY: Final = "€"

# What may be measured of anything that has to do with heat.
MEASURED: Final[tuple[Field, ...]] = (
    form.sensor("heat", "power"),
    form.sensor("heat_energy", "energy", section=form.DETAILS),
    form.sensor("supply", "temperature", section=form.DETAILS),
    form.sensor("return", "temperature", section=form.DETAILS),
)
# How a plant that starts and stops is told to.
TOLD: Final[tuple[Field, ...]] = (
    form.entity("allow", "switch", "input_boolean"),
    form.entity("setpoint", "number", "input_number"),
    scale_field("setpoint_scale"),
    form.entity("running", "binary_sensor", "input_boolean", section=form.DETAILS),
)
# What starting and stopping asks of it.
STARTS: Final[tuple[Field, ...]] = (
    form.number("min_up_h", 0, _MOST_H, UnitOfTime.HOURS, section=form.DETAILS),
    form.number("min_down_h", 0, _MOST_H, UnitOfTime.HOURS, section=form.DETAILS),
    form.number("start_eur", 0, 100_000, _CURRENCY, section=form.DETAILS),
    form.number("start_min", 0, 1_440, UnitOfTime.MINUTES, section=form.DETAILS),
)


@dataclass(frozen=True, slots=True)
class Thermal(Metered):
    """Something that has to do with heat."""

    part: ClassVar[Part]
    burns: ClassVar[bool] = False
    wired: ClassVar[bool] = False

    def heat(self, device: Device, readings: Readings) -> Heat:
        """Read what is measured of its heat."""
        told, name = device.settings, device.name

        def read(key: str) -> str | None:
            return said.entity(told, key) or None

        return Heat(
            heat_kw=readings.power_kw(read("heat"), name),
            heat_kwh=readings.number(read("heat_energy"), ENERGY, name),
            supply_c=readings.number(read("supply"), PIPE, name),
            return_c=readings.number(read("return"), PIPE, name),
            is_on=self.is_on(device, readings),
        )

    def is_on(self, device: Device, readings: Readings) -> bool | None:
        """Tell whether it is at work; of what never starts nobody asks."""
        del device, readings
        return None

    def past(self, device: Device, quantity: str) -> Mapping[str, Source]:
        """Name its heat meter for the past of one of its series."""
        meter = said.entity(device.settings, "heat")
        return {f"{device.id}.{quantity}": Source(meter, POWER)} if meter else {}


@dataclass(frozen=True, slots=True)
class Plant(Thermal, ABC):
    """Something that starts and stops, and makes heat meanwhile."""

    part: ClassVar[Part] = "source"
    # Whether it must be left free to run: homes would be cold without it.
    heats_homes: ClassVar[bool] = True
    # Whether what is planned is all that it may make, whatever is asked of it.
    keeps_to_plan: ClassVar[bool] = False

    @abstractmethod
    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""

    def least_kw(self, device: Device) -> float:
        """Tell the least heat that it makes once it runs, kW."""
        del device
        return 0.0

    def counted_kw(self, device: Device, heat_kw: float) -> float:
        """Tell what its set-point says where it makes so much heat, kW."""
        del device
        return heat_kw

    def asked_kw(self, device: Device, seen: Seen) -> float:
        """Tell the most heat to plan with: what an operator asks for, if any does, kW.

        Never less than its least: what is on makes that.
        """
        most_kw, asked = self.most_kw(device), seen.readings.set_points.get(device.id)
        if asked is None or not asked.is_on or asked.heat_kw is None:
            return most_kw
        least_kw = max(self.least_kw(device), _SLIGHT * most_kw)
        return min(max(asked.heat_kw, least_kw), most_kw)

    def held_kw(self, device: Device, seen: Seen) -> float:
        """Tell the least heat to plan with: all of it where that is asked exactly, kW.

        What nobody takes of that is thrown away in the plan, so there always is one.
        """
        asked = seen.readings.set_points.get(device.id)
        if asked is None or not (asked.is_on and asked.is_exact):
            return self.least_kw(device)
        return self.asked_kw(device, seen)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Allow it to run, and set how much it makes, as planned or as asked."""
        heat_kw = planned(done, device.id, "heat_kw")
        if heat_kw is None:
            return ()
        on, least = planned(done, device.id, "on"), _least(device)
        is_on = None if on is None else on >= _HALF
        if self.keeps_to_plan and is_on is False:
            # A duty does not wait: the plan has kept its least times where it may.
            least = Relay(0.0, 0.0)
        heat_kw = self._running_kw(device, done, heat_kw)
        asked = _asked(device, done)
        if asked is not None:
            # The plan holds it on wherever it may run: elsewhere a duty comes first.
            is_on, least = asked.is_on and is_on is not False, Relay(0.0, 0.0)
            if asked.heat_kw is not None:
                planned_kw = heat_kw if self.keeps_to_plan else asked.heat_kw
                heat_kw = min(asked.heat_kw, planned_kw)
        most_kw = 0.0 if is_on is False else self.most_kw(device)
        heat_kw = min(max(heat_kw, 0.0), most_kw)
        return tuple(self._orders(device, done, now, heat_kw, is_on, least))

    def _running_kw(self, device: Device, done: Done, heat_kw: float) -> float:
        """Tell what it makes while it runs, of a mean over a step that it may start in.

        While it only starts, that is its least: its set-point must let it start.
        """
        run = planned(done, device.id, "run")
        if run is None:
            return heat_kw
        if run > _STARTING:
            return heat_kw / run
        return self.least_kw(device) or self.most_kw(device)

    def _orders(  # noqa: PLR0917 (all that an order is made of)
        self,
        device: Device,
        done: Done,
        now: datetime,
        heat_kw: float,
        is_on: bool | None,
        least: Relay,
    ) -> Iterator[Deed]:
        told, most_kw = device.settings, self.most_kw(device)
        most = self.counted_kw(device, most_kw)
        if setpoint := said.entity(told, "setpoint"):
            value = self.counted_kw(device, heat_kw) if heat_kw > 0 else 0.0
            yield Deed(
                setpoint,
                scaled(told, "setpoint_scale", max(value, 0.0), most),
                deadband=scaled(told, "setpoint_scale", IDLE * most, most),
            )
        if allow := said.entity(told, "allow"):
            share = heat_kw / most_kw
            if is_on is not None:
                share = float(is_on)
            elif setpoint:
                # Its own control modulates: it is on for a part of a step only where
                # nothing else says how much it makes.
                share = float(share > IDLE)
            yield least.deed(allow, done, now, share)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entities that tell it how much to make, and whether."""
        return said.entities(device, "setpoint", "allow")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave it free to run, as much as it can: its own control limits it."""
        told, safe = device.settings, dict[str, To]()
        if not self.heats_homes:
            return safe
        most = self.counted_kw(device, self.most_kw(device))
        if setpoint := said.entity(told, "setpoint"):
            safe[setpoint] = scaled(told, "setpoint_scale", most, most)
        if allow := said.entity(told, "allow"):
            safe[allow] = True
        return safe

    @override
    def is_on(self, device: Device, readings: Readings) -> bool | None:
        """Tell whether it runs: as it says, by what it makes or takes, or as allowed.

        What is allowed to run need not, but nobody knows better.
        """
        told, name = device.settings, device.name
        if running := said.entity(told, "running"):
            return readings.is_on(running, name)
        if heat := said.entity(told, "heat"):
            made_kw = readings.power_kw(heat, name)
            return None if made_kw is None else made_kw > _AT_WORK_KW
        if said.entity(told, "power"):
            power_kw = self.power_kw(device, readings)
            return None if power_kw is None else abs(power_kw) > _AT_WORK_KW
        return readings.is_on(said.entity(told, "allow") or None, name)

    def commitment(
        self, device: Device, seen: Seen, usual: Commitment, known: Commitment | None
    ) -> Commitment:
        """Say how it starts and stops, how it stands, and since when.

        ``usual`` is what its kind asks for where nothing was said, ``known`` what was
        believed before. An operator's set-point holds it on or off.
        """
        own = _told(device, usual)
        is_on = self.is_on(device, seen.readings)
        # While it starts it makes nothing yet.
        is_believed = known is not None and (
            is_on in {None, known.on} or known.starting_h > 0
        )
        if known is not None and is_believed:
            own = replace(
                own, on=known.on, since_h=known.since_h, starting_h=known.starting_h
            )
        elif is_on is not None:
            # Its own control has switched it, and may at any time: nothing holds it.
            least_h = own.least_up_h if is_on else own.min_down_h
            since_h = own.since_h if known is None else least_h
            own = replace(own, on=is_on, since_h=since_h)
        asked = seen.readings.set_points.get(device.id)
        return own if asked is None else _held(own, asked, seen)


def _least(device: Device) -> Relay:
    """Tell how long it stays on and off at least: no relay is worn out for nothing."""
    told = device.settings
    up_s, down_s = (
        said.between(told, key, 0.0, _MOST_H, 0.0) * _HOUR_S
        for key in ("min_up_h", "min_down_h")
    )
    return Relay(max(up_s, _RELAY.least_on_s), max(down_s, _RELAY.least_off_s))


def _asked(device: Device, done: Done) -> SetPoint | None:
    """Find what an operator asks of it in a step."""
    if done.seen is None:
        return None
    return done.seen.readings.set_points.get(device.id)


def _told(device: Device, usual: Commitment) -> Commitment:
    """Read what was said of starting and stopping.

    What a start costs is what any start costs; how long a warm one takes is in
    proportion to what is usual.
    """
    told, usual_min = device.settings, usual.cold_start_h * _MINUTES
    start_h = said.between(told, "start_min", 0.0, 1_440.0, usual_min) / _MINUTES
    warm_h = start_h
    if said.maybe_number(told, "start_min") is None:
        warm_h = usual.warm_start_h
    elif usual.warm_start_h > 0:
        warm_h = min(start_h * usual.warm_start_h / usual.cold_start_h, start_h)
    eur = said.between(told, "start_eur", 0.0, 100_000.0, usual.cold_eur)
    return replace(
        usual,
        min_up_h=said.between(told, "min_up_h", 0.0, _MOST_H, usual.min_up_h),
        min_down_h=said.between(told, "min_down_h", 0.0, _MOST_H, usual.min_down_h),
        warm_eur=eur,
        cold_eur=eur,
        warm_start_h=warm_h,
        cold_start_h=start_h,
        cold_after_h=said.between(
            told, "cold_after_h", 0.0, _MOST_H, usual.cold_after_h
        ),
    )


def _held(own: Commitment, asked: SetPoint, seen: Seen) -> Commitment:
    """Hold it on or off until a moment, as a least time does."""
    left_h = min((asked.until - seen.now).total_seconds() / _HOUR_S, _MOST_H)
    since_h = own.since_h if own.on == asked.is_on else 0.0
    # No least time is longer.
    since_h = min(since_h, _MOST_H - left_h)
    least_h = since_h + left_h
    starting_h = own.starting_h if own.on and asked.is_on else 0.0
    own = replace(own, on=asked.is_on, since_h=since_h, starting_h=starting_h)
    if asked.is_on:
        return replace(own, min_up_h=max(own.min_up_h, least_h))
    return replace(own, min_down_h=max(own.min_down_h, least_h))


def plant_size(device: Device, key: str, usual: float) -> float:
    """Read the power of a plant, kW, as far as the engine knows any."""
    return min(said.size(device.settings, key, usual), _LARGEST_KW)
