"""Quartier runs a neighbourhood as one, fairly and frugally."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.event import async_track_utc_time_change
from homeassistant.helpers.typing import ConfigType

from . import demo, participant
from .bridge.change import identity_of
from .bridge.kinds import kinds
from .bridge.participants import async_watch_leaving
from .bridge.readers import readers
from .const import CONF_DEMO, DOMAIN
from .coordinator import QuartierConfigEntry, QuartierCoordinator
from .curves import async_curves
from .dashboard import async_register_frontend
from .engine import kinds as thing_kinds
from .engine import wish_kinds
from .entity import async_register_devices
from .firmware import FIRMWARE, firmware_of
from .node_entity import async_register_nodes
from .node_issues import async_watch_nodes
from .node_statistics import async_record_nodes
from .nodes import async_nodes
from .panel import (
    async_hide_panel,
    async_serve,
    async_setup_panel,
    async_show_panel,
)
from .passports import async_follow_nodes
from .repairs import async_tell
from .services import async_setup_services
from .statistics import async_write_hour
from .store import Keep
from .websocket_api import async_setup_websocket_api

CONFIG_SCHEMA: Final = cv.config_entry_only_config_schema(DOMAIN)

_PLATFORMS: Final = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TIME,
    Platform.UPDATE,
)
_HOUR: Final = timedelta(hours=1)
_DEMO_PLATFORMS: Final = (Platform.CLIMATE, Platform.WEATHER)

# Found by looking into folders: here, where nobody waits, and once.
kinds()
readers()
thing_kinds()
wish_kinds()


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Offer the actions, the commands, the dashboards and the panel."""
    del config
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    async_setup_panel(hass)
    await async_register_frontend(hass)
    await async_serve(hass)
    participant.async_settle_later(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: QuartierConfigEntry) -> bool:
    """Wake up a neighbourhood or a home."""
    read = _contents(entry)
    coordinator = QuartierCoordinator(hass, entry, await async_nodes(hass))
    if entry.data.get(CONF_DEMO):
        await demo.async_start(hass, entry)
    await coordinator.async_config_entry_first_refresh()
    entry.runtime_data = coordinator
    await _async_join(hass, entry)
    await async_register_devices(hass, entry, coordinator.layout)
    await async_register_nodes(hass, entry)
    await async_follow_nodes(hass, entry)
    _remove_stale_devices(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, _platforms(entry))
    _report(hass, entry)
    if entry.data.get(CONF_DEMO):
        demo.async_when_remembered(hass, entry, coordinator.async_start)
    else:
        coordinator.async_start()
    await participant.async_open(hass, entry)
    await async_show_panel(hass)
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    if _contents(entry) != read:
        # Somebody added an appliance, or chose, before there was a listener.
        await _async_updated(hass, entry)
    return True


async def _async_join(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Have the nodes of an entry heard; whether there is a broker or not."""
    nodes = await async_nodes(hass)
    nodes.async_join(entry)
    await firmware_of(hass).async_join(entry)
    await async_curves(hass)
    entry.async_on_unload(async_watch_nodes(hass, entry))
    entry.async_on_unload(async_record_nodes(hass, entry))
    entry.async_on_unload(async_watch_leaving(hass, entry, nodes))


def _report(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Tell troubles as they come and go, and count what is saved by the hour."""
    coordinator = entry.runtime_data

    @callback
    def tell() -> None:
        if hass.is_running:
            async_tell(hass, entry, coordinator.data.troubles)

    async def count(now: datetime) -> None:
        await async_write_hour(hass, coordinator, now - _HOUR)

    entry.async_on_unload(coordinator.async_add_listener(tell))
    entry.async_on_unload(async_track_utc_time_change(hass, count, minute=1, second=0))


async def async_unload_entry(hass: HomeAssistant, entry: QuartierConfigEntry) -> bool:
    """Give everything back as it was found."""
    await participant.async_close(hass, entry)
    await entry.runtime_data.async_stop()
    async_tell(hass, entry, ())
    firmware_of(hass).async_leave(entry)
    await (await async_nodes(hass)).async_leave(entry)
    return await hass.config_entries.async_unload_platforms(entry, _platforms(entry))


async def async_remove_entry(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Forget what was kept of an entry."""
    async_hide_panel(hass, entry)
    await Keep(hass, entry.entry_id, dict, dict).async_remove()
    await participant.async_forget(hass, entry)
    if FIRMWARE in hass.data:
        hass.data[FIRMWARE].async_forget(entry.entry_id)
    await (await async_nodes(hass)).async_forget_entry(entry)
    async_tell(hass, entry, ())
    if entry.data.get(CONF_DEMO):
        await demo.async_forget(hass, entry.entry_id)


async def async_remove_config_entry_device(
    hass: HomeAssistant, entry: QuartierConfigEntry, device: dr.DeviceEntry
) -> bool:
    """Let a device be removed that stands for nothing any more."""
    del hass
    return not _stands_for(entry, device)


async def _async_updated(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Take live values as they come; begin anew where more has changed."""
    coordinator = entry.runtime_data
    if not coordinator.is_leaving and not coordinator.async_adopt():
        # Who adds a street of nodes waits for one reload: it reads all that came.
        coordinator.is_leaving = True
        hass.config_entries.async_schedule_reload(entry.entry_id)


def _contents(entry: ConfigEntry) -> tuple[object, ...]:
    """Gather everything that an entry says, live values too."""
    return identity_of(entry), dict(entry.options)


def _platforms(entry: ConfigEntry) -> tuple[Platform, ...]:
    """List the platforms of an entry: a demo has those of its devices, too."""
    return _PLATFORMS + (_DEMO_PLATFORMS if entry.data.get(CONF_DEMO) else ())


def _remove_stale_devices(hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
    """Remove devices whose building, household or appliance is gone."""
    registry = dr.async_get(hass)
    for device in dr.async_entries_for_config_entry(registry, entry.entry_id):
        if not _stands_for(entry, device):
            registry.async_remove_device(device.id)


def _stands_for(entry: ConfigEntry, device: dr.DeviceEntry) -> bool:
    """Tell whether a device stands for something that the entry still has."""
    keys = {entry.entry_id, *entry.subentries}
    return any(
        domain == DOMAIN and name.partition("-")[0] in keys
        for domain, name in device.identifiers
    )
