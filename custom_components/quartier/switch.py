"""Switches: taking part, doing it one's own way for a while, and being ready."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .const import (
    CONF_DEMO,
    CONF_RESIDENTS,
    CONF_SHARE_CURVE,
    CONF_TAKES_PART,
    DOMAIN,
)
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .entity import QuartierEntity, add_entities, async_reveal
from .glance import Glance
from .people import sight_of
from .tunable import tunables, tuned

# One order at a time: each may plan anew.
PARALLEL_UPDATES = 1

# How long somebody's own way is left alone, h.
OVERRIDE_H: Final = 2.0


@dataclass(frozen=True, kw_only=True)
class QuartierSwitchDescription(SwitchEntityDescription):
    """What people turn on and off, where, and who is told."""

    is_on_fn: Callable[[Glance], bool]
    turn_fn: Callable[[Glance, bool], Awaitable[None]]
    exists_fn: Callable[[Glance], bool]
    # Whether only who lives there may turn it on; off it may be turned by anybody.
    residents_fn: Callable[[Glance], bool] = lambda _: False


def _takes_part(glance: Glance) -> bool:
    return bool(glance.current.tunables.get(CONF_TAKES_PART, True))


def _shares_curve(glance: Glance) -> bool:
    return bool(glance.current.tunables.get(CONF_SHARE_CURVE, False))


async def _share_curve(glance: Glance, to: bool) -> None:
    await glance.coordinator.async_tune(glance.subject.key, {CONF_SHARE_CURVE: to})
    if glance.is_watched:
        async_reveal(glance, is_shown=to)


async def _take_part(glance: Glance, to: bool) -> None:
    await glance.coordinator.async_tune(glance.subject.key, {CONF_TAKES_PART: to})


def _has_residents(glance: Glance) -> bool:
    return glance.is_watched and bool(glance.current.settings.get(CONF_RESIDENTS))


def _is_overridden(glance: Glance) -> bool:
    until = glance.coordinator.overrides.get(glance.subject.id)
    return until is not None and until > dt_util.utcnow()


async def _override(glance: Glance, to: bool) -> None:
    if to:
        await glance.coordinator.async_override(glance.subject.id, OVERRIDE_H)
    else:
        await glance.coordinator.async_release(glance.subject.id)


SWITCHES: Final = (
    QuartierSwitchDescription(
        key="takes_part",
        translation_key="takes_part",
        is_on_fn=_takes_part,
        turn_fn=_take_part,
        exists_fn=lambda glance: glance.is_household,
        residents_fn=_has_residents,
    ),
    QuartierSwitchDescription(
        key="share_curve",
        translation_key="share_curve",
        entity_category=EntityCategory.CONFIG,
        is_on_fn=_shares_curve,
        turn_fn=_share_curve,
        # In a home of its own there is nobody to hide anything from.
        exists_fn=lambda glance: glance.is_household and not glance.is_root,
        # Where nobody is known to live there, nobody can speak for them.
        residents_fn=lambda glance: glance.is_watched,
    ),
    QuartierSwitchDescription(
        key="override",
        translation_key="override",
        is_on_fn=_is_overridden,
        turn_fn=_override,
        exists_fn=lambda glance: glance.acts,
    ),
)


def _tunable(name: str) -> QuartierSwitchDescription:
    async def turn(glance: Glance, to: bool) -> None:
        await glance.coordinator.async_tune(glance.subject.key, {name: to})

    return QuartierSwitchDescription(
        key=name,
        translation_key=name,
        entity_category=None if name == "ready" else EntityCategory.CONFIG,
        is_on_fn=lambda glance: bool(tuned(glance, name)),
        turn_fn=turn,
        exists_fn=lambda glance: glance.device is not None,
    )


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the switches of each place and device."""
    add_entities(entry, async_add_entities, _switches)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "switch"))


def _switches(glance: Glance) -> Iterator[Entity]:
    own = [_tunable(name) for name, is_on in tunables(glance) if is_on in {True, False}]
    for description in (*SWITCHES, *own):
        if description.exists_fn(glance):
            yield QuartierSwitch(glance, description)


class QuartierSwitch(QuartierEntity, SwitchEntity):
    """Something that people turn on and off; it counts from the next plan on."""

    entity_description: QuartierSwitchDescription

    @property
    @override
    def is_on(self) -> bool:
        """Tell whether it is on."""
        return self.entity_description.is_on_fn(self.glance)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Turn it on.

        Raises ServiceValidationError where only residents may, and somebody else asks.
        """
        description = self.entity_description
        if description.residents_fn(self.glance) and not await self._is_at_home():
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="not_a_resident",
                translation_placeholders={"household": self.glance.subject.name},
            )
        await self._turn(to=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Turn it off."""
        await self._turn(to=False)

    async def _is_at_home(self) -> bool:
        """Tell whether who asks lives there; an automation lives nowhere."""
        user_id = None if self._context is None else self._context.user_id
        if user_id is None:
            return False
        user = await self.hass.auth.async_get_user(user_id)
        view = sight_of(self.hass, self.glance.layout, user)
        return self.glance.subject.id in view.own

    async def _turn(self, *, to: bool) -> None:
        await self.async_allow()
        await self.entity_description.turn_fn(self.glance, to)
        self.async_write_ha_state()
