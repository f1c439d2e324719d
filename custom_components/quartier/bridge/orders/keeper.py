"""The keeper: remembers what entities were before orders, and puts it back."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant

from .former import Former
from .standing import is_away
from .voice import Voice

# So often it is tried to put something back.
_TRIES: Final = 3


class Keeper:
    """Holds the former state of all entities that were ordered."""

    def __init__(
        self,
        hass: HomeAssistant,
        voice: Voice,
        slots: asyncio.Semaphore,
        document: Mapping[str, Any] | None,
    ) -> None:
        """Take up what was remembered; ``slots`` bounds what is said at once."""
        self._hass, self._voice, self._slots = hass, voice, slots
        self._failed: Counter[str] = Counter()
        self.former = Former() if document is None else Former.from_dict(document)

    def forget(self, entities: Iterable[str]) -> None:
        """Let entities be what they are now: somebody wants them so."""
        for entity_id in entities:
            self.former = self.former.without(entity_id)

    async def put_back(
        self, entities: Iterable[str], owners: Mapping[str, str]
    ) -> None:
        """Put entities back at once, each where it still stands as it was told."""
        await asyncio.gather(
            *(self._restore(entity, owners.get(entity, "")) for entity in entities)
        )

    async def _restore(self, entity_id: str, owner: str) -> None:
        """Put one entity back; try again later where it is away or refuses."""
        async with self._slots:
            state = self._hass.states.get(entity_id)
            if state is None or is_away(state):
                return
            for deed in self.former.back(state):
                answer = await self._voice.call(owner, deed, state, "restored", ())
                if answer != "done":
                    self._failed[entity_id] += 1
                    if self._failed[entity_id] < _TRIES:
                        return
        self._failed.pop(entity_id, None)
        self.forget([entity_id])
