"""The store: what must outlive a restart, written whole or not at all."""

from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN

_VERSION: Final = 1

type Kept = dict[str, Any]


def store_of(hass: HomeAssistant, entry_id: str) -> Store[Kept]:
    """Open the store of an entry: private, for it tells when people are at home."""
    return Store(
        hass,
        _VERSION,
        f"{DOMAIN}.{entry_id}",
        private=True,
        atomic_writes=True,
        serialize_in_event_loop=False,
    )
