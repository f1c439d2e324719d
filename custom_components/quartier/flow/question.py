"""Questions that many forms ask, each with the selector that answers it."""

from collections.abc import Iterable
from typing import Final

from homeassistant.const import (
    CONF_NAME,
    UnitOfApparentPower,
    UnitOfPower,
    UnitOfTemperature,
)
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..bridge.kinds import Field
from ..const import (
    CONF_CARBON,
    CONF_CEILING,
    CONF_COMFORT_HIGH,
    CONF_COMFORT_LOW,
    CONF_EXPORT_LIMIT,
    CONF_FLOOR,
    CONF_GRID_EXPORT,
    CONF_GRID_IMPORT,
    CONF_GRID_POWER,
    CONF_IMPORT_LIMIT,
    CONF_OUTDOOR,
    CONF_PARENT,
    CONF_PERSONS,
    CONF_PHASE,
    CONF_PHASE_LIMIT,
    CONF_RESIDENTS,
    CONF_SHARES,
    CONF_SUBSCRIBED_KVA,
    CONF_WEATHER,
)

EUR_PER_KWH: Final = "€/kWh"


def number(
    low: float, high: float, unit: str, step: float | None = None
) -> NumberSelector:
    """Ask for a number in a box."""
    return NumberSelector(
        NumberSelectorConfig(
            min=low,
            max=high,
            step="any" if step is None else step,
            unit_of_measurement=unit,
            mode=NumberSelectorMode.BOX,
        )
    )


def price(low: float = 0.0) -> NumberSelector:
    """Ask for a price of energy."""
    return number(low, 5.0, EUR_PER_KWH)


def entity(
    domain: str | list[str],
    device_class: str | list[str] | None = None,
    *,
    multiple: bool = False,
) -> EntitySelector:
    """Ask for one of the user's own entities."""
    wanted = EntityWithDeviceFilterSelectorConfig(domain=domain)
    if device_class is not None:
        wanted["device_class"] = device_class
    return EntitySelector(EntitySelectorConfig(filter=[wanted], multiple=multiple))


def choice(
    options: Iterable[str], translation_key: str, *, sort: bool = False
) -> SelectSelector:
    """Ask for one of several words that are translated; by alphabet where asked."""
    return SelectSelector(
        SelectSelectorConfig(
            options=list(options),
            translation_key=translation_key,
            mode=SelectSelectorMode.DROPDOWN,
            sort=sort,
        )
    )


def parent(options: list[SelectOptionDict]) -> Field:
    """Ask where something stands."""
    selector = SelectSelector(
        SelectSelectorConfig(options=options, mode=SelectSelectorMode.DROPDOWN)
    )
    return Field(CONF_PARENT, selector, required=True, default=options[0]["value"])


_POWER: Final = entity("sensor", "power")
_KW: Final = number(0.1, 100_000, UnitOfPower.KILO_WATT)

NAME: Final = Field(CONF_NAME, TextSelector(), required=True)
METER: Final = (
    Field(CONF_GRID_POWER, _POWER),
    Field(CONF_GRID_IMPORT, _POWER, section="meter"),
    Field(CONF_GRID_EXPORT, _POWER, section="meter"),
    Field(
        CONF_SUBSCRIBED_KVA,
        number(1, 10_000, UnitOfApparentPower.KILO_VOLT_AMPERE),
        section="meter",
    ),
)
# Where a place with limits for each phase stands above.
PHASE: Final = Field(
    CONF_PHASE, choice(("all", "l1", "l2", "l3"), "phase"), section="meter"
)
PERSONS: Final = Field(CONF_PERSONS, number(1, 20, "", 1))
RESIDENTS: Final = Field(CONF_RESIDENTS, entity("person", multiple=True))
COMFORT: Final = tuple(
    Field(
        key,
        number(5, 35, UnitOfTemperature.CELSIUS, 0.5),
        default=usual,
        section="comfort",
    )
    for key, usual in (
        (CONF_COMFORT_LOW, 19.0),
        (CONF_COMFORT_HIGH, 24.0),
        (CONF_FLOOR, 16.0),
        (CONF_CEILING, 28.0),
    )
)
WEATHER: Final = Field(CONF_WEATHER, entity("weather"))
AROUND: Final = (
    Field(CONF_CARBON, entity("sensor"), section="around"),
    Field(CONF_OUTDOOR, entity("sensor", "temperature"), section="around"),
)
LIMITS: Final = (
    Field(CONF_IMPORT_LIMIT, _KW, section="limits"),
    Field(CONF_EXPORT_LIMIT, _KW, section="limits"),
    Field(CONF_PHASE_LIMIT, _KW, section="limits"),
)
SHARING: Final = (
    Field(CONF_SHARES, BooleanSelector(), default=False, section="sharing"),
    Field("internal_eur_per_kwh", price(), section="sharing"),
    Field("network_eur_per_kwh", price(), section="sharing"),
)


def comfort_fault(told: dict[str, float]) -> dict[str, str]:
    """Find a comfort that is upside down: floor, low, high, ceiling must rise."""
    usual = {each.key: each.default for each in COMFORT}
    floor, low, high, ceiling = (
        told.get(key, usual[key])
        for key in (CONF_FLOOR, CONF_COMFORT_LOW, CONF_COMFORT_HIGH, CONF_CEILING)
    )
    rises = floor <= low and low + 1 <= high <= ceiling
    return {} if rises else {"comfort": "comfort"}
