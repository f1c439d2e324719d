"""Numbers: comfort within the landlord's bounds, targets, prices of wishes."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final, get_args, get_origin, get_type_hints, override

from homeassistant.components.number import (
    NumberDeviceClass,
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import EntityCategory, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import (
    CONF_CEILING,
    CONF_COMFORT_HIGH,
    CONF_COMFORT_LOW,
    CONF_DEMO,
    CONF_FLOOR,
)
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .engine import Quantity, wish_kinds
from .entity import QuartierEntity, add_entities, async_set_price
from .glance import Glance
from .tunable import scale_of, tunables, tuned

# One order at a time: each may plan anew.
PARALLEL_UPDATES = 1

# What most communities set; the rest waits in the registry.
_MAIN: Final = frozenset(
    {
        "carbon_eur_per_kg",
        "peak_eur_per_kw",
        "self_sufficiency_eur_per_kwh",
        "simple_life_eur_per_switch",
    }
)
# Guaranteed, and how far residents may go beyond, °C, where the landlord said nothing.
_USUAL_C: Final = {
    CONF_COMFORT_LOW: 19.0,
    CONF_COMFORT_HIGH: 24.0,
    CONF_FLOOR: 16.0,
    CONF_CEILING: 28.0,
}


@dataclass(frozen=True, kw_only=True)
class QuartierNumberDescription(NumberEntityDescription):
    """A number that people may set: where it stands, how far it goes, who is told."""

    value_fn: Callable[[Glance], float | None]
    set_fn: Callable[[Glance, float], Awaitable[None]]
    range_fn: Callable[[Glance], tuple[float, float]]


def _bound_c(glance: Glance, key: str) -> float:
    """Look up a bound that the landlord has set."""
    return float(glance.current.settings.get(key, _USUAL_C[key]))


def _comfort(key: str, ends: tuple[str, str]) -> QuartierNumberDescription:
    """Let residents loosen a side of their comfort, never beyond the guarantee."""

    def value(glance: Glance) -> float:
        low, high = reach(glance)
        own = float(glance.current.tunables.get(key, _bound_c(glance, key)))
        return min(max(own, low), high)

    def reach(glance: Glance) -> tuple[float, float]:
        low, high = (_bound_c(glance, end) for end in ends)
        return low, max(low, high)

    async def tell(glance: Glance, number: float) -> None:
        await glance.coordinator.async_tune(glance.subject.key, {key: number})

    return QuartierNumberDescription(
        key=key.removesuffix("_c"),
        translation_key=key.removesuffix("_c"),
        device_class=NumberDeviceClass.TEMPERATURE,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
        native_step=0.5,
        entity_category=EntityCategory.CONFIG,
        value_fn=value,
        set_fn=tell,
        range_fn=reach,
    )


COMFORT: Final = (
    _comfort(CONF_COMFORT_LOW, (CONF_FLOOR, CONF_COMFORT_LOW)),
    _comfort(CONF_COMFORT_HIGH, (CONF_COMFORT_HIGH, CONF_CEILING)),
)


def _price(kind: str, name: str, quantity: Quantity) -> QuartierNumberDescription:
    """Let a community set the price of a wish."""

    def value(glance: Glance) -> float:
        return float(getattr(glance.coordinator.policy.all_wishes()[kind], name))

    async def tell(glance: Glance, number: float) -> None:
        await async_set_price(glance.coordinator, kind, {name: number})

    key = f"{kind}_{name}"
    return QuartierNumberDescription(
        key=key,
        translation_key=key,
        native_unit_of_measurement=quantity.unit,
        native_step=0.01,
        mode=NumberMode.BOX,
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=key in _MAIN,
        value_fn=value,
        set_fn=tell,
        range_fn=lambda _: (quantity.low, quantity.high),
    )


def _prices() -> Iterator[QuartierNumberDescription]:
    """List the prices of every wish there is: a new one needs nothing here."""
    for kind, wish in wish_kinds().items():
        for name, hint in get_type_hints(wish, include_extras=True).items():
            marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
            for mark in marks:
                if isinstance(mark, Quantity):
                    yield _price(kind, name, mark)


PRICES: Final = tuple(_prices())


def _tunable(name: str, usual: object) -> QuartierNumberDescription | None:
    scale = scale_of(name, usual)
    if scale is None:
        return None

    async def tell(glance: Glance, number: float) -> None:
        await glance.coordinator.async_tune(glance.subject.key, {name: number})

    return QuartierNumberDescription(
        key=name,
        translation_key=name,
        native_unit_of_measurement=scale.unit,
        native_step=scale.step,
        entity_category=EntityCategory.CONFIG,
        value_fn=partial(tuned, name=name),
        set_fn=tell,
        range_fn=lambda _: (scale.low, scale.high),
    )


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the numbers of each place and device."""
    add_entities(entry, async_add_entities, _numbers)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "number"))


def _numbers(glance: Glance) -> Iterator[Entity]:
    described: list[QuartierNumberDescription] = []
    if glance.is_household:
        described += COMFORT
    if glance.is_root:
        described += PRICES
    found = (_tunable(name, usual) for name, usual in tunables(glance))
    described += [each for each in found if each is not None]
    for description in described:
        yield QuartierNumber(glance, description)


class QuartierNumber(QuartierEntity, NumberEntity):
    """A number that people set, and that counts from the next plan on."""

    entity_description: QuartierNumberDescription

    @property
    @override
    def native_value(self) -> float | None:
        """What it is set to."""
        return self.entity_description.value_fn(self.glance)

    @property
    @override
    def native_min_value(self) -> float:
        """The least that it may be set to."""
        return self.entity_description.range_fn(self.glance)[0]

    @property
    @override
    def native_max_value(self) -> float:
        """The most that it may be set to."""
        return self.entity_description.range_fn(self.glance)[1]

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Set it."""
        await self.entity_description.set_fn(self.glance, value)
        self.async_write_ha_state()
