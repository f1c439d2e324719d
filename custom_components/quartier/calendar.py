"""Calendars: what is planned, where people look for what comes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import QuartierConfigEntry
from .engine import Decision, sentence
from .entity import QuartierEntity, add_entities
from .glance import Glance, language_of

PARALLEL_UPDATES = 0

PLAN: Final = CalendarEntityDescription(key="plan", translation_key="plan")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add a calendar of each place where something can be planned."""
    del hass
    add_entities(entry, async_add_entities, _calendars)


def _calendars(glance: Glance) -> Iterator[Entity]:
    place = glance.place
    if place is not None and (
        glance.is_household or any(glance.layout.standing_in(place))
    ):
        yield PlanCalendar(glance, PLAN)


class PlanCalendar(QuartierEntity, CalendarEntity):
    """The runs that are planned for a place's own things, and why."""

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """The run under way, or the next one."""
        decision = self.glance.next()
        return None if decision is None else self._event(decision)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """List the runs between two moments."""
        return [
            self._event(decision)
            for decision in self.glance.decisions()
            if decision.begins < end_date and decision.ends > start_date
        ]

    def _event(self, decision: Decision) -> CalendarEvent:
        language = language_of(self.hass.config.language)
        return CalendarEvent(
            start=dt_util.as_local(decision.begins),
            end=dt_util.as_local(decision.ends),
            summary=decision.name or decision.thing,
            # Read on the page of its day: no day is named but another.
            description=sentence(
                decision,
                language,
                self.glance.layout.zone,
                currency=self.hass.config.currency,
            ),
            uid=f"{decision.thing}-{decision.begins:%Y%m%dT%H%M}",
        )
