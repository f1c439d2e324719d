"""The dashboards: strategies that make one of cards in the browser, and our cards.

Both files are small, for every page loads them; what draws a card is the panel's.
"""

from pathlib import Path
from typing import Final

from homeassistant.components.frontend import add_extra_js_url
from homeassistant.components.http.server import StaticPathConfig
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration

from .const import DOMAIN

_URL: Final = f"/{DOMAIN}_static"
_FILES: Final = ("quartier-dashboards.js", "quartier-cards.js")
_FOLDER: Final = Path(__file__).parent / "frontend"


async def async_register_frontend(hass: HomeAssistant) -> None:
    """Serve both files, and have every page load them; once, in async_setup."""
    await hass.http.async_register_static_paths(
        [StaticPathConfig(_URL, str(_FOLDER), cache_headers=True)]
    )
    integration = await async_get_integration(hass, DOMAIN)
    for file in _FILES:
        add_extra_js_url(hass, f"{_URL}/{file}?v={integration.version}")
