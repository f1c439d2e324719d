"""What all entities of the demo have in common: a place, a name, and an ear."""

from abc import abstractmethod
from typing import ClassVar, Final, override

from homeassistant.core import callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity

from ...const import DOMAIN
from ..names import Domain, entity_of, part_of
from ..simulator import Simulator
from ..world import World

SKY: Final = "sky"


class DemoEntity(Entity):
    """An entity of the demo, which speaks when the world has moved."""

    domain: ClassVar[Domain]
    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, simulator: Simulator, owner: str, quantity: str) -> None:
        """Show or command a quantity of a thing, or of a place's meter."""
        self.simulator = simulator
        self.owner = owner
        self._shown: object = None
        place = _place_of(simulator, owner)
        is_meter = place == owner and place != SKY
        part = "meter" if is_meter else part_of(owner)
        entry_id = simulator.entry.entry_id
        self.entity_id = entity_of(self.domain, owner, quantity)
        self._attr_unique_id = f"{entry_id}-demo-{owner}-{quantity}"
        self._attr_translation_key = f"demo_{part}_{quantity}"
        self._attr_device_info = device_of(simulator, place)

    @property
    def world(self) -> World:
        """The world as it is."""
        return self.simulator.world

    @abstractmethod
    def reading(self) -> object:
        """Read what is shown: when it changes, it is told."""

    @override
    async def async_added_to_hass(self) -> None:
        """Begin to listen."""
        self._shown = self.reading()
        self.async_on_remove(self.simulator.listen(self._moved))

    @callback
    def tell(self, quantity: str, value: float) -> None:
        """Tell the thing something."""
        self.simulator.tell(f"{self.owner}.{quantity}", value)

    def told(self, quantity: str, usual: float) -> float:
        """Look up what the thing was told."""
        return self.simulator.told(f"{self.owner}.{quantity}", usual)

    @callback
    def _moved(self, *, again: bool) -> None:
        now = self.reading()
        if again or now != self._shown:
            self._shown = now
            self.async_write_ha_state()


def device_of(simulator: Simulator, place: str) -> DeviceInfo:
    """Describe the device that stands for all that is simulated at a place."""
    names = {each.id: each.name for each in simulator.street.neighbourhood.places()}
    is_french = simulator.hass.config.language.startswith("fr")
    return DeviceInfo(
        identifiers={(DOMAIN, f"{simulator.entry.entry_id}-demo-{place}")},
        manufacturer="Quartier",
        model="Simulé" if is_french else "Simulated",
        translation_key="demo_sky" if place == SKY else "demo_place",
        translation_placeholders={"place": names.get(place, place)},
    )


def _place_of(simulator: Simulator, owner: str) -> str:
    for place in simulator.street.neighbourhood.places():
        if owner == place.id or any(thing.id == owner for thing in place.things):
            return place.id
    return SKY
