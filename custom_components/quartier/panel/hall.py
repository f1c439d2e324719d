"""The hall: of every entry, which doors are open to whoever asks."""

from dataclasses import asdict
from typing import Any, Final

import probatio as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_DEMO, DOMAIN
from ..coordinator import QuartierCoordinator
from ..people import doors_of

_TYPE: Final = f"{DOMAIN}/doors"


@callback
def async_register_hall(hass: HomeAssistant) -> None:
    """Offer the command that tells of doors; it alone has none of its own."""
    websocket_api.async_register_command(hass, _doors)


@websocket_command({vol.Required("type"): _TYPE})
@callback
def _doors(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Tell of every entry its name and its open doors, and nothing else."""
    entries = [
        _entry(hass, connection, entry.runtime_data)
        for entry in hass.config_entries.async_loaded_entries(DOMAIN)
    ]
    connection.send_result(msg["id"], {"entries": entries})


def _entry(
    hass: HomeAssistant, connection: ActiveConnection, coordinator: QuartierCoordinator
) -> dict[str, Any]:
    layout = coordinator.layout
    doors = doors_of(hass, layout, connection.user)
    homes = [{"id": at, "name": layout.place(at).name} for at in doors.homes]
    return {
        "entry_id": layout.key,
        "kind": layout.kind,
        "name": layout.name,
        "demo": bool(layout.data.get(CONF_DEMO)),
        "households": sum(1 for _ in layout.households()),
        **asdict(doors),
        "homes": homes,
    }
