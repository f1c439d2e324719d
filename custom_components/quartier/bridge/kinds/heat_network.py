"""A substation of a heat network: heat that is bought, and a peak that is paid for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

import numpy as np
from homeassistant.const import UnitOfPower, UnitOfTemperature

from ...const import ASSET
from ...engine import (
    Clock,
    Floats,
    HeatNetwork,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from ..readings import CARBON, PIPE
from . import form, said
from .duty import planned
from .kind import Done, Field, Part, Seen, Source, To
from .scale import scale_field, scaled, unscaled
from .thermal import IDLE, MEASURED, Thermal, plant_size

_POWER_KW: Final = 500.0
# The means of French networks in 2024: two thirds of 111 EUR/MWh are its energy.
_R1_EUR_PER_KWH: Final = 0.06
_CARBON_G_PER_KWH: Final = 87.0
_REFERENCE_C: Final = 50.0
_MOST_C: Final = 120.0
_LARGEST_KW: Final = 1e6
# A limit is so much above what is taken, and holds it back from so much of it on.
_HEADROOM: Final = 1.1
_BINDS: Final = 0.97
# And no less than this part of the most: what is shut shows nothing of what is wanted.
_AJAR: Final = 2.0 * IDLE


@dataclass(frozen=True, slots=True)
class HeatNetworkKind(Thermal):
    """A substation and its contract."""

    kind: ClassVar = "heat_network"
    part: ClassVar[Part] = "supply"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:pipe"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "power_kw",
            0.1,
            1_000_000,
            UnitOfPower.KILO_WATT,
            default=_POWER_KW,
            required=True,
        ),
        *MEASURED,
        form.number("subscribed_kw", 0, 1_000_000, UnitOfPower.KILO_WATT),
        form.number("r2_eur_per_kw", 0, 10_000, "€/kW"),
        form.entity(
            *("r1", "sensor", "input_number", "number", "event"), section=form.DETAILS
        ),
        form.sensor("peak", "power", section=form.DETAILS),
        form.day("year_ends", section=form.DETAILS),
        form.entity("limit", "number", "input_number", section=form.DETAILS),
        scale_field("limit_scale"),
        form.number(
            "malus_eur_per_kwh_k", 0, 1, "€/(kWh·K)", default=0.0, section=form.DETAILS
        ),
        form.number(
            "reference_c",
            0,
            _MOST_C,
            UnitOfTemperature.CELSIUS,
            default=_REFERENCE_C,
            section=form.DETAILS,
        ),
        form.number(
            "carbon_g_per_kwh",
            0,
            2_000,
            "g/kWh",
            default=_CARBON_G_PER_KWH,
            section=form.DETAILS,
        ),
        form.entity("carbon", "sensor", section=form.DETAILS),
        form.number("efficiency_percent", 50, 100, "%", section=form.DETAILS),
    )
    tunables: ClassVar[Mapping[str, Any]] = {"r1_eur_per_kwh": _R1_EUR_PER_KWH}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the substation, with the peak that was reached so far."""
        told = device.settings
        return (
            HeatNetwork(
                device.id,
                power_kw=_power_kw(device),
                r1_eur_per_kwh=_r1_eur_per_kwh(device),
                r1_told=bool(said.entity(told, "r1")),
                carbon_g_per_kwh=_carbon_g_per_kwh(device),
                carbon_told=bool(said.entity(told, "carbon")),
                subscribed_kw=said.between(told, "subscribed_kw", 0.0, 1e6, 0.0),
                capacity_eur_per_kw=said.between(
                    told, "r2_eur_per_kw", 0.0, 10_000.0, 0.0
                ),
                peak_so_far_kw=_peak_kw(device, seen),
                year_ends=said.midnight(told, "year_ends", seen.zone, after=True),
                malus_eur_per_kwh_k=said.between(
                    told, "malus_eur_per_kwh_k", 0.0, 1.0, 0.0
                ),
                reference_c=said.between(
                    told, "reference_c", 0.0, _MOST_C, _REFERENCE_C
                ),
                return_c=said.between(told, "reference_c", 0.0, _MOST_C, _REFERENCE_C),
                return_told=_tells_return(device),
                efficiency=said.percent(told, "efficiency_percent", 0.5, 1.0, 1.0),
                name=device.name,
            ),
        )

    def prices(self, device: Device) -> Mapping[str, str]:
        """Name the entity that tells the price of its energy, if one does."""
        r1 = said.entity(device.settings, "r1")
        return {f"{device.id}.r1_eur_per_kwh": r1} if r1 else {}

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Learn how hot its water comes back, where that costs, and what it emits."""
        told, found = device.settings, dict[str, Source]()
        if _tells_return(device):
            found[f"{device.id}.return_c"] = Source(said.entity(told, "return"), PIPE)
        if carbon := said.entity(told, "carbon"):
            found[f"{device.id}.carbon_g_per_kwh"] = Source(carbon, CARBON)
        return found

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect all to go on as it is now, and its price as the number says."""
        told, usual = device.settings, dict[str, float]()
        if said.entity(told, "r1"):
            usual["r1_eur_per_kwh"] = _r1_eur_per_kwh(device)
        if carbon := said.entity(told, "carbon"):
            now_g = seen.readings.number(carbon, CARBON, device.name)
            usual["carbon_g_per_kwh"] = (
                _carbon_g_per_kwh(device) if now_g is None else now_g
            )
        if _tells_return(device):
            now_c = seen.readings.number(said.entity(told, "return"), PIPE, device.name)
            if now_c is None:
                now_c = said.between(told, "reference_c", 0.0, _MOST_C, _REFERENCE_C)
            usual["return_c"] = min(max(now_c, 0.0), _MOST_C)
        return {
            f"{device.id}.{name}": np.full(len(clock), value)
            for name, value in usual.items()
        }

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Limit it to the peak that the plan pays for; below, its own control heats.

        Where a higher peak costs nothing it is left open. A limit is to keep the plan's
        other sources in use, not to keep homes cold: it stays above what is taken, and
        where it holds that back it opens, or no meter would ever show what is wanted.
        """
        del now
        told, most_kw = device.settings, _power_kw(device)
        limit, peak_kw = said.entity(told, "limit"), planned(done, device.id, "peak_kw")
        if not limit or planned(done, device.id, "heat_kw") is None:
            return ()
        costs = said.between(told, "r2_eur_per_kw", 0.0, 10_000.0, 0.0) > 0
        limit_kw = most_kw
        if costs and peak_kw is not None:
            limit_kw = min(max(peak_kw, _headroom_kw(device, done), 0.0), most_kw)
        near = scaled(told, "limit_scale", IDLE * most_kw, most_kw)
        return (
            Deed(limit, scaled(told, "limit_scale", limit_kw, most_kw), deadband=near),
        )

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entity that limits it."""
        return said.entities(device, "limit")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave it open: nobody's home stays cold when Quartier leaves."""
        told, most_kw = device.settings, _power_kw(device)
        limit = said.entity(told, "limit")
        return {limit: scaled(told, "limit_scale", most_kw, most_kw)} if limit else {}


def _power_kw(device: Device) -> float:
    return plant_size(device, "power_kw", _POWER_KW)


def _r1_eur_per_kwh(device: Device) -> float:
    return said.between(device.tunables, "r1_eur_per_kwh", 0.0, 10.0, _R1_EUR_PER_KWH)


def _carbon_g_per_kwh(device: Device) -> float:
    return said.between(
        device.settings, "carbon_g_per_kwh", 0.0, 2_000.0, _CARBON_G_PER_KWH
    )


def _headroom_kw(device: Device, done: Done) -> float:
    """Tell what it must let through at the least, by what its meter shows, kW."""
    told, most_kw = device.settings, _power_kw(device)
    if done.seen is None:
        return 0.0
    readings, meter = done.seen.readings, said.entity(told, "heat") or None
    taken_kw = readings.power_kw(meter, device.name)
    if taken_kw is None:
        return 0.0
    stands = readings.look(said.entity(told, "limit"))
    value = said.maybe_number({"limit": stands and stands.state}, "limit")
    if value is not None:
        stands_kw = unscaled(told, "limit_scale", value, most_kw)
        if taken_kw >= _BINDS * stands_kw:
            return most_kw
    return max(_HEADROOM * taken_kw, _AJAR * most_kw)


def _peak_kw(device: Device, seen: Seen) -> float:
    """Find the year's peak: as its meter says, else as was believed."""
    before = seen.before.get(device.id)
    known_kw = before.peak_so_far_kw if isinstance(before, HeatNetwork) else 0.0
    meter = said.entity(device.settings, "peak") or None
    peak_kw = seen.readings.power_kw(meter, device.name)
    return min(max(known_kw if peak_kw is None else peak_kw, 0.0), _LARGEST_KW)


def _tells_return(device: Device) -> bool:
    """Tell whether a hot return costs, and something measures it."""
    told = device.settings
    malus = said.between(told, "malus_eur_per_kwh_k", 0.0, 1.0, 0.0)
    return malus > 0 and bool(said.entity(told, "return"))
