"""Solar panels: measured, expected, and held back where their inverter can be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower

from ...const import APPLIANCE, ASSET
from ...engine import Pv, Thing
from ..deed import Deed
from ..layout import Device
from ..readings import POWER
from . import form, said
from .duty import planned
from .kind import Done, Field, Seen, Source, To
from .metered import Metered
from .scale import scale_field, scaled

_PEAK_KW: Final = 3.0
# Held back by less than this part of the peak is not held back.
_HELD: Final = 0.01


@dataclass(frozen=True, slots=True)
class PvKind(Metered):
    """Solar panels behind an inverter."""

    kind: ClassVar = "pv"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET, APPLIANCE})
    icon: ClassVar = "mdi:solar-power-variant"
    fields: ClassVar[tuple[Field, ...]] = (
        form.sensor("power", "power", required=True),
        form.number("peak_kw", 0.1, 10_000, UnitOfPower.KILO_WATT, required=True),
        form.entity("forecast", "sensor", several=True),
        form.flag("negative", section=form.DETAILS),
        form.entity("limit", "number", "input_number", section=form.DETAILS),
        scale_field("limit_scale"),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the panels; what the sun offers is a series of the outlook."""
        del seen
        return (
            Pv(
                device.id,
                peak_kw=_peak_kw(device),
                curtailable=bool(said.entity(device.settings, "limit")),
                name=device.name,
            ),
        )

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Take what they made for what the sun offered."""
        name = said.entity(device.settings, "power")
        source = Source(name, POWER, -self.sign(device))
        return {f"{device.id}.available_kw": source} if name else {}

    @override
    def sign(self, device: Device) -> float:
        """Count what they make as taken below zero."""
        return 1.0 if said.flag(device.settings, "negative") else -1.0

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Limit them to what the plan uses, or let them give all.

        Without a word on what the sun offers nobody can tell a plan that holds back
        from a dull day: then they give all.
        """
        del now
        limit = said.entity(device.settings, "limit")
        use_kw = planned(done, device.id, "use_kw")
        if not limit or use_kw is None:
            return ()
        peak_kw = _peak_kw(device)
        offered_kw = done.expected.get(f"{device.id}.available_kw", 0.0)
        is_held = use_kw < offered_kw - _HELD * peak_kw
        most_kw = max(use_kw, 0.0) if is_held else peak_kw
        told = scaled(device.settings, "limit_scale", most_kw, peak_kw)
        near = scaled(device.settings, "limit_scale", _HELD * peak_kw, peak_kw)
        return (Deed(limit, told, deadband=near),)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entity of its limit."""
        return said.entities(device, "limit")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave them to give all that they can."""
        told, peak_kw = device.settings, _peak_kw(device)
        limit = said.entity(told, "limit")
        return {limit: scaled(told, "limit_scale", peak_kw, peak_kw)} if limit else {}


def _peak_kw(device: Device) -> float:
    return said.size(device.settings, "peak_kw", _PEAK_KW)
