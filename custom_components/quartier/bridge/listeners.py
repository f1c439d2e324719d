"""Listeners: a few are told at a time, so that no automation waits for hundreds."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback

# Listeners that are told at once.
_ABREAST: Final = 200

type Listeners = Mapping[int, tuple[Callable[[], None], Any]]


@callback
def async_tell(hass: HomeAssistant, listeners: Listeners) -> None:
    """Tell all that listen now; who leaves meanwhile is told nothing."""
    _tell(hass, listeners, list(listeners))


def _tell(hass: HomeAssistant, listeners: Listeners, left: list[int]) -> None:
    for name in left[:_ABREAST]:
        if name in listeners:
            listeners[name][0]()
    if rest := left[_ABREAST:]:
        hass.loop.call_soon(_tell, hass, listeners, rest)
