"""The vault: keys and counters of participants, kept apart from everything else."""

from collections.abc import Callable
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN

_VERSION: Final = 1
_LATER_S: Final = 30.0

type Document = dict[str, Any]


class Vault:
    """A file that only Home Assistant reads, written whole or not at all."""

    def __init__(self, hass: HomeAssistant, write: Callable[[bool], Document]) -> None:
        """Know how its content is written: for now, or for good."""
        name = f"{DOMAIN}.keys"
        self._store = Store[Document](
            hass, _VERSION, name, private=True, atomic_writes=True
        )
        self._write = write

    async def async_load(self) -> Document:
        """Read it; nothing where there never was one."""
        return await self._store.async_load() or {}

    def keep(self, *, now: bool) -> None:
        """Keep what is known: at once, or within half a minute."""
        self._store.async_delay_save(
            lambda: self._write(False),  # noqa: FBT003 (the one flag there is)
            0.0 if now else _LATER_S,
        )

    async def async_close(self) -> None:
        """Keep it for good: nothing is heard after."""
        await self._store.async_save(self._write(True))  # noqa: FBT003 (likewise)
