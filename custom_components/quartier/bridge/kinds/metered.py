"""What most devices have in common: maybe a meter, and no past to learn from."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...engine import Clock, Floats
from ..layout import Device
from ..readings import POWER, Readings
from .kind import Seen, Source, To
from .said import entity


@dataclass(frozen=True, slots=True)
class Metered:
    """A device whose power an entity may measure."""

    def sources(self, device: Device) -> Mapping[str, Source]:
        """Nothing can be learnt from the past."""
        del device
        return {}

    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Nothing need be expected."""
        del device, clock, seen
        return {}

    def power_source(self, device: Device) -> Source | None:
        """Name the entity that measures its power, if one does."""
        name = entity(device.settings, "power")
        return Source(name, POWER, self.sign(device)) if name else None

    def power_kw(self, device: Device, readings: Readings) -> float | None:
        """Read what it takes now, kW; None where nothing measures."""
        source = self.power_source(device)
        if source is None:
            return None
        power = readings.power_kw(source.entity_id, device.name)
        return None if power is None else source.sign * power

    def safe(self, device: Device) -> Mapping[str, To]:
        """Name nothing: its entities go back to what they were."""
        del device
        return {}

    def sign(self, device: Device) -> float:
        """Tell how its entity counts what it takes: 1, or -1 the other way round."""
        del device
        return 1.0
