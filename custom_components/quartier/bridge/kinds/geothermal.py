"""A geothermal loop: a doublet of wells with its heat pump."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final, override
from zoneinfo import ZoneInfo

import numpy as np
from homeassistant.const import STATE_ON, UnitOfPower, UnitOfRatio, UnitOfTemperature
from homeassistant.core import State

from ...const import ASSET
from ...engine import (
    Clock,
    Commitment,
    Duty,
    Floats,
    Geothermal,
    Thing,
)
from ..layout import Device
from ..readings import PIPE
from . import form, said
from .kind import Field, Seen, Source, To
from .thermal import MEASURED, STARTS, TOLD, Plant, plant_size

_HEAT_KW: Final = 1_000.0
_GROUND_C: Final = 28.0
_SUPPLY_C: Final = 65.0
_SUPPLY_RANGE_C: Final = (20.0, 120.0)
_COOLED_K: Final = 20.0
_LEAST_LOAD: Final = 0.2
_UPKEEP: Final = 5.7
_COLDEST_C: Final = 5.0
# Wells whose duty has no end yet are expected back after so long.
_DUTY: Final = timedelta(hours=12)
# It has begun, whenever it is looked at.
_LONG: Final = timedelta(days=30)
_USUAL: Final = Commitment(min_up_h=6.0, min_down_h=2.0, cold_start_h=2.0)


@dataclass(frozen=True, slots=True)
class GeothermalKind(Plant):
    """Wells and a heat pump for a building or a neighbourhood."""

    kind: ClassVar = "geothermal"
    wired: ClassVar[bool] = True
    keeps_to_plan: ClassVar[bool] = True
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:heat-wave"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "heat_kw",
            0.1,
            1_000_000,
            UnitOfPower.KILO_WATT,
            default=_HEAT_KW,
            required=True,
        ),
        form.number(
            "supply_c",
            *_SUPPLY_RANGE_C,
            UnitOfTemperature.CELSIUS,
            default=_SUPPLY_C,
            required=True,
        ),
        *TOLD,
        form.sensor("power", "power"),
        *MEASURED,
        form.sensor("source", "temperature", section=form.DETAILS),
        form.entity(
            *("duty", "binary_sensor", "input_boolean", "schedule", "calendar"),
            section=form.DETAILS,
        ),
        form.number(
            "ground_c",
            0,
            150,
            UnitOfTemperature.CELSIUS,
            default=_GROUND_C,
            section=form.DETAILS,
        ),
        form.number(
            "cooled_k",
            0,
            60,
            UnitOfTemperature.KELVIN,
            default=_COOLED_K,
            section=form.DETAILS,
        ),
        form.number(
            "reserve_percent", 0, 100, UnitOfRatio.PERCENTAGE, section=form.DETAILS
        ),
        form.number(
            "least_load_percent",
            0,
            100,
            UnitOfRatio.PERCENTAGE,
            default=20.0,
            section=form.DETAILS,
        ),
        form.number(
            "upkeep_eur_per_mwh",
            0,
            200,
            "€/MWh",
            default=_UPKEEP,
            section=form.DETAILS,
        ),
        *STARTS,
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    @override
    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""
        return plant_size(device, "heat_kw", _HEAT_KW)

    @override
    def least_kw(self, device: Device) -> float:
        """Tell the least heat that it makes once it runs, kW."""
        return _least_load(device) * self.most_kw(device)

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave it free to run, but where its wells may have to serve others now."""
        if said.entity(device.settings, "duty"):
            return {}
        return super().safe(device)

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the loop, on or off as it is, and its source as warm as it is."""
        told, before = device.settings, seen.before.get(device.id)
        known = before if isinstance(before, Geothermal) else None
        far_c = said.between(told, "ground_c", 0.0, 150.0, _GROUND_C)
        source_c = seen.readings.number(
            said.entity(told, "source") or None, PIPE, device.name
        )
        if source_c is None:
            source_c = far_c if known is None else known.source_c
        return (
            Geothermal(
                device.id,
                heat_kw=self.most_kw(device),
                source_c=min(max(source_c, -50.0), 150.0),
                far_c=far_c,
                least_source_c=min(_COLDEST_C, far_c),
                cooled_k=said.between(told, "cooled_k", 0.0, 60.0, _COOLED_K),
                supply_c=_supply_c(device),
                supply_told=bool(said.entity(told, "supply")),
                least_load=self._planned_least(device, seen),
                reserve=said.percent(told, "reserve_percent", 0.0, 1.0, 0.0),
                duties=tuple(self._duties(device, seen)),
                upkeep_eur_per_mwh=said.between(
                    told, "upkeep_eur_per_mwh", 0.0, 200.0, _UPKEEP
                ),
                runs=self.commitment(
                    device, seen, _USUAL, None if known is None else known.runs
                ),
                name=device.name,
            ),
        )

    def _planned_least(self, device: Device, seen: Seen) -> float:
        """Tell the least load to plan with: never more than its reserve leaves."""
        reserve = said.percent(device.settings, "reserve_percent", 0.0, 1.0, 0.0)
        held = self.held_kw(device, seen) / self.most_kw(device)
        return max(_least_load(device), min(held, 1.0 - reserve))

    def _duties(self, device: Device, seen: Seen) -> Iterator[Duty]:
        """Say when the wells serve others, and what an operator holds them to."""
        if entity := said.entity(device.settings, "duty"):
            state = seen.readings.state(entity, device.name)
            duty = None if state is None else _duty(state, seen)
            if duty is not None:
                yield duty
        asked = seen.readings.set_points.get(device.id)
        if asked is not None and asked.is_on and asked.heat_kw is not None:
            share = min(asked.heat_kw / self.most_kw(device), 1.0)
            yield Duty(asked.until - _LONG, asked.until, share)

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Learn how hot its water leaves."""
        supply = said.entity(device.settings, "supply")
        return {f"{device.id}.supply_c": Source(supply, PIPE)} if supply else {}

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect its water to leave as hot as it does now."""
        supply = said.entity(device.settings, "supply")
        if not supply:
            return {}
        now_c = seen.readings.number(supply, PIPE, device.name)
        low_c, high_c = _SUPPLY_RANGE_C
        told_c = _supply_c(device) if now_c is None or now_c < low_c else now_c
        return {f"{device.id}.supply_c": np.full(len(clock), min(told_c, high_c))}


def _least_load(device: Device) -> float:
    return said.percent(device.settings, "least_load_percent", 0.0, 1.0, _LEAST_LOAD)


def _supply_c(device: Device) -> float:
    return said.between(device.settings, "supply_c", *_SUPPLY_RANGE_C, _SUPPLY_C)


def _duty(state: State, seen: Seen) -> Duty | None:
    """Read a duty of the wells: under way, or the next one of a calendar or schedule.

    A schedule tells when it changes next: of what it begins then, nobody knows the end.
    """
    begins, ends, changes = (
        _moment(state.attributes.get(key), seen.zone)
        for key in ("start_time", "end_time", "next_event")
    )
    if state.state != STATE_ON:
        if begins is None and changes is not None:
            begins, ends = changes, changes + _DUTY
        is_ahead = begins is not None and ends is not None and seen.now < begins < ends
        return Duty(begins, ends) if is_ahead and begins and ends else None
    ends = changes if ends is None else ends
    since = min(state.last_changed, seen.now)
    if ends is None or ends <= seen.now:
        ends = since + _DUTY * ((seen.now - since) // _DUTY + 1)
    return Duty(since, ends)


def _moment(told: object, zone: str) -> datetime | None:
    """Read a moment as calendars tell them: on the wall, if nothing else is said."""
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment.astimezone(UTC)
