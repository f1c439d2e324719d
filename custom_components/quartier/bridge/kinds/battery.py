"""A battery: told a power, a mode, or only when to charge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfEnergy, UnitOfPower, UnitOfRatio

from ...const import APPLIANCE, ASSET
from ...engine import Battery, Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import planned
from .kind import Done, Field, Seen, To
from .metered import Metered
from .scale import scale_field, scaled

_CAPACITY_KWH: Final = 10.0
_CHARGE_KW: Final = 3.0
_RESERVE_PERCENT: Final = 10.0
# Of a battery that never told how full it is.
_USUAL_SHARE: Final = 0.5
# An inverter does not hold a power better than this.
_STILL_KW: Final = 0.05
# A mode that charges does so at full power: it is taken for this part of it and more.
# Less is left to the battery's own mode, which stores what would leave the meter.
_FORCED: Final = 0.5
_LEAST_S: Final = 300.0


@dataclass(frozen=True, slots=True)
class BatteryKind(Metered):
    """A battery behind its inverter."""

    kind: ClassVar = "battery"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET, APPLIANCE})
    icon: ClassVar = "mdi:home-battery"
    fields: ClassVar[tuple[Field, ...]] = (
        form.sensor("soc", "battery", unit=UnitOfRatio.PERCENTAGE, required=True),
        form.number(
            "capacity_kwh", 0.1, 100_000, UnitOfEnergy.KILO_WATT_HOUR, required=True
        ),
        form.number(
            "charge_kw", 0.1, 10_000, UnitOfPower.KILO_WATT, default=_CHARGE_KW
        ),
        form.sensor("power", "power"),
        form.entity("setpoint", "number", "input_number"),
        form.entity("mode_select", "select", "input_select"),
        form.number(
            "discharge_kw", 0, 10_000, UnitOfPower.KILO_WATT, section=form.DETAILS
        ),
        form.flag("power_discharges", section=form.DETAILS),
        form.flag("setpoint_discharges", section=form.DETAILS),
        scale_field("setpoint_scale"),
        form.text("option_charge", section=form.DETAILS),
        form.text("option_discharge", section=form.DETAILS),
        form.text("option_auto", section=form.DETAILS),
        form.text("option_hold", section=form.DETAILS),
        form.entity("charge_switch", "switch", "input_boolean", section=form.DETAILS),
    )
    tunables: ClassVar[Mapping[str, Any]] = {"reserve_percent": _RESERVE_PERCENT}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the battery, as full as it says."""
        told, before = device.settings, seen.before.get(device.id)
        capacity_kwh = said.size(told, "capacity_kwh", _CAPACITY_KWH)
        share = seen.readings.share(said.entity(told, "soc") or None, device.name)
        soc_kwh = capacity_kwh * (_USUAL_SHARE if share is None else share)
        if share is None and isinstance(before, Battery):
            soc_kwh = min(before.soc_kwh, capacity_kwh)
        reserve = said.number(device.tunables, "reserve_percent", _RESERVE_PERCENT)
        charge_kw = _charge_kw(device)
        return (
            Battery(
                device.id,
                capacity_kwh=capacity_kwh,
                charge_kw=charge_kw,
                discharge_kw=max(said.number(told, "discharge_kw", charge_kw), 0.0),
                soc_kwh=soc_kwh,
                reserve_kwh=capacity_kwh * min(max(reserve, 0.0), 100.0) / 100.0,
                name=device.name,
            ),
        )

    @override
    def sign(self, device: Device) -> float:
        """Tell how its sensor counts: for some, what it gives is positive."""
        return -1.0 if said.flag(device.settings, "power_discharges") else 1.0

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Say the planned power in every way that the battery understands."""
        del now
        charge = planned(done, device.id, "charge_kw")
        discharge = planned(done, device.id, "discharge_kw")
        if charge is None or discharge is None:
            return ()
        net_kw = charge - discharge
        if abs(net_kw) < _STILL_KW:
            net_kw = 0.0
        return tuple(_deeds(device, net_kw))

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entities of its power, its mode and its charging."""
        return said.entities(device, "mode_select", "setpoint", "charge_switch")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave it to its own ways: told no power, and in its own mode."""
        told = device.settings
        safe: dict[str, To] = {}
        if setpoint := said.entity(told, "setpoint"):
            safe[setpoint] = 0.0
        mode, auto = said.entity(told, "mode_select"), said.word(told, "option_auto")
        if mode and auto:
            safe[mode] = auto
        return safe


def _deeds(device: Device, net_kw: float) -> Iterator[Deed]:
    """Choose a mode, then a power: many take a power only in one of their modes."""
    told, charge_kw = device.settings, _charge_kw(device)
    mode, option = said.entity(told, "mode_select"), _option(device, net_kw)
    if mode and option:
        yield Deed(mode, option)
    if setpoint := said.entity(told, "setpoint"):
        sign = -1.0 if said.flag(told, "setpoint_discharges") else 1.0
        value = scaled(told, "setpoint_scale", sign * net_kw, charge_kw)
        near = scaled(told, "setpoint_scale", _STILL_KW, charge_kw)
        yield Deed(setpoint, value, deadband=near)
    if switch := said.entity(told, "charge_switch"):
        is_on = net_kw >= _FORCED * charge_kw
        yield Deed(switch, is_on, least_on_s=_LEAST_S, least_off_s=_LEAST_S)


def _option(device: Device, net_kw: float) -> str:
    """Choose a mode; where it has none of that kind, its own way is next best.

    A battery of which a set-point tells the power is in the mode that charges or
    discharges however little that is.
    """
    told = device.settings
    auto = said.word(told, "option_auto")
    has_setpoint = bool(said.entity(told, "setpoint"))
    if net_kw > 0:
        forced = has_setpoint or net_kw >= _FORCED * _charge_kw(device)
        return said.word(told, "option_charge", auto) if forced else auto
    if net_kw < 0:
        return said.word(told, "option_discharge", auto)
    return said.word(told, "option_hold", auto)


def _charge_kw(device: Device) -> float:
    return said.size(device.settings, "charge_kw", _CHARGE_KW)
