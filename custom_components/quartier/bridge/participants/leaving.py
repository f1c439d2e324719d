"""Leaving: what a hub forgets when a home leaves the neighbourhood.

The fleet forgets its keys and what it said. Here the rest goes: where it stood, its
devices and entities, what the broker knows of it, and its past in the recorder.
"""

from collections.abc import Sequence
from logging import getLogger
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance

from ...const import CONF_PARTICIPANT, NODE
from ...fleet import Left, Outcome
from .desk import Post

_LOGGER: Final = getLogger(__package__)
_RECORDER: Final = "recorder"
_PURGE: Final = "purge_entities"


@callback
def async_watch_leaving(
    hass: HomeAssistant, entry: ConfigEntry, post: Post
) -> CALLBACK_TYPE:
    """Forget whoever leaves an entry, until it is stopped."""

    @callback
    def heard(outcome: Outcome) -> None:
        if not isinstance(outcome, Left):
            return
        for sub in list(entry.get_subentries_of_type(NODE)):
            if sub.data.get(CONF_PARTICIPANT) == outcome.participant:
                _forget(hass, entry, sub)

    return post.async_listen(None, heard)


def _forget(hass: HomeAssistant, entry: ConfigEntry, sub: ConfigSubentry) -> None:
    """Remove where it stood; the entry is loaded anew, and revokes who is gone."""
    _LOGGER.info("%s has left; what was known of it is forgotten", sub.title)
    registry = er.async_get(hass)
    names = [
        one.entity_id
        for one in er.async_entries_for_config_entry(registry, entry.entry_id)
        if one.config_subentry_id == sub.subentry_id
    ]
    hass.config_entries.async_remove_subentry(entry, sub.subentry_id)
    if names and _RECORDER in hass.config.components:
        hass.async_create_task(_async_purge(hass, names), "quartier leaving")


async def _async_purge(hass: HomeAssistant, names: Sequence[str]) -> None:
    """Take the past of entities out of the recorder, hourly means too."""
    get_instance(hass).async_clear_statistics(list(names))
    told = {"entity_id": list(names), "keep_days": 0}
    await hass.services.async_call(_RECORDER, _PURGE, told)
