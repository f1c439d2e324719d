"""The watch: listens to what is commanded, and tells when a hand is on the switch."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util

from ..deed import Deed
from .hand import GRACE, judge, stands_elsewhere
from .standing import Aspect


class Watch:
    """Knows what was ordered last and by which contexts; judges what changes."""

    def __init__(self, hass: HomeAssistant, on_hand: Callable[[str], None]) -> None:
        """Begin to watch nothing; ``on_hand`` is told the entity."""
        self._hass = hass
        self._on_hand = on_hand
        self._ours: deque[str] = deque(maxlen=500)
        self._wanted: Mapping[str, Mapping[Aspect, Deed]] = {}
        self._ordered: dict[str, datetime] = {}
        self._suspects: set[str] = set()
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def async_start(self, entities: Iterable[str]) -> None:
        """Listen to entities, and to no others any more."""
        self.async_stop()
        self._stop = async_track_state_change_event(
            self._hass, sorted(entities), self._changed
        )

    @callback
    def async_stop(self) -> None:
        """Listen no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def context(self, entities: Iterable[str]) -> Context:
        """Make a context for an order, after which a device's entities may change."""
        context = Context()
        self._ours.append(context.id)
        self._ordered |= dict.fromkeys(entities, dt_util.utcnow())
        return context

    def asked(self, entity_id: str, about: Aspect) -> bool:
        """Tell whether something is wanted of an entity already."""
        return about in self._wanted.get(entity_id, {})

    @callback
    def expect(self, wanted: Mapping[str, Mapping[Aspect, Deed]]) -> None:
        """Know from now on what each entity should be; others are not judged."""
        self._wanted = wanted
        self._suspects &= wanted.keys()

    @callback
    def forget(self, entities: Iterable[str]) -> None:
        """Judge some entities no more."""
        gone = {*entities}
        self.expect(
            {key: each for key, each in self._wanted.items() if key not in gone}
        )

    @callback
    def look_again(self, now: datetime) -> None:
        """Decide about what stood elsewhere soon after an order."""
        for entity_id in sorted(self._suspects):
            since = self._ordered.get(entity_id)
            if since is not None and now - since < GRACE:
                continue
            self._suspects.discard(entity_id)
            state = self._hass.states.get(entity_id)
            if stands_elsewhere(state, self._wanted.get(entity_id, {})):
                self._on_hand(entity_id)

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        entity_id, after = event.data["entity_id"], event.data["new_state"]
        if after is None or entity_id not in self._wanted:
            return
        context, ordered = after.context, self._ordered.get(entity_id)
        found = judge(
            event.data["old_state"],
            after,
            self._wanted[entity_id],
            None if ordered is None else dt_util.utcnow() - ordered,
            ours=context.id in self._ours or context.parent_id in self._ours,
        )
        if found == "hand":
            self._suspects.discard(entity_id)
            self._on_hand(entity_id)
        elif found == "perhaps":
            self._suspects.add(entity_id)
