"""The panel: three doors into a neighbourhood, and what each answers.

Knows coordinators, reports and users. Never knows how a plan is made, nor how the
browser draws what it is told: that is ``web``.
"""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from . import community, footprint, landlord, resident
from .hall import async_register_hall
from .register import async_hide_panel, async_serve, async_show_panel
from .request import Command

__all__ = ["async_hide_panel", "async_serve", "async_setup_panel", "async_show_panel"]

_COMMANDS: Final[tuple[Command, ...]] = (
    *resident.COMMANDS,
    *landlord.COMMANDS,
    *community.COMMANDS,
    *footprint.COMMANDS,
)


@callback
def async_setup_panel(hass: HomeAssistant) -> None:
    """Register the commands of all doors; once, in async_setup."""
    async_register_hall(hass)
    for each in _COMMANDS:
        each.async_register(hass)
