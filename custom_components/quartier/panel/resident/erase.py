"""Erasing: what was kept of a home goes; what it needs to run stays.

Settings and the plan of the day stay, for without them nothing is planned. What others
had before, such as a statement on paper, is not here and cannot be taken back here.
"""

from typing import Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance

from ...curves import async_curves
from ..request import Answer, Command, Request


async def _erase(request: Request) -> Answer:
    """Erase curves, history, long-term statistics and sums of the home."""
    layout, home = request.layout, request.home
    curves = await async_curves(request.hass)
    wiped = curves.forget(layout.key, home.key)
    entities = _entities(request)
    if DATA_INSTANCE in request.hass.data and entities:
        await _async_purge(request.hass, entities)
    life = request.coordinator.life
    life.tally = life.tally.without(home.id)
    return {"curves": wiped, "entities": len(entities)}


@callback
def _entities(request: Request) -> list[str]:
    """List the entities of the home and of what stands in it."""
    layout, home = request.layout, request.home
    keys = {home.key, *(device.key for device in layout.standing_in(home))}
    registry = er.async_get(request.hass)
    return [
        entry.entity_id
        for entry in er.async_entries_for_config_entry(registry, layout.key)
        if (entry.config_subentry_id or layout.key) in keys
    ]


async def _async_purge(hass: HomeAssistant, entities: list[str]) -> None:
    await hass.services.async_call(
        RECORDER,
        "purge_entities",
        {"entity_id": entities, "keep_days": 0},
        blocking=True,
    )
    get_instance(hass).async_clear_statistics(entities)


COMMANDS: Final = (Command("erase", "resident", _erase, {}),)
