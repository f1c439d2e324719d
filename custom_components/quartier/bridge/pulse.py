"""The pulse: entities that speak, minutes that pass, and slots that begin."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_state_change_event,
    async_track_time_interval,
)
from homeassistant.util import dt as dt_util

from .boundary import boundary_after
from .change import feeds_of, inputs_of
from .layout import Layout

type Heard = Callable[[Literal["state", "forecast"]], None]
type Passed = Callable[[datetime], Coroutine[Any, Any, None]]

_TICK: Final = timedelta(seconds=60)


class Pulse:
    """Tells of what moves, until it is stopped."""

    def __init__(
        self, hass: HomeAssistant, slot_min: int, tick: Passed, boundary: Passed
    ) -> None:
        """Know whom to tell of minutes and of slots."""
        self._hass, self._slot_min = hass, slot_min
        self._tick, self._boundary = tick, boundary
        self._stops: list[CALLBACK_TYPE] = []
        self._next: CALLBACK_TYPE | None = None

    @callback
    def async_start(self, layout: Layout, heard: Heard) -> None:
        """Listen to the entities of a layout, and to the clock."""
        feeds, inputs = feeds_of(layout), inputs_of(layout)

        @callback
        def listen(event: Event[EventStateChangedData]) -> None:
            old, new = event.data["old_state"], event.data["new_state"]
            if event.data["entity_id"] in feeds:
                heard("forecast")
            elif old is None or new is None or old.state != new.state:
                heard("state")

        self._stops = [
            async_track_state_change_event(self._hass, feeds | inputs, listen),
            async_track_time_interval(self._hass, self._tick, _TICK),
        ]
        self._wait()

    @callback
    def async_stop(self) -> None:
        """Hear no more."""
        for stop in self._stops:
            stop()
        self._stops = []
        if self._next is not None:
            self._next()
            self._next = None

    def _wait(self) -> None:
        """Wait for the next slot."""

        async def begins(now: datetime) -> None:
            self._wait()
            await self._boundary(now)

        moment = boundary_after(dt_util.utcnow(), self._slot_min)
        self._next = async_track_point_in_utc_time(self._hass, begins, moment)
