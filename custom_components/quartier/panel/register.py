"""Register: the panel in the sidebar, while there is any entry, and its files."""

from pathlib import Path
from typing import Final

from homeassistant.components.frontend import async_panel_exists, async_remove_panel
from homeassistant.components.http.server import StaticPathConfig
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration

from ..const import DOMAIN

_FOLDER: Final = Path(__file__).parent / "web"
_ELEMENT: Final = "quartier-panel"
_ICON: Final = "mdi:home-group"


async def async_serve(hass: HomeAssistant) -> None:
    """Serve the panel's files; once, in async_setup.

    Their address holds the version: modules import each other by their names, and a
    browser must not mix two versions.
    """
    folder = StaticPathConfig(await _async_url(hass), str(_FOLDER), cache_headers=True)
    await hass.http.async_register_static_paths([folder])


async def async_show_panel(hass: HomeAssistant) -> None:
    """Put the panel into the sidebar, unless another entry did."""
    if async_panel_exists(hass, DOMAIN):
        return
    await async_register_panel(
        hass,
        frontend_url_path=DOMAIN,
        webcomponent_name=_ELEMENT,
        sidebar_title="Quartier",
        sidebar_icon=_ICON,
        module_url=f"{await _async_url(hass)}/{_ELEMENT}.js",
    )


@callback
def async_hide_panel(hass: HomeAssistant, removed: ConfigEntry) -> None:
    """Take the panel away with the last entry.

    Not when one is only loaded anew: whoever has it open would be thrown out.
    """
    left = hass.config_entries.async_entries(DOMAIN)
    if all(entry.entry_id == removed.entry_id for entry in left):
        async_remove_panel(hass, DOMAIN, warn_if_unknown=False)


async def _async_url(hass: HomeAssistant) -> str:
    integration = await async_get_integration(hass, DOMAIN)
    return f"/{DOMAIN}_panel/{integration.version}"
