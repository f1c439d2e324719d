"""The questions of forms, in the few shapes that kinds of devices need."""

from collections.abc import Sequence
from typing import Final, Literal

from homeassistant.helpers.selector import (
    BooleanSelector,
    BooleanSelectorConfig,
    DateSelector,
    DateSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
    TimeSelectorConfig,
)

from .kind import Field

# The section of what is rarely needed.
DETAILS: Final = "details"

type Section = Literal["", "details"]


def entity(
    key: str,
    *domains: str,
    required: bool = False,
    several: bool = False,
    section: Section = "",
) -> Field:
    """Ask for an entity, or several, of one of some domains."""
    filters = [EntityWithDeviceFilterSelectorConfig(domain=name) for name in domains]
    config = EntitySelectorConfig(filter=filters, multiple=several)
    return Field(key, EntitySelector(config), required, section=section)


def sensor(
    key: str,
    device_class: str,
    *,
    unit: str = "",
    required: bool = False,
    section: Section = "",
) -> Field:
    """Ask for a sensor of a class, or else of a unit where one is named."""
    by_class = EntityWithDeviceFilterSelectorConfig(
        domain="sensor", device_class=device_class
    )
    filters = [by_class]
    if unit:
        filters.append(
            EntityWithDeviceFilterSelectorConfig(
                domain="sensor", unit_of_measurement=unit
            )
        )
    selector = EntitySelector(EntitySelectorConfig(filter=filters))
    return Field(key, selector, required, section=section)


def number(
    key: str,
    low: float,
    high: float,
    unit: str,
    *,
    default: float | None = None,
    required: bool = False,
    section: Section = "",
) -> Field:
    """Ask for a number in a unit."""
    config = NumberSelectorConfig(
        min=low,
        max=high,
        step="any",
        unit_of_measurement=unit,
        mode=NumberSelectorMode.BOX,
    )
    return Field(key, NumberSelector(config), required, default, section)


def choice(
    key: str,
    options: Sequence[str],
    *,
    words: str,
    default: str | None = None,
    section: Section = "",
) -> Field:
    """Ask to choose one of a few, whose words are translated under a name."""
    config = SelectSelectorConfig(
        options=list(options),
        translation_key=words,
        mode=SelectSelectorMode.DROPDOWN,
    )
    return Field(key, SelectSelector(config), default=default, section=section)


def flag(key: str, *, default: bool = False, section: Section = "") -> Field:
    """Ask yes or no."""
    selector = BooleanSelector(BooleanSelectorConfig())
    return Field(key, selector, default=default, section=section)


def moment(key: str, *, default: str, section: Section = "") -> Field:
    """Ask for a time of the day."""
    selector = TimeSelector(TimeSelectorConfig())
    return Field(key, selector, default=default, section=section)


def day(key: str, *, section: Section = "") -> Field:
    """Ask for a day of the calendar."""
    return Field(key, DateSelector(DateSelectorConfig()), section=section)


def text(key: str, *, section: Section = "") -> Field:
    """Ask for a word."""
    return Field(key, TextSelector(TextSelectorConfig()), section=section)
