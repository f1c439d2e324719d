"""A participant: a node, or a whole home, which minds itself and speaks on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, override

from ...engine import Clock, Floats, Thing
from ..deed import Deed
from ..layout import PARTICIPANT, Device
from ..participants import Party, Spot, series_of, things_of
from ..readings import Readings
from .kind import Done, Field, Seen
from .metered import Metered


@dataclass(frozen=True, slots=True)
class ParticipantKind(Metered):
    """What offers, and is told a plan: none of our entities command it."""

    kind: ClassVar = PARTICIPANT
    # It is adopted, not filled in.
    serves: ClassVar[frozenset[str]] = frozenset()
    icon: ClassVar = "mdi:chip"
    fields: ClassVar[tuple[Field, ...]] = ()
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make what it offers, or what it usually takes."""
        return things_of(_party(device, seen.readings), _spot(device, seen))

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect what it told, or its habit."""
        return series_of(_party(device, seen.readings), _spot(device, seen), clock)

    @override
    def power_kw(self, device: Device, readings: Readings) -> float | None:
        """Tell what it told last."""
        return _party(device, readings).power_kw

    def deeds(self, device: Device, done: Done, now: object) -> tuple[Deed, ...]:
        """Order nothing: it is told its plan on the wire."""
        del device, done, now
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Command no entity."""
        del device
        return ()


def _party(device: Device, readings: Readings) -> Party:
    return readings.parties.get(device.id, Party(device.id))


def _spot(device: Device, seen: Seen) -> Spot:
    before = seen.before.get(device.id)
    return Spot(device.id, device.name, seen.now, seen.zone, before)
