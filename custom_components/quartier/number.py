"""Numbers: comfort, within a landlord's bounds if there is one, targets, prices."""

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

from .bridge.layout import Place, number_of
from .bridge.world import bounds_c, comfort_c, guaranteed_c, is_own_home
from .const import CONF_COMFORT_HIGH, CONF_COMFORT_LOW, CONF_DEMO, CONF_FLOOR
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .engine import Quantity, wish_kinds
from .entity import MoneyEntity, add_entities, async_set_price
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
# In a home of one's own, °C.
_OWN_LOW_C: Final = (16.0, 25.0)


@dataclass(frozen=True, kw_only=True)
class QuartierNumberDescription(NumberEntityDescription):
    """A number that people may set: where it stands, how far it goes, who is told."""

    value_fn: Callable[[Glance], float | None]
    set_fn: Callable[[Glance, float], Awaitable[None]]
    range_fn: Callable[[Glance], tuple[float, float]]


def _home(glance: Glance) -> Place:
    """Look the household up as it is set now."""
    return glance.layout.place(glance.subject.id)


type Reach = Callable[[Place], tuple[float, float]]


def _low_reach(place: Place) -> tuple[float, float]:
    """Tell how far the lowest temperature may be set, °C."""
    usual, (floor, _) = guaranteed_c(place)[0], bounds_c(place)
    if not is_own_home(place):
        return floor, max(floor, usual)
    least, most = _OWN_LOW_C
    told = number_of(place.settings, CONF_FLOOR)
    return min(least if told is None else told, usual), max(most, usual)


def _high_reach(place: Place) -> tuple[float, float]:
    """Tell how far the highest temperature may be set, °C."""
    usual, (_, ceiling) = guaranteed_c(place)[1], bounds_c(place)
    least = comfort_c(place)[0] + 1.0 if is_own_home(place) else usual
    return least, max(least, usual, ceiling)


def _comfort(key: str, side: int, reach: Reach) -> QuartierNumberDescription:
    """Let people set a side of their comfort."""

    async def tell(glance: Glance, number: float) -> None:
        await glance.coordinator.async_tune(glance.subject.key, {key: number})

    return QuartierNumberDescription(
        key=key.removesuffix("_c"),
        translation_key=key.removesuffix("_c"),
        device_class=NumberDeviceClass.TEMPERATURE,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
        native_step=0.5,
        entity_category=EntityCategory.CONFIG,
        value_fn=lambda glance: comfort_c(_home(glance))[side],
        set_fn=tell,
        range_fn=lambda glance: reach(_home(glance)),
    )


COMFORT: Final = (
    _comfort(CONF_COMFORT_LOW, 0, _low_reach),
    _comfort(CONF_COMFORT_HIGH, 1, _high_reach),
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


class QuartierNumber(MoneyEntity, NumberEntity):
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
        await self.async_allow()
        await self.entity_description.set_fn(self.glance, value)
        self.async_write_ha_state()
